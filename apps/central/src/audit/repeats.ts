/**
 * [Note: repeated reads] A page that stays open asks again by itself, every few seconds. The same question of the same
 * session within five minutes makes no further row of the trail: who read what is written already. Files are never a
 * repeat: each is a copy that left.
 */
export const repeatMinutes = 5;
const mostKept = 10_000;

export interface Repeats {
  /** Whether this was written down within the last minutes. */
  isKnown(read: string): boolean;
  /** It is written down now. */
  note(read: string): void;
}

export function createRepeats(now: () => number): Repeats {
  const writtenAt = new Map<string, number>();
  return {
    isKnown: (read) => now() - (writtenAt.get(read) ?? -Infinity) < repeatMinutes * 60_000,
    note(read) {
      writtenAt.delete(read);
      writtenAt.set(read, now());
      // In the order of writing: the first is the oldest.
      const oldest = writtenAt.keys().next();
      if (writtenAt.size > mostKept && oldest.done !== true) writtenAt.delete(oldest.value);
    },
  };
}
