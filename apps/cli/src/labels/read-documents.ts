import { z } from 'zod';
import { fileName } from './fields.ts';
import { readCsv } from './read-csv.ts';

export interface LabelledDocument {
  readonly name: string;
  /** The true lines of its machine-readable zone. */
  readonly lines: readonly string[];
}

const schema = z.object({ file: fileName, mrz: z.string().min(1, 'is empty') });

/** Documents with their zones, whose lines a backslash and an n part. */
export async function readDocuments(path: string): Promise<readonly LabelledDocument[]> {
  const rows = await readCsv(path, { what: 'a list of documents', schema });
  return rows.map(({ row }) => ({ name: row.file, lines: row.mrz.split(String.raw`\n`) }));
}
