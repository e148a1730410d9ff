import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { Fault } from '@rollcall/domain';
import type { LabelledPair } from '@rollcall/recognition';
import { z } from 'zod';
import { reasonOf } from '../read-image.ts';

const rowSchema = z.object({
  file_a: z.string().min(1, 'is empty'),
  file_b: z.string().min(1, 'is empty'),
  mated: z.enum(['1', '0'], 'must be 1 or 0'),
});

/** Rows of a parse with `info`: the fields by column name, and where the row ended. */
const parsedRowsSchema = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) }),
);

/**
 * Reads labelled pairs: CSV (RFC 4180) with a header that names `file_a`, `file_b` and `mated` (1 or 0); further
 * columns are left alone.
 * @throws Fault `file-unreadable`, or `input-invalid` with the line that is wrong.
 */
export async function readPairs(path: string): Promise<readonly LabelledPair[]> {
  const rows = parsedRowsSchema.parse(parseCsv(await readText(path), path));
  if (rows.length === 0) throw invalid(path, 'it holds no pairs');
  return rows.map(({ record, info }) => {
    const row = rowSchema.safeParse(record);
    if (row.success)
      return { first: row.data.file_a, second: row.data.file_b, mated: row.data.mated === '1' };
    const problems = row.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw invalid(path, `line ${info.lines}: ${problems.join(', ')}`);
  });
}

async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) throw invalid(path, 'it is not text in UTF-8', error);
    throw new Fault('file-unreadable', `${path} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

function parseCsv(text: string, path: string): unknown {
  const columns = (header: string[]): string[] => {
    const missing = Object.keys(rowSchema.shape).filter((name) => !header.includes(name));
    if (missing.length > 0) throw invalid(path, `its first line must name the column ${missing.join(', ')}`);
    return header;
  };
  try {
    return parse(text, { bom: true, columns, info: true, skipEmptyLines: true, trim: true });
  } catch (error) {
    if (error instanceof CsvError) throw invalid(path, error.message, error);
    throw error;
  }
}

const invalid = (path: string, problem: string, cause?: unknown): Fault =>
  new Fault('input-invalid', `${path} is not a list of pairs (file_a,file_b,mated): ${problem}.`, { cause });
