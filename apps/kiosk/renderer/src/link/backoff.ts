const firstMs = 500;
const mostMs = 5000;

/**
 * How long to wait before the next try after `failures` failed ones in a row: doubling up to five seconds, and
 * spread over the upper half so that several pages do not knock together. `random` is 0..1.
 */
export function reconnectDelayMs(failures: number, random: number): number {
  const ceiling = Math.min(mostMs, firstMs * 2 ** Math.max(0, failures - 1));
  return ceiling * (0.5 + random / 2);
}
