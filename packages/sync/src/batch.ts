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

/** A batch is never cut to less than this part: one event then. */
export const smallestPart = 512;

/**
 * [Note: slow lines] The limits of a batch that is the `part`th of a full one. A line that does not carry a full batch
 * in the time that a request has would be sent the same one for ever; whoever delivers halves what nobody answered,
 * and doubles what was answered.
 * @param part 1 for a full batch, 2 for half of one
 */
export function partOfBatch(part: number, { maxEvents, maxBytes } = standardBatch): BatchLimits {
  return {
    maxEvents: Math.max(1, Math.floor(maxEvents / part)),
    maxBytes: Math.max(1, Math.floor(maxBytes / part)),
  };
}
