import {
  getDayOfWeek,
  parseAbsolute,
  parseDate,
  parseTime,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
} from '@internationalized/date';
import type { Day, WallTime, WorkRules } from './rules.ts';

/** The work day that a time belongs to. What counts is the wall clock: a day starts at its time when clocks change, too. */
export function workDayOf(instant: string, { timeZone, dayStartsAt }: WorkRules): Day {
  const { hour, minute } = parseTime(dayStartsAt);
  const wall = toCalendarDateTime(parseAbsolute(instant, timeZone));
  return toCalendarDate(wall.subtract({ hours: hour, minutes: minute })).toString();
}

/**
 * The rules that hold for a check-in, and its work day by them: of those that were in force by then, the latest. Each
 * is asked by its own zone and cut, so that exactly one day follows where they change. Null before all of them.
 */
export function rulesFor(
  instant: string,
  rules: readonly WorkRules[],
): { readonly rules: WorkRules; readonly day: Day } | null {
  const latestFirst = rules.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  for (const candidate of latestFirst) {
    const day = workDayOf(instant, candidate);
    if (day >= candidate.effectiveFrom) return { rules: candidate, day };
  }
  return null;
}

/** When work begins on a work day, in milliseconds; null where nobody is late. A time that the clocks skip is the one after. */
export function startOf(day: Day, rules: WorkRules): number | null {
  const date = parseDate(day);
  const startsAt = rules.startsAt[getDayOfWeek(date, 'en-US', 'mon')] ?? null;
  if (startsAt === null) return null;
  // Before the cut, it is the end of a night that began on this day.
  const calendarDay = isBefore(startsAt, rules.dayStartsAt) ? date.add({ days: 1 }) : date;
  return toZoned(toCalendarDateTime(calendarDay, parseTime(startsAt)), rules.timeZone)
    .toDate()
    .getTime();
}

const isBefore = (a: WallTime, b: WallTime): boolean => parseTime(a).compare(parseTime(b)) < 0;
