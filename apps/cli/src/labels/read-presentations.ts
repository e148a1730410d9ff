import { z } from 'zod';
import { fileName } from './fields.ts';
import { readCsv } from './read-csv.ts';

const schema = z.object({
  file: fileName,
  label: z.enum(['bonafide', 'attack'], { error: 'must be bonafide or attack' }),
  attack_type: z.string().optional(),
  subject: z.string().optional(),
});

export interface LabelledPresentation {
  readonly name: string;
  /** Instrument species; null: bona fide. */
  readonly species: string | null;
  readonly subject: string | null;
}

/** Columns file,label and, if wanted, attack_type and subject. @throws the faults of `readCsv` */
export async function readPresentations(path: string): Promise<readonly LabelledPresentation[]> {
  const rows = await readCsv(path, { what: 'a list of presentations', schema });
  return rows.map(({ row }) => ({
    name: row.file,
    species: row.label === 'attack' ? named(row.attack_type, 'attack') : null,
    subject: named(row.subject, null),
  }));
}

const named = <T>(text: string | undefined, otherwise: T): string | T =>
  text === undefined || text.trim() === '' ? otherwise : text.trim();
