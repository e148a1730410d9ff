import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import type { CentralDb } from '../database/open.ts';
import { columns, exportRecords, toRow, type ExportFilters } from './rows.ts';

/** As UTF-8 text with a byte order mark, for spreadsheets; a cell that would be read as a formula begins with `'`. */
export async function* writeCsv(db: CentralDb, filters: ExportFilters): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let isFirst = true;
  for await (const records of exportRecords(db, filters)) {
    const text = stringify(records.map(toRow), {
      columns: [...columns],
      header: isFirst,
      bom: isFirst,
      escape_formulas: true,
      record_delimiter: 'windows',
    });
    isFirst = false;
    yield encoder.encode(text);
  }
}

/** One array of objects, a line each. */
export async function* writeJson(db: CentralDb, filters: ExportFilters): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let separator = '[\n';
  for await (const records of exportRecords(db, filters)) {
    if (records.length === 0) continue;
    yield encoder.encode(separator + records.map((record) => JSON.stringify(toRow(record))).join(',\n'));
    separator = ',\n';
  }
  yield encoder.encode(separator === '[\n' ? '[]\n' : '\n]\n');
}

/** A workbook is made in memory as a whole; beyond this, CSV is the form. */
export const mostXlsxRows = 50_000;

/** Every text is typed as text, so that none is a formula. Null when there are more rows than `most`. */
export async function writeXlsx(
  db: CentralDb,
  filters: ExportFilters,
  most = mostXlsxRows,
): Promise<Uint8Array | null> {
  const rows = [columns.map((name) => ({ type: String, value: name, fontWeight: 'bold' as const }))];
  const cells: (typeof rows | (string | number | null)[][])[number][] = [...rows];
  for await (const records of exportRecords(db, filters)) {
    for (const record of records) cells.push(Object.values(toRow(record)));
    if (cells.length > most + 1) return null;
  }
  return new Uint8Array(await writeXlsxFile(cells, { sheet: 'Attendance' }).toBuffer());
}
