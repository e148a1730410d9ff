import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';

const databaseName = 'device.sqlite';
/** Copied aside, and removed, with the database that it lies beside. */
const markEnding = '-damage-seen';

/**
 * [Note: doubt] An opening does not read all of the database: the log of a kiosk never shrinks, and every start and every
 * command would wait for it. It is read at night, and by a start of the daemon where it is in doubt: after an end out of
 * order, when the journal is there still with something in it, and once anybody came upon damage. Damage leaves a mark,
 * until the whole file is found to be well or is salvaged.
 */
export const isInDoubt = (directory: string): boolean => {
  const path = join(directory, databaseName);
  const journal = statSync(`${path}-wal`, { throwIfNoEntry: false });
  return (journal?.size ?? 0) > 0 || existsSync(path + markEnding);
};

export function noteDamage(path: string): void {
  try {
    closeSync(openSync(path + markEnding, 'w', 0o600));
  } catch {
    // On a full disk, or for a user who only may read: the night finds it once more.
  }
}

export const endDoubt = (path: string): void => rmSync(path + markEnding, { force: true });

/** What is wrong with the file; empty when nothing is. Reads all of it. */
export function checkAll(database: Database.Database, path: string): readonly string[] {
  const lines = database.pragma('integrity_check') as { integrity_check: string }[];
  const found = lines.map((line) => line.integrity_check).filter((line) => line !== 'ok');
  if (found.length > 0) noteDamage(path);
  else endDoubt(path);
  return found;
}
