import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const keyFiles = /^\.?device-keys.*\.(json|tmp)$/;
const dataFiles = /^(device\.sqlite.*|device-token|login-secret|.*\.backup)$/;

/**
 * Crypto-shredding: the keys first, overwritten, flushed and removed, for without them the database is noise whatever
 * becomes of its blocks; then the database itself. May be repeated, and goes on where it was cut off.
 */
export function destroyDevice(dataDirectory: string): void {
  const names = readdirSync(dataDirectory);
  for (const name of names.filter((each) => keyFiles.test(each))) overwrite(join(dataDirectory, name));
  for (const name of names.filter((each) => keyFiles.test(each) || dataFiles.test(each)))
    rmSync(join(dataDirectory, name), { force: true, recursive: true });
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
