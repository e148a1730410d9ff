const firstMs = 250;
/** The daemon is on the same machine and somebody may be waiting: a knock costs nothing, a second counts. */
const mostMs = 1000;

/**
 * How long to wait before the next try after `failures` failed ones in a row: doubling up to a second, and
 * spread over the upper half so that several pages do not knock together. `random` is 0..1.
 */
export function reconnectDelayMs(failures: number, random: number): number {
  const ceiling = Math.min(mostMs, firstMs * 2 ** Math.max(0, failures - 1));
  return ceiling * (0.5 + random / 2);
}
