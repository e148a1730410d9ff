import type { Day, WallTime, WorkRules } from './rules.ts';
import { offsetAt } from './zone-offset.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The work day that a time belongs to. What counts is the wall clock: a day starts at its time when clocks change, too. */
export function workDayOf(instant: string, { timeZone, dayStartsAt }: WorkRules): Day {
  const time = Date.parse(instant);
  const wall = time + offsetAt(time, timeZone) - sinceMidnightMs(dayStartsAt);
  return new Date(wall).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/**
 * The rules that hold for a check-in, and its work day by them: of those that were in force by then, the latest. Each
 * is asked by its own zone and cut, so that exactly one day follows where they change. Null before all of them.
 */
export function rulesFor(
  instant: string,
  latestFirst: readonly WorkRules[],
): { readonly rules: WorkRules; readonly day: Day } | null {
  for (const candidate of latestFirst) {
    const day = workDayOf(instant, candidate);
    if (day >= candidate.effectiveFrom) return { rules: candidate, day };
  }
  return null;
}

/** When work begins on a work day, in milliseconds; null where nobody is late. A time that the clocks skip is the one after. */
export function startOf(day: Day, { startsAt, dayStartsAt, timeZone }: WorkRules): number | null {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const start = startsAt[(new Date(midnight).getUTCDay() + 6) % 7] ?? null;
  if (start === null) return null;
  const sinceMidnight = sinceMidnightMs(start);
  // Before the cut, it is the end of a night that began on this day.
  const calendarDay = sinceMidnight < sinceMidnightMs(dayStartsAt) ? midnight + dayMs : midnight;
  return instantAt(calendarDay + sinceMidnight, timeZone);
}

/** When a wall clock shows a time, as if it were UTC; of two such times the first. */
function instantAt(wallMs: number, timeZone: string): number {
  const before = wallMs - offsetAt(wallMs - dayMs, timeZone);
  const after = wallMs - offsetAt(wallMs + dayMs, timeZone);
  const shown = [before, after].find((instant) => instant + offsetAt(instant, timeZone) === wallMs);
  return shown ?? Math.max(before, after);
}

const sinceMidnightMs = (time: WallTime): number =>
  (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * minuteMs;
