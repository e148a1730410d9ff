/** Bounds of a share, 0..1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % quantile of the normal distribution: two sides of a 95 % interval. */
const z = 1.959963984540054;

/**
 * 95 % confidence interval of a share of which `count` of `total` independent trials were seen (Wilson 1927). It
 * stays within 0..1 and says something of a count of nought as well. Trials that share a picture or a person are
 * not quite independent: then the truth is less sure than this. Null without a trial.
 */
export function wilsonInterval(count: number, total: number): Interval | null {
  if (total === 0) return null;
  const share = count / total;
  const centre = share + (z * z) / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  // Rounding must not part the bound from a share of exactly 0 or 1.
  const low = count === 0 ? 0 : (centre - spread) / scale;
  const high = count === total ? 1 : (centre + spread) / scale;
  return { low, high };
}

/** The interval of a rate that was taken over `total` trials. */
export const intervalOfRate = (rate: number, total: number): Interval | null =>
  wilsonInterval(Math.round(rate * total), total);
