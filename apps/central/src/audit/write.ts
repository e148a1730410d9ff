import { stringify } from 'csv-stringify/sync';
import type { CentralDb } from '../database/open.ts';
import { readAudit } from './read.ts';

const columns = [
  'position',
  'at',
  'actorId',
  'actor',
  'role',
  'action',
  'subject',
  'detail',
  'previousHash',
  'hash',
] as const;

/**
 * The trail in lots. In CSV a cell that a spreadsheet would read as a formula begins with an apostrophe; whoever computes
 * hashes takes JSON.
 */
export async function* auditFile(db: CentralDb, format: 'csv' | 'json'): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let isFirst = true;
  for await (const rows of readAudit(db)) {
    const text =
      format === 'json'
        ? (isFirst ? '[\n' : ',\n') + rows.map((row) => JSON.stringify(row)).join(',\n')
        : stringify([...rows], {
            columns: [...columns],
            header: isFirst,
            bom: isFirst,
            escape_formulas: true,
            record_delimiter: 'windows',
          });
    isFirst = false;
    yield encoder.encode(text);
  }
  if (format === 'json') yield encoder.encode(isFirst ? '[]\n' : '\n]\n');
}
