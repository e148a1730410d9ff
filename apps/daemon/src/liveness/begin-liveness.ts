import {
  beginLiveness as begin,
  chooseActions,
  livenessPolicy,
  observe,
  type LivenessState,
} from '@rollcall/liveness';
import type { LivenessRun } from '../check-in/index.ts';

/** A check of so many actions that nobody can foretell, by one face throughout. */
export const beginLiveness = (
  random: () => number,
  { minimumContinuityScore, actions }: { minimumContinuityScore: number; actions: 1 | 2 },
): LivenessRun =>
  runOf(begin(livenessPolicy({ actions: chooseActions(random, actions), minimumContinuityScore })));

const runOf = (state: LivenessState): LivenessRun => ({
  observe: (observation) => {
    const { state: next, events } = observe(state, observation);
    return { run: runOf(next), events };
  },
});
