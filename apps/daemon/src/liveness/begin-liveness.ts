import { beginLiveness as begin, chooseActions, observe, type LivenessState } from '@rollcall/liveness';
import type { LivenessRun } from '../check-in/index.ts';

/** Actions that the networks tell apart well and that everybody can do standing at a door. */
const candidates = ['open_mouth', 'blink', 'turn_left', 'turn_right'] as const;
const actionCount = 2;

export const beginLiveness = (random: () => number): LivenessRun =>
  runOf(begin({ actions: chooseActions(random, actionCount, candidates) }));

const runOf = (state: LivenessState): LivenessRun => ({
  observe: (observation) => {
    const { state: next, events } = observe(state, observation);
    return { run: runOf(next), events };
  },
});
