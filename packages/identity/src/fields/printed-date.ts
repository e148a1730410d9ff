import type { IsoDate } from '../mrz/dates.ts';
import { fold } from './fold.ts';

/** First letters of the months in the languages of documents, folded; longer beginnings are told apart by the first that fits. */
const months: readonly (readonly string[])[] = [
  ['JAN', 'ENE', 'GEN', 'STY', 'OCA'],
  ['FEB', 'FEV', 'LUT', 'SUB'],
  ['MAR', 'MRZ', 'MRT', 'MAA'],
  ['APR', 'AVR', 'ABR', 'KWI', 'NIS'],
  ['MAY', 'MAI', 'MAG', 'MEI', 'MAJ'],
  ['JUN', 'JUIN', 'GIU', 'CZE', 'HAZ'],
  ['JUL', 'JUIL', 'LUG', 'LIP', 'TEM'],
  ['AUG', 'AOU', 'AGO', 'SIE', 'AGU'],
  ['SEP', 'SET', 'WRZ', 'EYL'],
  ['OCT', 'OKT', 'OTT', 'OUT', 'PAZ', 'EKI'],
  ['NOV', 'LIS', 'KAS'],
  ['DEC', 'DEZ', 'DIC', 'DES', 'GRU', 'ARA'],
];

/** Order of day and month where both could be either: documents of the United States have the month first. */
export type DateOrder = 'day-first' | 'month-first';

export interface PrintedDate {
  /** ISO 8601. */
  readonly value: IsoDate;
  /** The characters of the line that are the date: first, and after the last. */
  readonly start: number;
  readonly end: number;
}

const numeric = /(\d{1,4})\s?[./\- ]\s?(\d{1,2})\s?[./\- ]\s?(\d{1,4})/;
const together = /(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)/;
/** Two languages may name the month: `12 AUG/AOÛT 1974`. */
const worded = /(\d{1,2})\s*[.-]?\s*([\p{L}]{3,9})\.?(?:\s*[/|]\s*[\p{L}.]{3,9})?\s*[.-]?\s*(\d{4}|\d{2})/u;

/** The first date in a line of print; null where there is none that a calendar has. Two-digit years are left alone. */
export function printedDate(text: string, order: DateOrder = 'day-first'): PrintedDate | null {
  const found = wordedDate(text) ?? numericDate(text, order);
  if (found === null) return null;
  const [match, [year, month, day]] = found;
  const value = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  const start = text.indexOf(match);
  return isDay(value) ? { value, start, end: start + match.length } : null;
}

type Found = readonly [match: string, parts: readonly [year: number, month: number, day: number]];

function wordedDate(text: string): Found | null {
  const match = worded.exec(text);
  if (match === null) return null;
  const [whole, day = '', word = '', year = ''] = match;
  const name = fold(word);
  const month = months.findIndex((beginnings) => beginnings.some((beginning) => name.startsWith(beginning)));
  return month < 0 || year.length !== 4 ? null : [whole, [Number(year), month + 1, Number(day)]];
}

function numericDate(text: string, order: DateOrder): Found | null {
  const match = numeric.exec(text) ?? together.exec(text);
  if (match === null) return null;
  const [whole, first = '', second = '', third = ''] = match;
  if (first.length === 4) return [whole, [Number(first), Number(second), Number(third)]];
  if (third.length !== 4) return null;
  const isMonthFirst = Number(second) > 12 || (order === 'month-first' && Number(first) <= 12);
  const [day, month] = isMonthFirst ? [second, first] : [first, second];
  return [whole, [Number(third), Number(month), Number(day)]];
}

/** Whether a calendar has this date of print with the day first and with the month first, and they are two days. */
export function isEitherOrder(text: string): boolean {
  if (wordedDate(text) !== null) return false;
  const [, first = '', second = '', third = ''] = numeric.exec(text) ?? together.exec(text) ?? [];
  const [one, other] = [Number(first), Number(second)];
  return third.length === 4 && first.length < 4 && one <= 12 && other <= 12 && one !== other;
}

const two = (value: number): string => String(value).padStart(2, '0');

function isDay(value: string): boolean {
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
