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

const keyFile = /^\.?device-keys.*$/;
/** Nothing of the service's own, such as its settings: only what it knows of people, and what it proves itself by. */
const dataFile = /^(device\.sqlite.*|device\.salvage.*|damaged-.*|device-token|login-secret)$/;

/**
 * Crypto-shredding: the keys first, overwritten, flushed and removed, for without them the database is noise, whatever
 * becomes of its blocks on a flash disk; then the database itself, and what was kept of damaged ones. May be repeated,
 * and goes on where it was cut off. Nobody may have the store open. Backups elsewhere that hold the keys are not
 * reached.
 * @returns the names that were removed
 */
export function destroyDevice(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory);
  const keys = names.filter((name) => keyFile.test(name));
  for (const name of keys) overwrite(join(directory, name));
  for (const name of keys) rmSync(join(directory, name), { force: true });
  flushPath(directory);
  const data = names.filter((name) => dataFile.test(name));
  for (const name of data) rmSync(join(directory, name), { force: true, recursive: true });
  flushPath(directory);
  return [...keys, ...data];
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
