import Papa from 'papaparse';
import type { RowToImport } from '../../server/people.ts';

export type CsvProblem = 'notUtf8' | 'noColumns' | 'empty' | 'tooLarge';
export type ReadCsv = { readonly rows: readonly RowToImport[] } | { readonly problem: CsvProblem };

export const mostBytes = 20 * 1024 * 1024;
const longestField = 10_000;

/**
 * The rows of a file with a line of column names, whatever stands between the columns. What is wrong with a row is for
 * the server to say.
 */
export function readCsv(bytes: Uint8Array): ReadCsv {
  if (bytes.byteLength > mostBytes) return { problem: 'tooLarge' };
  const text = decode(bytes);
  if (text === null) return { problem: 'notUtf8' };
  const { data } = Papa.parse(text, { skipEmptyLines: false });
  const [head = [], ...lines] = data;
  const names = head.map((name) => name.trim().toLowerCase());
  const [id, name, sites] = [names.indexOf('id'), names.indexOf('name'), names.indexOf('sites')];
  if (id < 0 || name < 0) return { problem: 'noColumns' };
  const rows = lines
    .map((line, index) => ({
      line: index + 2,
      enroleeId: field(line, id),
      displayName: field(line, name),
      // Without the column nothing is said of sites; an empty field says that there is none.
      ...(sites >= 0 && { sites: field(line, sites) }),
    }))
    .filter(({ enroleeId, displayName }) => enroleeId !== '' || displayName !== '');
  return rows.length === 0 ? { problem: 'empty' } : { rows };
}

const field = (line: readonly string[], column: number): string =>
  (line[column] ?? '').trim().slice(0, longestField);

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
