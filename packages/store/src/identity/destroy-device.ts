import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { flushPath } from './flush.ts';

/** There while a device is being destroyed: who finds it goes on with that, for without keys nothing else can be done. */
const mark = '.destroying';
const keyFile = /^\.?device-keys.*$/;
/** Nothing of the service's own, such as its settings: only what it knows of people, and what it proves itself by. */
const dataFile = /^(device\.sqlite.*|device\.salvage.*|damaged-.*|device-token|login-secret)$/;

/**
 * Crypto-shredding: the keys first, overwritten, flushed and removed, for without them the database is noise, whatever
 * becomes of its blocks on a flash disk; then the database itself, and what was kept of damaged ones. May be repeated;
 * one that was cut off is ended by the next opening. Nobody may have the store open. Backups elsewhere that hold the keys are not
 * reached.
 * @returns the names that were removed
 */
export function destroyDevice(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory);
  const keys = names.filter((name) => keyFile.test(name));
  closeSync(openSync(join(directory, mark), 'w', 0o600));
  flushPath(directory);
  for (const name of keys) overwrite(join(directory, name));
  for (const name of keys) rmSync(join(directory, name), { force: true });
  flushPath(directory);
  const data = names.filter((name) => dataFile.test(name));
  for (const name of data) rmSync(join(directory, name), { force: true, recursive: true });
  flushPath(directory);
  rmSync(join(directory, mark), { force: true });
  flushPath(directory);
  return [...keys, ...data];
}

/** Ends what was cut off; nothing when nothing was. */
export function finishDestroying(directory: string): void {
  if (existsSync(join(directory, mark))) destroyDevice(directory);
}

function overwrite(path: string): void {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, randomBytes(statSync(path).size), null, null, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
