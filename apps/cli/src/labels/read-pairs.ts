import type { LabelledPair } from '@rollcall/recognition';
import { z } from 'zod';
import { fileName } from './fields.ts';
import { readCsv } from './read-csv.ts';

const schema = z.object({
  file_a: fileName,
  file_b: fileName,
  mated: z.enum(['1', '0'], 'must be 1 or 0'),
  /** An empty field: of no subgroup. */
  subgroup: z.string().optional(),
});

/** Labelled pairs: `file_a`, `file_b`, `mated` (1 or 0), and `subgroup` where rates are wanted by it. */
export async function readPairs(path: string): Promise<readonly LabelledPair[]> {
  const rows = await readCsv(path, { what: 'a list of pairs', schema });
  return rows.map(({ row }) => ({
    first: row.file_a,
    second: row.file_b,
    mated: row.mated === '1',
    subgroup: row.subgroup || null,
  }));
}
