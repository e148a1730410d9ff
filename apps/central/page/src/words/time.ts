/** Dates and times as people here write them: English words, this browser's habits of the clock. */
const { locale: browserLocale, hourCycle } = new Intl.DateTimeFormat(undefined, {
  hour: 'numeric',
}).resolvedOptions();
const locale = browserLocale.startsWith('en') ? browserLocale : 'en-GB';
const clock = hourCycle === undefined ? {} : { hourCycle };

const timeFormat = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  ...clock,
});
const fullFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', ...clock });
const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const dayWithYearFormat = new Intl.DateTimeFormat(locale, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const relativeFormat = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
const durationFormat = (value: number, unit: string): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  }).format(value);

export const formatTime = (iso: string): string => timeFormat.format(new Date(iso));
export const formatFull = (iso: string): string => fullFormat.format(new Date(iso));

export function startOfDay(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}

/** Days of this browser's calendar from `then` to `now`: 0 is today, 1 yesterday. */
function daysBetween(then: Date, now: Date): number {
  // Rounded, for a day may have 23 or 25 hours.
  return Math.round((startOfDay(now).getTime() - startOfDay(then).getTime()) / 86_400_000);
}

/** What a day's records are headed by. */
export function formatDay(iso: string, nowMs: number): string {
  const [then, now] = [new Date(iso), new Date(nowMs)];
  const days = daysBetween(then, now);
  const format = then.getFullYear() === now.getFullYear() ? dayFormat : dayWithYearFormat;
  const day = format.format(then);
  if (days === 0) return `Today, ${day}`;
  return days === 1 ? `Yesterday, ${day}` : day;
}

/** The same for all records of one local day. */
export const dayKey = (iso: string): number => startOfDay(new Date(iso)).getTime();

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

function largestUnit(seconds: number): [value: number, unit: (typeof units)[number][0]] {
  const [unit, length] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return [Math.trunc(seconds / length), unit];
}

/** "just now", "5 min ago", "in 2 hr". */
export function formatRelative(iso: string, nowMs: number): string {
  const seconds = (Date.parse(iso) - nowMs) / 1000;
  if (Math.abs(seconds) < 10) return 'just now';
  return relativeFormat.format(...largestUnit(seconds));
}

/** "3 hrs". */
export const formatDuration = (milliseconds: number): string =>
  durationFormat(...largestUnit(milliseconds / 1000));

const numberFormat = new Intl.NumberFormat(locale);
export const formatCount = (count: number): string => numberFormat.format(count);
export const formatMetres = (metres: number): string =>
  metres < 1000 ? durationFormat(metres, 'meter') : durationFormat(metres / 1000, 'kilometer');
export const formatScore = (score: number): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(score);
