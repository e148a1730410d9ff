import { z } from 'zod';
import { readRows } from '../csv-rows.ts';

export interface LabelledDocument {
  readonly file: string;
  /** The true lines of its machine-readable zone. */
  readonly lines: readonly string[];
}

const rowSchema = z.object({
  file: z.string().min(1, 'is empty'),
  mrz: z.string().min(1, 'is empty'),
});

/**
 * Reads labelled documents: CSV with a header that names `file` and `mrz`, whose lines are parted by a literal `\n`.
 * @throws Fault `file-unreadable`, or `input-invalid` with the line that is wrong.
 */
export async function readLabels(path: string): Promise<readonly LabelledDocument[]> {
  const rows = await readRows(path, {
    schema: rowSchema,
    columns: Object.keys(rowSchema.shape),
    of: 'documents',
  });
  return rows.map(({ file, mrz }) => ({ file, lines: mrz.split(String.raw`\n`) }));
}
