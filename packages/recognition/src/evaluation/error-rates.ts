/** Error rates of a comparison, as ISO/IEC 19795-1 defines them. Pure: scores in, rates out. */

/** Comparison scores, apart by what is known of the pairs; the higher, the more alike. Finite numbers. */
export interface ComparisonScores {
  /** Two samples of one person. */
  readonly mated: readonly number[];
  /** Samples of two people. */
  readonly nonMated: readonly number[];
}

/** What happens when scores of at least `threshold` count as a match. Rates are shares, 0..1. */
export interface OperatingRates {
  /** Infinity: nothing matches. */
  readonly threshold: number;
  /** False match rate: share of the non-mated pairs that match. */
  readonly fmr: number;
  /** False non-match rate: share of the mated pairs that do not. */
  readonly fnmr: number;
}

/**
 * The detection error trade-off: one entry per threshold that makes a difference, from the strictest (nothing
 * matches) to the loosest (everything does). Equal scores fall together, since no threshold tells them apart.
 * Without a mated or without a non-mated pair there is no rate, and the answer is empty.
 */
export function errorTradeOff({ mated, nonMated }: ComparisonScores): readonly OperatingRates[] {
  if (mated.length === 0 || nonMated.length === 0) return [];
  const matedDown = mated.toSorted((first, second) => second - first);
  const nonMatedDown = nonMated.toSorted((first, second) => second - first);
  const thresholds = new Set([...matedDown, ...nonMatedDown].toSorted((first, second) => second - first));
  const rates: OperatingRates[] = [{ threshold: Infinity, fmr: 0, fnmr: 1 }];
  let matches = 0;
  let falseMatches = 0;
  for (const threshold of thresholds) {
    while ((matedDown[matches] ?? -Infinity) >= threshold) matches++;
    while ((nonMatedDown[falseMatches] ?? -Infinity) >= threshold) falseMatches++;
    // Missed over all, and not 1 minus a share: an exact 0 and no rounding left over.
    rates.push({
      threshold,
      fmr: falseMatches / nonMated.length,
      fnmr: (mated.length - matches) / mated.length,
    });
  }
  return rates;
}

/** The rates when scores of at least `threshold` match; null where there is no pair of one kind. */
export function ratesAt({ mated, nonMated }: ComparisonScores, threshold: number): OperatingRates | null {
  if (mated.length === 0 || nonMated.length === 0) return null;
  const missed = mated.filter((score) => score < threshold).length;
  const falseMatches = nonMated.filter((score) => score >= threshold).length;
  return { threshold, fmr: falseMatches / nonMated.length, fnmr: missed / mated.length };
}

/**
 * The largest share of pairs, mated and non-mated together, that one threshold decides rightly, and the strictest
 * threshold that does; null where there is no rate.
 */
export function bestAccuracy(scores: ComparisonScores): { accuracy: number; threshold: number } | null {
  const [matedCount, nonMatedCount] = [scores.mated.length, scores.nonMated.length];
  let best: { accuracy: number; threshold: number } | null = null;
  for (const { threshold, fmr, fnmr } of errorTradeOff(scores)) {
    const wrong = Math.round(fnmr * matedCount) + Math.round(fmr * nonMatedCount);
    const accuracy = (matedCount + nonMatedCount - wrong) / (matedCount + nonMatedCount);
    if (best === null || accuracy > best.accuracy) best = { accuracy, threshold };
  }
  return best;
}

/**
 * Equal error rate: where FMR and FNMR cross. The trade-off is a row of points; between the two around the
 * crossing it is taken as a straight line, which is also what randomising between two thresholds reaches.
 * Null where there is no rate.
 */
export function equalErrorRate(tradeOff: readonly OperatingRates[]): number | null {
  const after = tradeOff.findIndex(({ fmr, fnmr }) => fmr >= fnmr);
  const [before, crossed] = [tradeOff[after - 1], tradeOff[after]];
  if (before === undefined || crossed === undefined) return null;
  const gapBefore = before.fnmr - before.fmr;
  const gapAfter = crossed.fmr - crossed.fnmr;
  const share = gapBefore / (gapBefore + gapAfter);
  return before.fmr + share * (crossed.fmr - before.fmr);
}

/**
 * Of the thresholds whose FMR is at most `limit`, the one at which most mated pairs match (true match rate =
 * 1 - fnmr); of equals the strictest. Nothing is interpolated: it is a threshold that one can set, and its FMR was
 * seen not to exceed the limit. With fewer than 1 / limit non-mated pairs that means no false match at all. Null
 * where there is no rate.
 */
export function bestWithin(tradeOff: readonly OperatingRates[], limit: number): OperatingRates | null {
  const loosest = tradeOff.findLast(({ fmr }) => fmr <= limit);
  return tradeOff.find(({ fnmr }) => fnmr === loosest?.fnmr) ?? null;
}
