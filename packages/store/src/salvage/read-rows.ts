import Database from 'better-sqlite3';

export type Row = Readonly<Record<string, unknown>>;

/**
 * The rows of a table of a damaged database, as far as they can be read: forwards to the damage, then backwards to
 * it. Each direction opens the file anew, for what SQLite has stumbled over it remembers.
 * @returns `isWhole` when there was nothing to stumble over
 */
export function readRows(path: string, table: string): { rows: readonly Row[]; isWhole: boolean } {
  const forwards = readUntilDamage(path, `SELECT * FROM ${table}`);
  if (forwards.isWhole) return forwards;
  const backwards = readUntilDamage(path, `SELECT * FROM ${table} ORDER BY rowid DESC`);
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
