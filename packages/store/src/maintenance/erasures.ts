import { randomUUID } from 'node:crypto';
import { createFacts } from '../facts/facts.ts';
import type { StoreParts } from '../store-parts.ts';

const erasedFact = 'erased-last';

/**
 * [Note: erased from the disk] SQLite zeroes what is deleted (`secure_delete`), but the journal keeps the pages of before
 * until it is emptied, which is nothing for the time of a check-in. So whatever erases what people are known by leaves a
 * note in the same transaction, and a quiet moment empties the journal (`Maintenance.emptyJournalOfErased`). The note is
 * in the database, as another process may have erased.
 */
export interface Erasures {
  /** Erases in one transaction, or as a part of that under way. Answers what `work` does: how much it was. */
  erase(work: () => number): number;
  /** Another one after each erasure; null before the first. */
  last(): string | null;
}

export function createErasures(parts: StoreParts): Erasures {
  const facts = createFacts(parts);
  return {
    erase: (work) =>
      parts.connection.write(() => {
        const erased = work();
        if (erased > 0) facts.set(erasedFact, randomUUID());
        return erased;
      }),
    last: () => facts.get(erasedFact),
  };
}
