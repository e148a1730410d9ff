import { Fault } from '@rollcall/domain';
import type Database from 'better-sqlite3';
import { corruptDatabase } from './faults.ts';
import { migrations } from './migrations/index.ts';

/** In the file's header: "RoLL". Tells our database from any other SQLite file. */
export const applicationId = 0x526f4c4c;

/**
 * Before anything is written to it: is this our database, and one that we understand?
 * @throws Fault `database-newer` or `database-corrupt`.
 */
export function refuseForeign(database: Database.Database, path: string): void {
  const version = versionOf(database);
  // In this order: another process may be making it just now, and writes the tables and whose they are together.
  if (!isBlank(database) && database.pragma('application_id', { simple: true }) !== applicationId)
    throw corruptDatabase(path, 'it is not a database of Rollcall');
  if (version > migrations.length)
    throw new Fault(
      'database-newer',
      `The database ${path} was written by a newer version of Rollcall (format ${version}; this program knows ` +
        `${migrations.length}). Install that version or a later one. Nothing was changed.`,
      { context: { path, version, known: migrations.length } },
    );
}

/** Brings a database to the newest format in one transaction, so that it has the old one or the new one. */
export function migrate(database: Database.Database, steps: readonly string[]): void {
  if (versionOf(database) === steps.length) return;
  database
    .transaction(() => {
      // Read again: another process may have migrated while this one waited for its turn.
      const version = versionOf(database);
      for (const step of steps.slice(version)) database.exec(step);
      if (version < steps.length) database.pragma(`user_version = ${steps.length}`);
      database.pragma(`application_id = ${applicationId}`);
    })
    .immediate();
}

const versionOf = (database: Database.Database): number =>
  Number(database.pragma('user_version', { simple: true }));

const isBlank = (database: Database.Database): boolean =>
  database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
