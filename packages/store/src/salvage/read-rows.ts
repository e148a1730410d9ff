import Database from 'better-sqlite3';

export type Row = Readonly<Record<string, unknown>>;

/**
 * The rows of a table of a damaged database, as far as they can be read: forwards to the damage, then backwards to
 * it. Each direction opens the file anew, for what SQLite has stumbled over it remembers.
 * @returns `isWhole` when there was nothing to stumble over
 */
export function readRows(path: string, table: string): { rows: readonly Row[]; isWhole: boolean } {
  return readBothWays(path, `SELECT * FROM ${table}`, `SELECT * FROM ${table} ORDER BY rowid DESC`);
}

/** What the index of the events' ids knows of them: it lies elsewhere in the file than they do. */
export function readEventNames(path: string): readonly Row[] {
  const sql = 'SELECT sequence, id FROM events INDEXED BY sqlite_autoindex_events_1 ORDER BY id';
  return readBothWays(path, sql, `${sql} DESC`).rows;
}

function readBothWays(path: string, there: string, back: string): { rows: readonly Row[]; isWhole: boolean } {
  const forwards = readUntilDamage(path, there);
  if (forwards.isWhole) return forwards;
  const backwards = readUntilDamage(path, back);
  return { rows: [...forwards.rows, ...backwards.rows.toReversed()], isWhole: false };
}

function readUntilDamage(path: string, sql: string): { rows: Row[]; isWhole: boolean } {
  const rows: Row[] = [];
  let database: Database.Database | null = null;
  try {
    database = new Database(path, { fileMustExist: true });
    for (const row of database.prepare<[], Row>(sql).iterate()) rows.push(row);
    return { rows, isWhole: true };
  } catch {
    return { rows, isWhole: false };
  } finally {
    closeQuietly(database);
  }
}

/** A damaged journal can fail even at this. */
function closeQuietly(database: Database.Database | null): void {
  try {
    database?.close();
  } catch {
    // What was read is read.
  }
}
