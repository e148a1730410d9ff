import type { LivenessAction, PresentationAttackVerdict, RefusalCode } from '@rollcall/domain';
import { presumedWatch } from '../detection/detect-actions.ts';
import { presentationProblem } from '../presentation/presentation-problem.ts';
import { observe } from '../session/observe.ts';
import { livenessPolicy, type LivenessPolicy } from '../session/policy.ts';
import { beginLiveness, type LivenessObservation, type LivenessState } from '../session/state.ts';
import { repeatedFrames } from './repeated-frames.ts';
import type { LivenessResult } from './result.ts';
import { livenessResult } from './session-result.ts';

export interface Recording {
  /**
   * All frames, in the order in which they were taken. `continuityScore`: of this frame's template against that of
   * the first frame that has one; templates of some frames, about two a second, do.
   */
  readonly frames: readonly LivenessObservation[];
  /** In the order in which they were asked for. */
  readonly actions: readonly LivenessAction[];
  /** Of the whole recording, see [Note: both must pass]; null when nothing looked. */
  readonly presentationAttack: PresentationAttackVerdict | null;
  /** From which two templates are one face, the recogniser's own figure; null when no templates were made. */
  readonly minimumContinuityScore: number | null;
}

/** What takes the place of waiting, when everything was told beforehand and has happened already. */
const untimed = { secondsPerAction: Infinity, longestSettlingSeconds: Infinity };
/** A recording is judged to its end, however early all was done. */
const neverEnough = { minimumFrames: Infinity };

/**
 * Judges a recording for which the person was told all actions beforehand: a video, or a list of pictures with the
 * time of each (where times are unknown, evenly spaced ones 100 ms apart serve cameras of 5 to 30 frames a second).
 * Each action has to begin after the one before has ended; nothing else is asked of what lies between.
 *
 * Refusals: `too-few-frames`, `no-face`, `several-faces`, `frames-implausible` (cuts, copies, impossible times),
 * `face-changed`, `face-not-followed`, `movement-missing`, `presentation-attack`, `presentation-undecided`.
 * Throws RangeError without an action.
 */
export function judgeRecording(recording: Recording, policy: Partial<LivenessPolicy> = {}): LivenessResult {
  const { frames, actions, presentationAttack, minimumContinuityScore } = recording;
  const whole = livenessPolicy({ ...untimed, ...policy, actions, minimumContinuityScore });
  const begun = beginLiveness({ ...whole, ...neverEnough });
  const sinceMs = frames[0]?.capturedAtMs ?? 0;
  let state: LivenessState = {
    ...begun,
    presentationAttack,
    watch: presumedWatch(frames),
    phase: { name: 'asked', index: 0, sinceMs },
  };
  for (const frame of frames) state = observe(state, { ...frame, presentationAttack }).state;
  const { phase } = state;
  const judged = { ...state, policy: whole };
  const refusal = phase.name === 'ended' ? phase.refusal : problemOf(judged, frames);
  return livenessResult({ ...judged, phase: { name: 'ended', refusal } });
}

/** What is wrong with a recording that no single frame spoke against. */
function problemOf(state: LivenessState, frames: readonly LivenessObservation[]): RefusalCode | null {
  const { policy, done, log } = state;
  if (log.framesWithFace === 0) return 'no-face';
  if (frames.every(({ analysis }) => analysis.face === null || analysis.faceCount > 1))
    return 'several-faces';
  if (repeatedFrames(frames) > policy.mostRepeatedFrames) return 'frames-implausible';
  if (state.frames < policy.minimumFrames) return 'too-few-frames';
  const attack = presentationProblem(state.presentationAttack, state.relief !== null);
  if (attack === 'presentation-attack') return attack;
  if (done.length < policy.actions.length) return 'movement-missing';
  return isFollowed(state, frames) ? attack : 'face-not-followed';
}

/** Between two good comparisons, and from the first action to the last, no more than `longestUncompared` passes. */
function isFollowed({ policy, done }: LivenessState, frames: readonly LivenessObservation[]): boolean {
  const minimum = policy.minimumContinuityScore;
  const [first, last] = [done[0], done.at(-1)];
  if (minimum === null || first === undefined || last === undefined) return true;
  const good = frames
    .filter(({ continuityScore }) => continuityScore !== null && continuityScore >= minimum)
    .map(({ capturedAtMs }) => capturedAtMs);
  const before = good.filter((atMs) => atMs <= first.onsetMs).at(-1) ?? first.onsetMs;
  const after = good.find((atMs) => atMs >= last.returnMs) ?? last.returnMs;
  const within = good.filter((atMs) => atMs > before && atMs < after);
  const moments = [before, ...within, after];
  const longest = Math.max(...moments.slice(1).map((atMs, index) => atMs - (moments[index] ?? atMs)));
  return good.length >= 2 && longest <= policy.longestUncomparedSeconds * 1000;
}
