import {
  beginLiveness as begin,
  chooseActions,
  livenessPolicy,
  livenessResult,
  observe,
  type LivenessResult,
  type LivenessState,
} from '@rollcall/liveness';
import type { LivenessAction } from '@rollcall/domain';
import type { LivenessRun } from '../check-in/index.ts';

/** A check of so many actions that nobody can foretell, by one face throughout. */
export const beginLiveness = (
  random: () => number,
  { minimumContinuityScore, actions }: { minimumContinuityScore: number; actions: 1 | 2 },
): LivenessRun =>
  runOf(begin(livenessPolicy({ actions: chooseActions(random, actions), minimumContinuityScore })));

export interface RecordedLiveness {
  readonly run: LivenessRun;
  /** What the check says up to the last frame that the run has seen. */
  result(): LivenessResult;
}

/** A check of these actions, whose figures are wanted in the end. */
export function beginRecordedLiveness(options: {
  minimumContinuityScore: number;
  actions: readonly LivenessAction[];
}): RecordedLiveness {
  let last = begin(livenessPolicy(options));
  return { run: runOf(last, (state) => (last = state)), result: () => livenessResult(last) };
}

const runOf = (
  state: LivenessState,
  note: (state: LivenessState) => void = () => undefined,
): LivenessRun => ({
  observe: (observation) => {
    const { state: next, events } = observe(state, observation);
    note(next);
    return { run: runOf(next, note), events };
  },
});
