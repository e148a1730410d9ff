import type { LabelledPair } from '@rollcall/recognition';
import { z } from 'zod';
import { readRows } from '../csv-rows.ts';

const rowSchema = z.object({
  file_a: z.string().min(1, 'is empty'),
  file_b: z.string().min(1, 'is empty'),
  mated: z.enum(['1', '0'], 'must be 1 or 0'),
});

/**
 * Reads labelled pairs: CSV with a header that names `file_a`, `file_b` and `mated` (1 or 0).
 * @throws Fault `file-unreadable`, or `input-invalid` with the line that is wrong.
 */
export async function readPairs(path: string): Promise<readonly LabelledPair[]> {
  const rows = await readRows(path, {
    schema: rowSchema,
    columns: Object.keys(rowSchema.shape),
    of: 'pairs',
  });
  return rows.map((row) => ({ first: row.file_a, second: row.file_b, mated: row.mated === '1' }));
}
