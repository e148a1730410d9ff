/** Error rates of a search, as ISO/IEC 19795-1 defines them. Pure: what searches found in, rates out. */
import { intervalOfRate, type Interval } from './confidence.ts';

/** What one search among all references found. */
export interface Search {
  readonly probe: string;
  /** Whether the person of the probe has a reference. */
  readonly mated: boolean;
  /** Best score of any person; -Infinity when nobody was searched. */
  readonly bestScore: number;
  /** Whether the best is the person of the probe; false for a non-mated search. */
  readonly rightFirst: boolean;
  /** What the decision rule of the product said. */
  readonly decision: 'right-person' | 'wrong-person' | 'nobody' | 'ambiguous';
}

/** A rate, and what it was taken over. */
export interface Rate {
  readonly count: number;
  readonly total: number;
  /** Null without a search of the kind. */
  readonly rate: number | null;
  readonly interval: Interval | null;
}

/**
 * With a threshold on the best score alone. FPIR: share of the non-mated searches that return somebody. FNIR: share
 * of the mated searches that do not return the right person first. Null where no search is of the kind.
 */
export interface IdentificationRates {
  readonly threshold: number;
  readonly fpir: number | null;
  readonly fnir: number | null;
}

export const rateOf = (count: number, total: number): Rate => {
  const rate = total === 0 ? null : count / total;
  return { count, total, rate, interval: rate === null ? null : intervalOfRate(rate, total) };
};

/** One entry per best score that was seen, strictest first, and one before at which nothing is returned. */
export function identificationTradeOff(searches: readonly Search[]): readonly IdentificationRates[] {
  const right = scoresDown(searches.filter(({ mated, rightFirst }) => mated && rightFirst));
  const strangers = scoresDown(searches.filter(({ mated }) => !mated));
  const strangerCount = searches.filter(({ mated }) => !mated).length;
  const matedCount = searches.filter(({ mated }) => mated).length;
  const thresholds = new Set(scoresDown(searches));
  let [found, falselyFound] = [0, 0];
  return [Infinity, ...thresholds].map((threshold) => {
    while ((right[found] ?? -Infinity) >= threshold) found++;
    while ((strangers[falselyFound] ?? -Infinity) >= threshold) falselyFound++;
    return {
      threshold,
      fpir: strangerCount === 0 ? null : falselyFound / strangerCount,
      fnir: matedCount === 0 ? null : (matedCount - found) / matedCount,
    };
  });
}

const scoresDown = (searches: readonly Search[]): readonly number[] =>
  searches
    .map(({ bestScore }) => bestScore)
    .filter((score) => score > -Infinity)
    .toSorted((first, second) => second - first);
