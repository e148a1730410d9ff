import { copyFileSync, linkSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { asDatabaseFault, corruptDatabase } from '../database/faults.ts';
import { applicationId } from '../database/migrate.ts';
import { flushPath } from '../identity/flush.ts';

/**
 * [Note: the way back] A newer version has migrated the database, and is to be taken back. Putting the backup of
 * before in its place would lose whatever was written since: a check-in, and with it a number of the chain that would
 * be given twice. So the backup gives only the old format. It is filled with the rows that the database has now,
 * column by column, as far as the old format knows them; what it cannot hold stays in the newer file, which is kept.
 * The three tables of events have to come over whole, or the return is refused and nothing is changed.
 */
export interface FormatReturn {
  /** False when the newer version left the format as it was: then the database stays as it is. */
  readonly returned: boolean;
  /** Tables that the newer version took away or cut down: they have the rows of the backup. */
  readonly fromBackup: readonly string[];
  /** The newer database, kept beside the other; null when nothing was returned. */
  readonly keptAs: string | null;
}

const databaseName = 'device.sqlite';
const draftName = 'device.return.sqlite';
const keptName = 'device.newer.sqlite';
const ofEvents = ['events', 'outbox', 'dead_letters'];
const companions = ['', '-wal', '-shm', '-journal'];

/**
 * A copy of a database that nobody uses, whole or not there.
 * @throws Fault `database-busy`, `database-corrupt`, `disk-full`, `file-unreadable`
 */
export function copyClosedDatabase(directory: string, copy: string): void {
  const path = join(directory, databaseName);
  const part = `${copy}.part`;
  for (const end of companions) rmSync(part + end, { force: true });
  guarded(path, () => {
    settleJournal(path);
    copyFileSync(path, part);
    flushPath(part);
    renameSync(part, copy);
    flushPath(dirname(copy));
  });
}

/**
 * Brings the database in `directory` back to the format of `backup`, with all that was written since. See
 * [Note: the way back]. Nobody may use it meanwhile. May be repeated, and cut off at any moment.
 * @throws Fault `database-corrupt` when the events would not come over whole, and the faults of SQLite; the database
 *   is then as it was.
 */
export function returnToFormatOf(backup: string, directory: string): FormatReturn {
  const path = join(directory, databaseName);
  const draft = join(directory, draftName);
  return guarded(path, () => {
    settleJournal(path);
    if (formatOf(path) === formatOf(backup)) return { returned: false, fromBackup: [], keptAs: null };
    for (const end of companions) rmSync(draft + end, { force: true });
    copyFileSync(backup, draft);
    const fromBackup = fill(draft, path);
    flushPath(draft);
    const keptAs = join(directory, keptName);
    rmSync(keptAs, { force: true });
    linkSync(path, keptAs);
    // The journal is empty and gone, so that this one name is all there is to change.
    renameSync(draft, path);
    flushPath(directory);
    return { returned: true, fromBackup, keptAs };
  });
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asDatabaseFault(error, path);
  }
}

/** Moves all of the journal into the file; the last to close takes the journal away. */
function settleJournal(path: string): void {
  const database = new Database(path, { fileMustExist: true });
  try {
    if (database.pragma('application_id', { simple: true }) !== applicationId)
      throw corruptDatabase(path, 'it is not a database of Rollcall');
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

function formatOf(path: string): number {
  const database = new Database(path, { fileMustExist: true });
  try {
    return Number(database.pragma('user_version', { simple: true }));
  } finally {
    database.close();
  }
}

/** @returns the tables that kept the backup's rows */
function fill(draft: string, newer: string): string[] {
  const database = new Database(draft, { fileMustExist: true });
  try {
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = OFF');
    database.prepare('ATTACH ? AS newer').run(newer);
    const kept = database.transaction(() => {
      const left = tablesOf(database).filter((table) => !takeOver(database, table));
      refuseLoss(database, newer, left);
      return left;
    })();
    database.exec('DETACH newer');
    database.pragma('wal_checkpoint(TRUNCATE)');
    return kept;
  } finally {
    database.close();
  }
}

/** The counter that a trigger moves comes last, so that it ends where the newer database has it. */
function tablesOf(database: Database.Database): string[] {
  const names = database
    .prepare<[], string>(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
  return [
    ...names.filter((name) => name !== 'reference_version'),
    ...names.filter((name) => name === 'reference_version'),
  ];
}

function takeOver(database: Database.Database, table: string): boolean {
  const columns = columnsOf(database, 'main', table);
  const present = new Set(columnsOf(database, 'newer', table));
  if (!columns.every((column) => present.has(column))) return false;
  const list = columns.map((column) => `"${column}"`).join(', ');
  try {
    database.transaction(() => {
      database.exec(`DELETE FROM main."${table}"`);
      database.exec(`INSERT INTO main."${table}" (${list}) SELECT ${list} FROM newer."${table}"`);
    })();
    return true;
  } catch (error) {
    // Values that the old format does not take: the backup's rows stay.
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) return false;
    throw error;
  }
}

const columnsOf = (database: Database.Database, schema: 'main' | 'newer', table: string): string[] =>
  database
    .prepare<[string, string], string>('SELECT name FROM pragma_table_info(?, ?)')
    .pluck()
    .all(table, schema);

function refuseLoss(database: Database.Database, newer: string, left: readonly string[]): void {
  const lost = left.filter((table) => ofEvents.includes(table));
  if (lost.length > 0) throw corruptDatabase(newer, `its ${lost.join(', ')} have no place in the old format`);
  const orphans = database.prepare('SELECT count(*) FROM pragma_foreign_key_check').pluck().get();
  if (orphans !== 0) throw corruptDatabase(newer, `${String(orphans)} rows would lose what they refer to`);
}
