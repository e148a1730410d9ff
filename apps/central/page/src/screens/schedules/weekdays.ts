import { currentLocale } from '../../words/time.ts';

/** The name of a weekday in the page's language; Monday is 0. 5 January 2026 is a Monday. */
export const weekdayName = (index: number, length: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(currentLocale(), { weekday: length, timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, 0, 5 + index)),
  );

export interface Starts {
  /** One weekday, or the first and the last of several in a row. */
  readonly days: string;
  readonly time: string;
}

/** Weekdays in a row that begin at the same time are told as one. */
export function startsOf(startsAt: readonly (string | null)[]): Starts[] {
  const runs: { first: number; last: number; time: string }[] = [];
  for (const [index, time] of startsAt.entries()) {
    const run = runs.at(-1);
    if (time === null) continue;
    if (run !== undefined && run.time === time && run.last === index - 1) run.last = index;
    else runs.push({ first: index, last: index, time });
  }
  return runs.map(({ first, last, time }) => ({
    days: [...new Set([first, last])].map((index) => weekdayName(index, 'short')).join(' – '),
    time,
  }));
}
