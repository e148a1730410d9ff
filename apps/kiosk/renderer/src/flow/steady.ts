import type { Sight, Steady } from './state.ts';

/** How long a new value has to last before it is shown. */
export const settleMs = { toGuidance: 500, toFace: 200, toNobody: 1000 } as const;

function settlesAfterMs(sight: Sight): number {
  if (sight === 'nobody') return settleMs.toNobody;
  return sight === 'face' ? settleMs.toFace : settleMs.toGuidance;
}

/**
 * Takes in what the newest frame shows. Guidance that changes with every frame cannot be read or followed,
 * so a new value is shown only once it has lasted; somebody arriving is shown soonest.
 */
export function settle(steady: Steady<Sight>, seen: Sight, nowMs: number): Steady<Sight> {
  if (seen === steady.shown && seen === steady.candidate) return steady;
  if (seen !== steady.candidate) return { shown: steady.shown, candidate: seen, candidateSinceMs: nowMs };
  const lastedMs = nowMs - steady.candidateSinceMs;
  if (lastedMs < settlesAfterMs(seen)) return steady;
  return { ...steady, shown: seen };
}
