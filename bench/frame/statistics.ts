/** The value below which `share` of the values lie; of an empty list NaN. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((first, second) => first - second);
  return sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** 10th and 90th percentile, to a hundredth. */
export const spread = (values: readonly number[]): [p10: number, p90: number] => [
  Math.round(quantile(values, 0.1) * 100) / 100,
  Math.round(quantile(values, 0.9) * 100) / 100,
];
