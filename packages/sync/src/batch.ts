export interface BatchLimits {
  /** At least 1; central takes 500. */
  readonly maxEvents: number;
  /** Of the events' JSON, in bytes. */
  readonly maxBytes: number;
}

export const standardBatch: BatchLimits = { maxEvents: 500, maxBytes: 512 * 1024 };

/**
 * How many of the waiting events, oldest first, make the next batch. One at least, however large it is:
 * it must go out (or be refused by central) for those behind it to move.
 * @param bytes size of each waiting event's JSON, read only as far as needed
 */
export function batchLength(bytes: Iterable<number>, { maxEvents, maxBytes }: BatchLimits): number {
  let total = 0;
  let length = 0;
  for (const size of bytes) {
    total += size;
    if (length > 0 && (length >= maxEvents || total > maxBytes)) break;
    length += 1;
  }
  return length;
}
