import { closeSync, mkdirSync, openSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from '@rollcall/domain';
import { checkAll } from '../database/doubt.ts';
import { asDatabaseFault, corruptDatabase } from '../database/faults.ts';
import { flushPath } from '../identity/flush.ts';
import { copyKeysUnwrapped } from '../identity/key-file.ts';
import { sealedRowsOf } from '../sealing/opens.ts';
import type { StoreParts } from '../store-parts.ts';
import { createErasures } from './erasures.ts';

/** Bytes on the disk. */
export interface StoreSize {
  readonly database: number;
  /** Of it, free inside: a vacuum gives it back. */
  readonly unused: number;
  /** What is committed and not yet moved into the database file. */
  readonly journal: number;
  /** That this process may still write. */
  readonly diskFree: number;
}

/** What keeps a database well over years. Each is for a quiet moment, never for the time of a check-in. */
export interface Maintenance {
  size(): StoreSize;
  /**
   * Moves what is committed into the database file without holding up anybody, when there is more than `leastBytes`
   * of it. SQLite does so by itself only where that was forgotten (see `prepare` in connection.ts).
   */
  checkpoint(leastBytes?: number): void;
  /**
   * Moves what is committed into the database file and empties the journal, when something was erased since the last
   * time: then it is in neither any more. Waits for nobody; false when others work just now, and it is to be tried again.
   */
  emptyJournalOfErased(): boolean;
  /** What is wrong with the file; empty when nothing is. Reads all of it; see [Note: doubt]. */
  check(): readonly string[];
  /**
   * Opens the few sealed values without which a service cannot start. What is sealed keeps `check` from seeing its damage.
   * @throws Fault `database-corrupt` when one of them does not open
   */
  requireReadable(): void;
  /** Gives unused space back. Needs as much free space as the database has; others wait meanwhile. */
  vacuum(): void;
  /**
   * A copy of the database as it is at one moment, while it is being used, by SQLite's backup, and none of a damaged
   * one. `directory` is made with mode 0700 and may not exist yet.
   * @param withKeys whether the keys are in it, whatever they are wrapped by here: without them nobody can read it, and nobody can restore it alone
   * @throws Fault `database-corrupt`, `file-unreadable`, `disk-full`, `database-busy`
   */
  backUp(directory: string, withKeys: boolean): Promise<void>;
}

/** Less is a problem of health. A gigabyte holds half a million events: months, in which somebody may free some space. */
export const scarceDiskBytes = 1024 * 2 ** 20;

/** The daemon reads all of each at its start. */
const neededToStart = ['facts', 'key_rotations', 'command_journal'];

export function createMaintenance(parts: StoreParts): Maintenance {
  const { connection, seal } = parts;
  const { database, path } = connection;
  const pragma = (text: string): number => Number(database.pragma(text, { simple: true }));
  const check = (): readonly string[] => connection.read(() => checkAll(database, path));
  const journalBytes = (): number => sizeOf(`${path}-wal`);
  return {
    size: () =>
      connection.read(() => {
        const { bavail, bsize } = statfsSync(dirname(path));
        return {
          database: sizeOf(path),
          unused: pragma('freelist_count') * pragma('page_size'),
          journal: journalBytes(),
          diskFree: bavail * bsize,
        };
      }),
    checkpoint: (leastBytes = 0) => {
      if (journalBytes() > leastBytes) connection.read(() => database.pragma('wal_checkpoint(PASSIVE)'));
    },
    emptyJournalOfErased: createJournalEmptier(parts),
    check,
    requireReadable: () => {
      for (const table of neededToStart) {
        const sealed = sealedRowsOf(table, seal);
        const rows = connection.read(() =>
          database.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all(),
        );
        if (!rows.every((row) => sealed?.open(row) ?? true))
          throw corruptDatabase(path, `what is sealed in ${table} cannot be read`);
      }
    },
    vacuum: () => {
      connection.read(() => database.exec('VACUUM'));
      connection.read(() => database.pragma('optimize'));
    },
    backUp: async (directory, withKeys) => {
      const [damage] = check();
      if (damage !== undefined) throw corruptDatabase(path, damage);
      const copy = join(directory, 'device.sqlite');
      makeDirectory(directory);
      closeSync(openSync(copy, 'wx', 0o600));
      try {
        await database.backup(copy);
        if (withKeys) copyKeysUnwrapped(dirname(path), join(directory, 'device-keys.json'));
        for (const place of [copy, directory]) flushPath(place);
      } catch (error) {
        throw asDatabaseFault(error, copy);
      }
    },
  };
}

function createJournalEmptier(parts: StoreParts): Maintenance['emptyJournalOfErased'] {
  const { connection } = parts;
  const { database } = connection;
  const erasures = createErasures(parts);
  let emptiedAfter: string | null = null;
  return () =>
    connection.read(() => {
      const last = erasures.last();
      if (last === emptiedAfter) return true;
      const busyTimeout = Number(database.pragma('busy_timeout', { simple: true }));
      database.pragma('busy_timeout = 0');
      try {
        const isBusy = database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) !== 0;
        if (!isBusy) emptiedAfter = last;
        return !isBusy;
      } finally {
        database.pragma(`busy_timeout = ${busyTimeout}`);
      }
    });
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (cause) {
    throw new Fault('file-unreadable', `The directory ${directory} is there already, or cannot be made.`, {
      cause,
      context: { directory },
    });
  }
}
