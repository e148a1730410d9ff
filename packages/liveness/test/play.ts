import type { LivenessAction } from '@rollcall/domain';
import {
  beginLiveness,
  livenessPolicy,
  observe,
  type LivenessEvent,
  type LivenessObservation,
  type LivenessPolicy,
} from '../src/index.ts';

export interface Played {
  readonly events: readonly LivenessEvent[];
  /** The last event in one word: `passed`, a refusal code, or `undecided`. */
  readonly verdict: string;
}

/** Shows the observations to a check that asks for `actions`. */
export function play(
  actions: readonly LivenessAction[],
  observations: readonly LivenessObservation[],
  policy: Partial<LivenessPolicy> = {},
): Played {
  let state = beginLiveness(livenessPolicy({ actions, minimumContinuityScore: 0.93, ...policy }));
  const events: LivenessEvent[] = [];
  for (const observation of observations) {
    const step = observe(state, observation);
    state = step.state;
    events.push(...step.events);
  }
  const last = events.at(-1);
  if (last?.type === 'passed') return { events, verdict: 'passed' };
  return { events, verdict: last?.type === 'failed' ? last.code : 'undecided' };
}
