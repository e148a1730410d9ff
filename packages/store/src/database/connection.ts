import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, isFault } from '@rollcall/domain';
import Database from 'better-sqlite3';
import { hasKeyFile } from '../identity/key-file.ts';
import { checkAll, noteDamage } from './doubt.ts';
import { asDatabaseFault, corruptDatabase } from './faults.ts';
import { migrate, refuseForeign } from './migrate.ts';
import { migrations } from './migrations/index.ts';

/** One process's hold on the device's database. Errors of SQLite leave it as Faults. */
export interface Connection {
  readonly database: Database.Database;
  readonly path: string;
  /** Without a transaction: one statement sees one state, several may not. */
  read<T>(work: () => T): T;
  /** One IMMEDIATE transaction: whatever it throws, nothing of it is written. Within another it is a part of that. */
  write<T>(work: () => T): T;
  close(): void;
}

const databaseName = 'device.sqlite';
/** How long one process waits for another's write. */
const busyTimeoutMs = 5000;

export interface Opening {
  /** Makes directory and database when they are missing; true unless told otherwise. */
  readonly create?: boolean;
  /** Reads all of it first; see [Note: doubt]. */
  readonly whole?: boolean;
}

/**
 * Opens the database in `directory` and migrates it.
 * @throws Fault `database-newer`, `database-corrupt`, `database-busy`, `disk-full`, `file-unreadable`, or
 *   `device-missing` when there is none and none is to be made.
 */
export function openConnection(
  directory: string,
  { create = true, whole = false }: Opening = {},
): Connection {
  const path = join(directory, databaseName);
  refuseLost(directory, path);
  if (create) makePrivateFile(directory, path);
  else requireFile(directory, path);
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      const fault = asDatabaseFault(error, path);
      if (fault !== error && isFault(fault, 'database-corrupt')) noteDamage(path);
      throw fault;
    }
  };
  const database = guard(() => openWhenFree(path, whole));
  const transaction = database.transaction((work: () => unknown) => work());
  return {
    database,
    path,
    read: guard,
    // One transaction function for all work, as making one is slow; its type cannot tell what this work returns.
    write: <T>(work: () => T) => guard(() => transaction.immediate(work) as T),
    close: () => void database.close(),
  };
}

/** SQLite would make the file readable by everybody; its journal takes over the rights of the file. */
function makePrivateFile(directory: string, path: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
  } catch (cause) {
    throw unusable(directory, cause);
  }
}

/**
 * Before SQLite is let near: it would make a new one, and remove a journal that lies beside. The key file has its name
 * only when the database is on the disk, so it is looked for first: another process may be making the device just now.
 */
function refuseLost(directory: string, path: string): void {
  if (hasKeyFile(directory) && sizeOf(directory, path) === 0)
    throw corruptDatabase(path, 'it is missing or empty, but this device has a key already');
}

/** An empty file counts as none: another process is making the device just now, or was cut off at its start. */
function requireFile(directory: string, path: string): void {
  if (sizeOf(directory, path) > 0) return;
  const message =
    `There is no kiosk in the data directory ${directory}. Its name may be misspelt; the first start of the ` +
    'daemon, or the first enrolment, makes one.';
  throw new Fault('device-missing', message, { context: { directory } });
}

function sizeOf(directory: string, path: string): number {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  } catch (cause) {
    throw unusable(directory, cause);
  }
}

function unusable(directory: string, cause: unknown): Fault {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Fault('file-unreadable', `The data directory ${directory} cannot be used (${reason}).`, {
    cause,
    context: { directory },
  });
}

/** Changing to WAL fails at once when another process does the same just now, whatever the busy timeout. */
function openWhenFree(path: string, whole: boolean): Database.Database {
  const deadline = performance.now() + busyTimeoutMs;
  for (;;) {
    const database = new Database(path, { timeout: busyTimeoutMs });
    try {
      prepare(database, path, whole);
      return database;
    } catch (error) {
      database.close();
      const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!busy || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function prepare(database: Database.Database, path: string, whole: boolean): void {
  refuseForeign(database, path);
  const [damage] = whole ? checkAll(database, path) : [];
  if (damage !== undefined) throw corruptDatabase(path, damage);
  database.pragma('journal_mode = WAL');
  // [Note: synchronous] A database that is in WAL already opens with NORMAL, which may lose the last commits at a
  // power cut. So it is said every time, after the journal mode.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('cell_size_check = ON');
  // FAST would leave a whole page that goes free as it was, such as most of a picture; see [Note: erased from the disk].
  database.pragma('secure_delete = ON');
  // [Note: checkpoints] A checkpoint within a commit would make one check-in in a few hundred wait for it. The daemon
  // makes them in quiet moments (`Maintenance.checkpoint`); this is for programs that do not, and a daemon that cannot.
  database.pragma('wal_autocheckpoint = 8000');
  migrate(database, migrations);
}
