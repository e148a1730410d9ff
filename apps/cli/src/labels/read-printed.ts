import { z } from 'zod';
import { fileName } from './fields.ts';
import { readCsv } from './read-csv.ts';

/** Columns of values, beside `file`: as `ocr/extract` names them, dates in ISO 8601; an empty one is not asked for. */
export const printedColumns = [
  'full_name',
  'date_of_birth',
  'document_number',
  'nationality',
  'issue_date',
  'expiry_date',
  'place_of_birth',
  'address',
  'gender',
] as const;
export type PrintedColumn = (typeof printedColumns)[number];

export interface PrintedDocument {
  readonly name: string;
  readonly values: Readonly<Partial<Record<PrintedColumn, string>>>;
}

const value = z.string().default('');
const schema = z.object({
  file: fileName,
  full_name: value,
  date_of_birth: value,
  document_number: value,
  nationality: value,
  issue_date: value,
  expiry_date: value,
  place_of_birth: value,
  address: value,
  gender: value,
});

export async function readPrinted(path: string): Promise<readonly PrintedDocument[]> {
  const rows = await readCsv(path, { what: 'a list of documents', schema });
  return rows.map(({ row: { file, ...values } }) => ({ name: file, values }));
}
