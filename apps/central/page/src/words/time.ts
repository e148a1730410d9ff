/** Dates, times and figures as the chosen language writes them, with this browser's habits of the clock. */
const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
const clock = hourCycle === undefined ? {} : { hourCycle };

/** To make a formatter takes as long as to use it many times, and tables have thousands of cells. */
function remembered<Options, Format>(make: (locale: string, options: Options) => Format) {
  const known = new Map<string, Format>();
  return (locale: string, options: Options): Format => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const format = known.get(key) ?? make(locale, options);
    known.set(key, format);
    return format;
  };
}

const dateFormat = remembered(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);
const numberFormat = remembered(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

function formatsOf(locale: string) {
  const date = (options: Intl.DateTimeFormatOptions) => dateFormat(locale, options);
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return {
    locale,
    time: date({ hour: '2-digit', minute: '2-digit', second: '2-digit', ...clock }),
    full: date({ dateStyle: 'full', timeStyle: 'long', ...clock }),
    stamp: date({ dateStyle: 'medium', timeStyle: 'medium', ...clock }),
    day: date(day),
    dayWithYear: date({ ...day, year: 'numeric' }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' }),
    nearby: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
    number: new Intl.NumberFormat(locale),
    score: new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  };
}

let formats = formatsOf('en-GB');

export function setLocale(locale: string): void {
  formats = formatsOf(locale);
}
export const currentLocale = (): string => formats.locale;

const withUnit = (value: number, unit: string): string =>
  numberFormat(formats.locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  }).format(value);

export const formatTime = (iso: string): string => formats.time.format(new Date(iso));
/** For columns of times. */
export const formatStamp = (iso: string): string => formats.stamp.format(new Date(iso));
export const formatFull = (iso: string): string => formats.full.format(new Date(iso));

export function startOfDay(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}

/** Days of this browser's calendar from `then` to `now`: 0 is today, 1 yesterday. */
function daysBetween(then: Date, now: Date): number {
  // Rounded, for a day may have 23 or 25 hours.
  return Math.round((startOfDay(now).getTime() - startOfDay(then).getTime()) / 86_400_000);
}

const asHeading = (text: string): string => {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(formats.locale) + rest.join('');
};

/** What a day's records are headed by. */
export function formatDay(iso: string, nowMs: number): string {
  const [then, now] = [new Date(iso), new Date(nowMs)];
  const days = daysBetween(then, now);
  const format = then.getFullYear() === now.getFullYear() ? formats.day : formats.dayWithYear;
  const day = format.format(then);
  if (days !== 0 && days !== 1) return asHeading(day);
  const comma = formats.locale.startsWith('ar') ? '،' : ',';
  return `${asHeading(formats.nearby.format(-days, 'day'))}${comma} ${day}`;
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

/** "now", "5 min ago", "in 2 hr". */
export function formatRelative(iso: string, nowMs: number): string {
  const seconds = (Date.parse(iso) - nowMs) / 1000;
  if (Math.abs(seconds) < 10) return formats.nearby.format(0, 'second');
  return formats.relative.format(...largestUnit(seconds));
}

/** "3 hrs". */
export const formatDuration = (milliseconds: number): string => withUnit(...largestUnit(milliseconds / 1000));

/** "8 hrs 5 min". */
export function formatHours(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const parts = [
    ...(minutes >= 60 ? [withUnit(Math.floor(minutes / 60), 'hour')] : []),
    ...(minutes % 60 > 0 || minutes < 60 ? [withUnit(minutes % 60, 'minute')] : []),
  ];
  return parts.join(' ');
}

/** A day of the calendar, in no zone: "Mon, 1 Jun 2026". */
export const formatCalendarDay = (day: string): string =>
  dateFormat(formats.locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));

/** The time on the clock of a work day, with its date where that is another. */
export function formatClock(
  iso: string,
  { day, timeZone }: { readonly day: string | null; readonly timeZone: string | null },
): string {
  const zone = timeZone === null ? {} : { timeZone };
  const date = new Date(iso);
  const isOtherDay = dateFormat('en-CA', { dateStyle: 'short', ...zone }).format(date) !== day;
  const dated = isOtherDay ? ({ day: 'numeric', month: 'short' } as const) : {};
  const options = { hour: '2-digit', minute: '2-digit', ...dated, ...clock, ...zone } as const;
  return dateFormat(formats.locale, options).format(date);
}

export const formatCount = (count: number): string => formats.number.format(count);
export const formatMetres = (metres: number): string =>
  metres < 1000 ? withUnit(metres, 'meter') : withUnit(metres / 1000, 'kilometer');
export const formatMegabytes = (megabytes: number): string =>
  megabytes < 1000 ? withUnit(megabytes, 'megabyte') : withUnit(megabytes / 1000, 'gigabyte');
export const formatMilliseconds = (milliseconds: number): string =>
  Math.abs(milliseconds) < 1000
    ? withUnit(milliseconds, 'millisecond')
    : withUnit(...largestUnit(milliseconds / 1000));
export const formatScore = (score: number): string => formats.score.format(score);
