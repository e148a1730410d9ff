import type { ActionEvidence, LivenessAction } from '@rollcall/domain';
import { exclusiveMeasures, leastExtentOf } from '../movement/exclusive-measures.ts';
import type { MeasureName } from '../movement/measures.ts';
import { actionOf, evidenceOf, newWatch, restsAll, type SeenMovement } from '../movement/watch.ts';
import { emptyTrace } from '../presentation/turn-trace.ts';
import type { LivenessState } from './state.ts';

/** Whether the person's neutral is known: a face that rests for long enough, about frontal. */
export function hasSettled({ watch, policy, times }: LivenessState): boolean {
  const yaw = watch.yaw.neutral.value;
  const mouth = watch.mouthOpening.neutral.value;
  if (yaw === null || mouth === null || times === null) return false;
  if (
    Math.abs(yaw) > policy.mostRestingYawDegrees ||
    watch.yaw.neutral.samples.length < policy.settlingFrames
  )
    return false;
  const isUsual = Math.abs(yaw) <= policy.usualYawDegrees && mouth <= policy.usualMouthOpening;
  const since = times.lastMs - (isUsual ? policy.settlingSeconds : policy.unusualSettlingSeconds) * 1000;
  const restsSince = (measure: MeasureName): boolean => (watch[measure].restingSinceMs ?? Infinity) <= since;
  return restsAll(watch, settlingMeasures) && settlingMeasures.every(restsSince);
}

const settlingMeasures: readonly MeasureName[] = ['yaw', 'pitch', 'mouthOpening', 'eyeOpenness'];

/** The first frames may have caught the person in a movement, whose end then looks like the start of one. */
const longestFalseStartMs = 1000;

export function withoutFalseStart(state: LivenessState, atMs: number): LivenessState {
  const isFalseStart = settlingMeasures.some((measure) => {
    const { movement } = state.watch[measure];
    return movement !== null && atMs - movement.onsetMs > longestFalseStartMs;
  });
  return isFalseStart ? { ...state, watch: newWatch, trace: emptyTrace } : state;
}

/** Evidence for the action that is asked for, when one of the movements that just ended is it. */
export function answerTo(state: LivenessState, completed: readonly SeenMovement[]): ActionEvidence | null {
  const { phase, policy } = state;
  if (phase.name !== 'asked') return null;
  const action = policy.actions[phase.index];
  if (action === undefined) return null;
  const movement = completed.find((each) => actionOf(each) === action);
  if (movement === undefined || movement.onsetMs < phase.sinceMs) return null;
  // Somebody else may have made it, whoever stands there now: it is to be done again.
  if (state.lastOtherFaceMs >= movement.onsetMs) return null;
  if (movement.measure === 'yaw' && movement.extent < policy.minimumTurnDegrees) return null;
  return isAlone(state, action, movement) ? evidenceOf(action, movement) : null;
}

function isAlone(state: LivenessState, action: LivenessAction, movement: SeenMovement): boolean {
  const most = state.policy.mostOverlap * (movement.returnMs - movement.onsetMs);
  return exclusiveMeasures[action].every((measure) => {
    const current = state.watch[measure].movement;
    const others = state.movements.filter((each) => each.measure === measure);
    const unended = current === null ? [] : [{ ...current, returnMs: movement.returnMs }];
    return [...others, ...unended].every(
      (other) => other.extent < leastExtentOf(measure) || overlapMs(other, movement) <= most,
    );
  });
}

const overlapMs = (
  first: { readonly onsetMs: number; readonly returnMs: number },
  second: { readonly onsetMs: number; readonly returnMs: number },
): number => Math.min(first.returnMs, second.returnMs) - Math.max(first.onsetMs, second.onsetMs);
