/**
 * [Note: time to answer] Whoever is asked for something (a PIN, a badge, a supervisor, their consent) has a while for it,
 * and the page warns them before it ends. Each answer gives the whole while again, and so does each touch of the screen that
 * the page tells of, since typing and reading are not seen here otherwise. It has an end all the same: what touches by itself,
 * as a wet screen does, must not hold the kiosk.
 */
export interface Patience {
  readonly sinceMs: number;
  readonly lastsMs: number;
  readonly untilMs: number;
}

/** WCAG 2.2, 2.2.1: whoever needs longer can have it ten times. */
const extensions = 10;

export const patienceFor = (lastsMs: number, nowMs: number): Patience => ({
  sinceMs: nowMs,
  lastsMs,
  untilMs: nowMs + lastsMs,
});

/** The whole while again, from now on. */
export function renewed({ sinceMs, lastsMs }: Patience, nowMs: number): Patience {
  const latestMs = sinceMs + (1 + extensions) * lastsMs;
  return { sinceMs, lastsMs, untilMs: Math.min(nowMs + lastsMs, latestMs) };
}

export const secondsLeft = ({ untilMs }: Patience, nowMs: number): number =>
  Math.max(0, untilMs - nowMs) / 1000;
