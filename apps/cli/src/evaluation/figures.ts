/** Figures, and how they are written. */
import type { Interval } from '@rollcall/recognition';

/** Shares below a percent keep their digits. */
export const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

export const orUnknown = <T>(value: T | null, words: (value: T) => string): string =>
  value === null ? 'unknown' : words(value);

/** " (95 %: 0.10 to 0.30 %)", or nothing where no interval is. */
export const within = (interval: Interval | null): string =>
  interval === null
    ? ''
    : ` (95 %: ${(interval.low * 100).toFixed(2)} to ${(interval.high * 100).toFixed(2)} %)`;

/** As JSON: two numbers, or null. */
export const bounds = (interval: Interval | null): readonly [number, number] | null =>
  interval === null ? null : [interval.low, interval.high];

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** "0.10 to 0.30 %", the 95 % interval alone. */
export const range = (interval: Interval | null): string =>
  interval === null ? '' : `${(interval.low * 100).toFixed(2)} to ${(interval.high * 100).toFixed(2)} %`;

/** Least value that at least this share of the sorted ones does not exceed; 0 of none. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
