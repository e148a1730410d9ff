import type Database from 'better-sqlite3';
import { placeOf, type Seal } from './seal.ts';
import { sealedTables, type SealedTable } from './sealed-columns.ts';

const rowsAtOnce = 500;

type Row = Readonly<Record<string, string | number | Buffer | null>>;

export interface Resealed {
  readonly values: number;
  /** They did not open before either, and stay as they are. */
  readonly unreadable: number;
}

/** Opens every sealed value with one key and closes it with another. Within a transaction of the caller's. */
export function reseal(database: Database.Database, from: Seal, to: Seal): Resealed {
  let [values, unreadable] = [0, 0];
  const again = (sealed: Buffer, place: string): Buffer => {
    const value = from.open(sealed, place);
    if (value === null) unreadable += 1;
    else values += 1;
    return value === null ? sealed : to.close(value, place);
  };
  withoutTriggers(database, () => {
    for (const table of sealedTables) resealTable(database, table, again);
  });
  return { values, unreadable };
}

type Again = (sealed: Buffer, place: string) => Buffer;

function resealTable(
  database: Database.Database,
  { table, columns, boundTo }: SealedTable,
  again: Again,
): void {
  const keys = boundTo.length === 0 ? ['id'] : boundTo;
  const tuple = `(${keys.join(', ')})`;
  const marks = `(${keys.map(() => '?').join(', ')})`;
  const select = (after: string) =>
    database.prepare<unknown[], Row>(
      `SELECT ${[...keys, ...columns].join(', ')} FROM ${table} ${after} ORDER BY ${keys.join(', ')} LIMIT ${rowsAtOnce}`,
    );
  const [first, next] = [select(''), select(`WHERE ${tuple} > ${marks}`)];
  const update = database.prepare(
    `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE ${tuple} = ${marks}`,
  );
  for (let rows = first.all(); rows.length > 0;) {
    for (const row of rows) {
      const bound = boundTo.map((name) => wordOf(row[name]));
      const sealed = columns.map((column) => {
        const value = row[column];
        return Buffer.isBuffer(value) ? again(value, placeOf(`${table}.${column}`, ...bound)) : null;
      });
      update.run(...sealed, ...keys.map((name) => row[name] ?? null));
    }
    const last = rows.at(-1) ?? {};
    rows = next.all(...keys.map((name) => last[name] ?? null));
  }
}

function wordOf(value: Row[string] | undefined): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError('a sealed value is bound to texts and numbers');
}

/** Events say the same afterwards, but their trigger cannot know. */
function withoutTriggers(database: Database.Database, work: () => void): void {
  const triggers = database
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  work();
  for (const { sql } of triggers) database.exec(sql);
}
