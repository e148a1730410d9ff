/** Labelled lists as spreadsheets write them, checked row by row. */
import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { Fault } from '@rollcall/domain';
import { z } from 'zod';
import { reasonOf } from './read-image.ts';

/** Rows of a parse with `info`: the fields by column name, and where the row ended. */
const parsedRowsSchema = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) }),
);

export interface RowKind<Row> {
  readonly schema: z.ZodType<Row>;
  /** The header must name these; further columns are left alone. */
  readonly columns: readonly string[];
  /** Of what the list is: `pairs`. */
  readonly of: string;
}

/**
 * Reads a list: CSV (RFC 4180) with a header.
 * @throws Fault `file-unreadable`, or `input-invalid` with the line that is wrong.
 */
export async function readRows<Row>(path: string, kind: RowKind<Row>): Promise<readonly Row[]> {
  const rows = parsedRowsSchema.parse(parseCsv(await readText(path, kind), path, kind));
  if (rows.length === 0) throw invalid(path, kind, `it holds no ${kind.of}`);
  return rows.map(({ record, info }) => {
    const row = kind.schema.safeParse(record);
    if (row.success) return row.data;
    const problems = row.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw invalid(path, kind, `line ${info.lines}: ${problems.join(', ')}`);
  });
}

async function readText<Row>(path: string, kind: RowKind<Row>): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) throw invalid(path, kind, 'it is not text in UTF-8', error);
    throw new Fault('file-unreadable', `${path} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

function parseCsv<Row>(text: string, path: string, kind: RowKind<Row>): unknown {
  const columns = (header: string[]): string[] => {
    const missing = kind.columns.filter((name) => !header.includes(name));
    if (missing.length > 0)
      throw invalid(path, kind, `its first line must name the column ${missing.join(', ')}`);
    return header;
  };
  try {
    return parse(text, { bom: true, columns, info: true, skipEmptyLines: true, trim: true });
  } catch (error) {
    if (error instanceof CsvError) throw invalid(path, kind, error.message, error);
    throw error;
  }
}

const invalid = <Row>(path: string, { of, columns }: RowKind<Row>, problem: string, cause?: unknown): Fault =>
  new Fault('input-invalid', `${path} is not a list of ${of} (${columns.join(',')}): ${problem}.`, { cause });
