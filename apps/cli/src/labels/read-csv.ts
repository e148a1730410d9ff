import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { Fault } from '@rollcall/domain';
import { z } from 'zod';
import { reasonOf } from '../read-image.ts';

/** Rows of a parse with `info`: the fields by column name, and where the row ended. */
const parsedRowsSchema = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) }),
);

export interface LabelledRow<T> {
  readonly row: T;
  /** Line of the file on which the row ends, from 1. */
  readonly line: number;
}

/**
 * Labels: CSV (RFC 4180) with a header. The columns of `schema` that are not optional must be there, further ones
 * are left alone. `what`, as in "a list of pairs", is said where it is none.
 * @throws Fault `file-unreadable`, or `input-invalid` with the line that is wrong.
 */
export async function readCsv<Shape extends z.ZodRawShape>(
  path: string,
  { what, schema }: { readonly what: string; readonly schema: z.ZodObject<Shape> },
): Promise<readonly LabelledRow<z.output<z.ZodObject<Shape>>>[]> {
  const required = Object.entries(schema.shape).flatMap(([name, field]) =>
    z.safeParse(field, undefined).success ? [] : [name],
  );
  const wrong = (problem: string, cause?: unknown): Fault =>
    invalidLabels(path, `${what} (${required.join(',')})`, { problem, cause });
  const parsed = parseCsv(await readText(path, wrong), required, wrong);
  const rows = parsedRowsSchema.parse(parsed);
  if (rows.length === 0) throw wrong('it has no rows');
  return rows.map(({ record, info }) => {
    const row = schema.safeParse(record);
    if (row.success) return { row: row.data, line: info.lines };
    const problems = row.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw wrong(`line ${info.lines}: ${problems.join(', ')}`);
  });
}

type Wrong = (problem: string, cause?: unknown) => Fault;

/** Labels that a rule beyond the columns refuses. */
export const invalidLabels = (
  path: string,
  what: string,
  { problem, cause }: { readonly problem: string; readonly cause?: unknown },
): Fault => new Fault('input-invalid', `${path} is not ${what}: ${problem}.`, { cause });

async function readText(path: string, wrong: Wrong): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) throw wrong('it is not text in UTF-8', error);
    throw new Fault('file-unreadable', `${path} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

function parseCsv(text: string, required: readonly string[], wrong: Wrong): unknown {
  const columns = (header: string[]): string[] => {
    const missing = required.filter((name) => !header.includes(name));
    if (missing.length > 0) throw wrong(`its first line must name the column ${missing.join(', ')}`);
    return header;
  };
  try {
    return parse(text, { bom: true, columns, info: true, skipEmptyLines: true, trim: true });
  } catch (error) {
    if (error instanceof CsvError) throw wrong(error.message, error);
    throw error;
  }
}
