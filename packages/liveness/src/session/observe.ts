import { refusalMessages, type FaceAnalysis, type RefusalCode } from '@rollcall/domain';
import { measuresOf } from '../movement/measures.ts';
import { watchFrame, type SeenMovement } from '../movement/watch.ts';
import { reliefOfTurn, traceFrame } from '../presentation/turn-trace.ts';
import { answerTo, hasSettled, withoutFalseStart } from './challenge.ts';
import { presentationProblem } from '../presentation/presentation-problem.ts';
import { logFrame } from './frame-log.ts';
import { withFrame } from './frame-times.ts';
import { followFace, isCopy, withContinuity } from './same-face.ts';
import type { LivenessEvent, LivenessObservation, LivenessPhase, LivenessState } from './state.ts';

export interface Observed {
  readonly state: LivenessState;
  readonly events: readonly LivenessEvent[];
}

/**
 * One more frame of the session. Pure: the same frames lead to the same events. After `passed` or `failed` nothing
 * more happens. Failures: `no-face`, `several-faces`, `too-slow`, `face-changed`, `frames-implausible`,
 * `presentation-attack`, `presentation-undecided`.
 */
export function observe(state: LivenessState, observation: LivenessObservation): Observed {
  if (state.phase.name === 'ended') return { state, events: [] };
  const times = withFrame(state.times, observation, state.policy);
  if (isCode(times)) return fail(state, times);
  const { capturedAtMs: atMs, analysis, continuityScore } = observation;
  const timed: LivenessState = {
    ...state,
    times,
    log: logFrame(state.log, atMs, analysis.face),
    presentationAttack: observation.presentationAttack ?? state.presentationAttack,
  };
  const face = analysis.faceCount > 1 ? null : analysis.face;
  if (face === null) return afterFrame(timed, []);
  const lastFace = followFace(state.lastFace, { atMs, face }, state.policy);
  if (isCode(lastFace)) return fail(timed, lastFace);
  const followed: LivenessState = { ...timed, lastFace };
  if (state.lastFace !== null && isCopy(state.lastFace.face, face)) return afterFrame(followed, []);
  const moved = withMovement(followed, face, atMs);
  if (isCode(moved)) return fail(followed, moved);
  const compared = withContinuity(moved.state, continuityScore, { atMs, face });
  return isCode(compared) ? fail(moved.state, compared) : afterFrame(compared, moved.completed);
}

const isCode = (value: object | RefusalCode): value is RefusalCode =>
  typeof value === 'string' && value in refusalMessages;

const fail = (state: LivenessState, code: RefusalCode): Observed => ({
  state: { ...state, phase: { name: 'ended', refusal: code } },
  events: [{ type: 'failed', code }],
});

/** Movements are remembered for so long after their end, to be compared with those that end later. */
const rememberedMs = 6000;

function withMovement(
  state: LivenessState,
  face: FaceAnalysis,
  atMs: number,
): { readonly state: LivenessState; readonly completed: readonly SeenMovement[] } | RefusalCode {
  const { watch, completed } = watchFrame(state.watch, atMs, measuresOf(face));
  const reliefs = completed.flatMap((movement) => reliefOf(state, movement) ?? []);
  if (reliefs.some((relief) => relief < state.policy.minimumRelief)) return 'presentation-attack';
  const least = Math.min(state.relief ?? Infinity, ...reliefs);
  const relief = least === Infinity ? null : least;
  const trace = traceFrame(state.trace, face, watch.yaw);
  const movements = [
    ...state.movements.filter(({ returnMs }) => atMs - returnMs < rememberedMs),
    ...completed,
  ];
  return { state: { ...state, watch, trace, relief, movements, frames: state.frames + 1 }, completed };
}

/** Null for anything but a turn that is large enough to show it. */
function reliefOf({ policy, trace }: LivenessState, movement: SeenMovement): number | null {
  const isTurn = movement.measure === 'yaw' && movement.extent >= policy.minimumTurnDegrees;
  return isTurn ? reliefOfTurn(trace, movement.extent) : null;
}

function afterFrame(state: LivenessState, completed: readonly SeenMovement[]): Observed {
  const { phase } = state;
  if (phase.name === 'asked') return afterMovements(state, phase, completed);
  if (phase.name === 'concluding') return conclude(state, []);
  if (hasSettled(state)) return ask(state, 0, []);
  const { firstMs, lastMs } = state.times ?? { firstMs: 0, lastMs: 0 };
  return waitOrFail(withoutFalseStart(state, lastMs), firstMs, state.policy.longestSettlingSeconds);
}

function afterMovements(
  state: LivenessState,
  phase: Extract<LivenessPhase, { name: 'asked' }>,
  completed: readonly SeenMovement[],
): Observed {
  const { policy, done } = state;
  const evidence = answerTo(state, completed);
  if (evidence === null) return waitOrFail(state, phase.sinceMs, policy.secondsPerAction);
  const actionDone: LivenessEvent = { type: 'action-done', index: phase.index, total: policy.actions.length };
  return ask({ ...state, done: [...done, evidence] }, phase.index + 1, [actionDone]);
}

function waitOrFail(state: LivenessState, sinceMs: number, seconds: number): Observed {
  return isLate(state, sinceMs, seconds) ? fail(state, 'too-slow') : { state, events: [] };
}

const isLate = ({ times }: LivenessState, sinceMs: number, seconds: number): boolean =>
  (times?.lastMs ?? sinceMs) - sinceMs > seconds * 1000;

function ask(state: LivenessState, index: number, events: readonly LivenessEvent[]): Observed {
  const { policy, times } = state;
  const action = policy.actions[index];
  const sinceMs = times?.lastMs ?? 0;
  if (action === undefined) return conclude({ ...state, phase: { name: 'concluding', sinceMs } }, events);
  const challenge: LivenessEvent = {
    type: 'challenge',
    action,
    index,
    total: policy.actions.length,
    secondsAllowed: policy.secondsPerAction,
  };
  return { state: { ...state, phase: { name: 'asked', index, sinceMs } }, events: [...events, challenge] };
}

/**
 * Passed, when there were frames enough, the face is known to be the same since the last action, and nothing speaks
 * for a presentation attack: [Note: both must pass].
 */
function conclude(state: LivenessState, events: readonly LivenessEvent[]): Observed {
  const { policy, done, frames, phase } = state;
  const sinceMs = phase.name === 'concluding' ? phase.sinceMs : 0;
  const attack = presentationProblem(state.presentationAttack, state.relief !== null);
  const isSameFace = policy.minimumContinuityScore === null || state.lastSameFaceMs >= sinceMs;
  if (!isSameFace || frames < policy.minimumFrames) {
    const waiting = waitOrFail(state, sinceMs, policy.secondsPerAction);
    return { state: waiting.state, events: [...events, ...waiting.events] };
  }
  if (attack !== null) {
    const isHopeless = attack === 'presentation-attack' || isLate(state, sinceMs, policy.secondsPerAction);
    const end = isHopeless ? fail(state, attack) : { state, events: [] };
    return { state: end.state, events: [...events, ...end.events] };
  }
  return {
    state: { ...state, phase: { name: 'ended', refusal: null } },
    events: [...events, { type: 'passed', actions: done }],
  };
}
