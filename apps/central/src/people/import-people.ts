import { enroleeIdSchema, siteIdSchema } from '@rollcall/contract';
import { z } from 'zod';
import type { CentralDb } from '../database/open.ts';
import type { Stated } from '../devices/oversight.ts';
import type { ImportAnswers, ImportProblem } from '../wire.ts';
import { keepPeople, type PersonToKeep } from './keep-people.ts';

/** A row as it stood in the file. */
export interface ImportRow {
  readonly line: number;
  readonly enroleeId: string;
  readonly displayName: string;
  /** Ids with blanks, `;` or `|` between them; left out where the file has no such column. */
  readonly sites?: string | undefined;
}

export interface Import extends Stated {
  readonly rows: readonly ImportRow[];
  readonly isTrial: boolean;
}

type Judged = { readonly person: PersonToKeep } | { readonly problem: ImportProblem };

/** Whoever is named in a letter, a list and a kiosk; a line of its own breaks all three. */
export const displayNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'a name has no control characters');

const sitesSchema = z
  .string()
  .transform((text) => [...new Set(text.split(/[\s;|]+/u).filter(Boolean))])
  .pipe(z.array(siteIdSchema).max(100))
  .nullable();

/** Takes the good rows and says of every bad one what is wrong with it; see `keepPeople` for doing it twice. */
export async function importPeople(db: CentralDb, { rows, ...stated }: Import): Promise<ImportAnswers> {
  const judged = judgeRows(rows);
  const people = judged.flatMap((one) => ('person' in one ? [one.person] : []));
  const kept = (people.length === 0 ? [] : await keepPeople(db, { people, ...stated })).values();
  return {
    answers: rows.map(({ line }, index) => {
      const one = judged[index];
      if (one !== undefined && 'problem' in one) return refused(line, one.problem);
      const { value } = kept.next();
      if (value === undefined || value.outcome === 'refused') return refused(line, value?.code ?? null);
      return { line, outcome: value.outcome, problem: null, leaves: [...value.leaves] };
    }),
  };
}

const refused = (line: number, problem: ImportProblem | null) => ({
  line,
  outcome: 'refused' as const,
  problem,
  leaves: [],
});

function judgeRows(rows: readonly ImportRow[]): readonly Judged[] {
  const seen = new Set<string>();
  return rows.map((row): Judged => {
    const enroleeId = enroleeIdSchema.safeParse(row.enroleeId.trim());
    if (!enroleeId.success) return { problem: 'id-invalid' };
    if (seen.has(enroleeId.data)) return { problem: 'id-twice' };
    seen.add(enroleeId.data);
    const displayName = displayNameSchema.safeParse(row.displayName);
    if (!displayName.success) return { problem: 'name-invalid' };
    const sites = sitesSchema.safeParse(row.sites ?? null);
    if (!sites.success) return { problem: 'sites-invalid' };
    const person = { enroleeId: enroleeId.data, displayName: displayName.data, sites: sites.data };
    return { person };
  });
}
