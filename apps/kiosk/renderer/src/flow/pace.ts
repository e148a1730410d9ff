import type { KioskState } from './state.ts';

/** Least time between two frames. Slow enough to rest when nobody is there, quick enough to wake up. */
export const paceMs = { busy: 100, resting: 500 } as const;
export const restsAfterMs = 15_000;

/** Null when no frame is to be sent: nobody would look at it, or the person asked for a pause. */
export function paceOf(state: KioskState, nowMs: number): number | null {
  const isWanted = state.link === 'ready' && state.camera === 'live' && !state.paused;
  if (!isWanted || state.status?.enrolled === 0) return null;
  if (state.step.name === 'asks' && state.step.what !== 'badge') return null;
  if (state.step.name === 'consent') return null;
  const isBusy =
    state.step.name !== 'waiting' ||
    state.face !== null ||
    state.sight.candidate !== 'nobody' ||
    nowMs - state.lastActivityMs < restsAfterMs;
  return isBusy ? paceMs.busy : paceMs.resting;
}
