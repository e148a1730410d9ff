import type { ActionEvidence, LivenessAction } from '@rollcall/domain';
import { actionRules } from './action-rules.ts';
import { measureNames, type MeasureName, type Measures } from './measures.ts';
import { advance, restingTrack, type CompletedMovement, type Track } from './track.ts';
import { trackRules } from './track-rules.ts';

/** All measures of one face over time. */
export type Watch = Readonly<Record<MeasureName, Track>>;

export const newWatch: Watch = {
  yaw: restingTrack,
  pitch: restingTrack,
  mouthOpening: restingTrack,
  smile: restingTrack,
  eyeOpenness: restingTrack,
};

export interface SeenMovement extends CompletedMovement {
  readonly measure: MeasureName;
}

/** One more frame's measures, and the movements that ended with it. */
export function watchFrame(
  watch: Watch,
  atMs: number,
  measures: Measures,
): { readonly watch: Watch; readonly completed: readonly SeenMovement[] } {
  const completed: SeenMovement[] = [];
  const next: Record<MeasureName, Track> = { ...watch };
  for (const measure of measureNames) {
    const step = advance(watch[measure], { atMs, value: measures[measure] }, trackRules[measure]);
    next[measure] = step.track;
    if (step.completed !== null) completed.push({ ...step.completed, measure });
  }
  return { watch: next, completed };
}

/** The action that a movement is, when it went far enough in a plausible time; null for anything else. */
export function actionOf(movement: SeenMovement): LivenessAction | null {
  const seconds = (movement.returnMs - movement.onsetMs) / 1000;
  for (const [action, rule] of ruleEntries) {
    if (rule.measure !== movement.measure || rule.direction !== movement.direction) continue;
    const fits =
      movement.extent >= rule.minimumExtent &&
      seconds >= rule.minimumSeconds &&
      seconds <= rule.maximumSeconds;
    return fits ? action : null;
  }
  return null;
}

const ruleEntries = Object.entries(actionRules) as readonly [
  LivenessAction,
  (typeof actionRules)[LivenessAction],
][];

export const evidenceOf = (action: LivenessAction, movement: CompletedMovement): ActionEvidence => ({
  action,
  onsetMs: movement.onsetMs,
  peakMs: movement.peakMs,
  returnMs: movement.returnMs,
  extent: movement.extent,
  frames: movement.frames,
});

/** Whether each of these measures is at a known neutral. */
export const restsAll = (watch: Watch, measures: readonly MeasureName[]): boolean =>
  measures.every((measure) => watch[measure].movement === null && watch[measure].neutral.value !== null);
