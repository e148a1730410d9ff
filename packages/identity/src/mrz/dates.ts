/** A calendar day, as ISO 8601 writes it: `2026-11-21`. */
export type IsoDate = string;

export interface DateField {
  /** `YYYY-MM-DD`; `YYYY-MM` or `YYYY` where the document says that day or month are unknown; null if impossible. */
  readonly value: IsoDate | null;
  /** False where no calendar has such a day, or it is none that the field can mean. */
  readonly plausible: boolean;
}

const impossible: DateField = { value: null, plausible: false };
const centuries = [1800, 1900, 2000, 2100] as const;
/** Nobody is older, and no document is issued for longer. */
const oldestYears = 125;
const farthestExpiryYears = 60;

/** The latest day that is not after `today`. Two digits can't tell 105 years from 5; the later one is taken. */
export function birthDate(text: string, today: IsoDate): DateField {
  return read(text, (candidates) => {
    const value = candidates.filter((date) => date <= today.slice(0, date.length)).at(-1);
    return value === undefined || yearOf(value) < yearOf(today) - oldestYears ? null : value;
  });
}

/** The day nearest to `today`. */
export function expiryDate(text: string, today: IsoDate): DateField {
  return read(text, (candidates) => {
    const distance = (date: IsoDate): number => Math.abs(dayNumber(date) - dayNumber(today));
    const value = candidates.toSorted((a, b) => distance(a) - distance(b))[0];
    if (value === undefined) return null;
    return Math.abs(yearOf(value) - yearOf(today)) > farthestExpiryYears ? null : value;
  });
}

function read(text: string, choose: (candidates: readonly IsoDate[]) => IsoDate | null): DateField {
  // Fillers say that a part is unknown (ICAO 9303-3, 4.8): the day, or day and month, or all of it.
  if (/^<{6}$/.test(text)) return { value: null, plausible: true };
  const parts = /^(\d\d)(\d\d|<<)(\d\d|<<)$/.exec(text);
  if (parts === null) return impossible;
  const [, year = '', month = '', day = ''] = parts;
  if (month === '<<' && day !== '<<') return impossible;
  const known = [month, day].filter((part) => part !== '<<');
  const candidates = centuries
    .map((century) => [century + Number(year), ...known].join('-'))
    .filter((date) => isCalendarDate(date));
  const value = choose(candidates);
  return value === null ? impossible : { value, plausible: true };
}

function isCalendarDate(date: IsoDate): boolean {
  const time = Date.parse(date);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));
const dayNumber = (date: IsoDate): number => Date.parse(date) / 86_400_000;
