import { checkTable, failed, late, type CheckId, type CodeOf, type FindingWords } from './table.ts';

/** One thing that the doctor looked at; see [Note: the doctor's table]. */
export interface Check {
  readonly id: CheckId;
  readonly title: string;
  readonly status: 'ok' | 'warning' | 'problem';
  /** What is wrong, as the table names it; null when all is well. */
  readonly code: string | null;
  /** What was found, with its figure. */
  readonly found: string;
  /** For the people before the kiosk; null when all is well. */
  readonly means: string | null;
  /** What to do about it; null when all is well. */
  readonly advice: string | null;
}

export const well = (id: CheckId, found: string): Check => {
  const { title } = checkTable[id];
  return { id, title, status: 'ok', code: null, found, means: null, advice: null };
};

/** @param advice instead of the table's, where more is known */
export function tell<Id extends CheckId>(id: Id, code: CodeOf<Id>, found: string, advice?: string): Check {
  const findings: Readonly<Record<string, FindingWords>> = checkTable[id].findings;
  const words = findings[code];
  if (words === undefined) throw new TypeError(`${id} has no finding ${code}`);
  return { id, title: checkTable[id].title, code, found, ...words, ...(advice ? { advice } : {}) };
}

export const tellLate = (id: CheckId, seconds: number): Check => ({
  id,
  title: checkTable[id].title,
  code: 'late',
  found: `no answer within ${seconds} s`,
  ...late,
});

export const tellFailed = (id: CheckId, reason: string): Check => ({
  id,
  title: checkTable[id].title,
  code: 'failed',
  found: reason,
  ...failed,
});
