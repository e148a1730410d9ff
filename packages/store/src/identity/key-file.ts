import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Fault } from '@rollcall/domain';
import { flushPath } from './flush.ts';
import { readWrappingKey, unwrap, wrap, wrappedPart } from './key-wrap.ts';
import { parseKeys, serialiseKeys, type DeviceKeys } from './keys.ts';

/**
 * [Note: the key file] The keys are made in the transaction that writes the device's row: first they go to a
 * pending file, then the row is committed, then the file gets its name. So a crash leaves either no device (and a
 * pending file that the next attempt replaces), or a device whose keys are in one of the two files.
 */
const nameIn = (directory: string): string => join(directory, 'device-keys.json');
const pendingIn = (directory: string): string => join(directory, 'device-keys.pending.json');

export const hasKeyFile = (directory: string): boolean => existsSync(nameIn(directory));

/** @throws Fault `disk-full` or `file-unreadable`. */
export const writePendingKeys = (directory: string, keys: DeviceKeys): void =>
  writeKeys(directory, keys, pendingIn(directory));

/**
 * In the place of those that are there, whole or not at all.
 * @throws Fault `disk-full` or `file-unreadable`.
 */
export const replaceKeys = (directory: string, keys: DeviceKeys): void =>
  writeKeys(directory, keys, nameIn(directory));

function textOf(keys: DeviceKeys): string {
  const wrappingKey = readWrappingKey();
  return wrappingKey === null ? serialiseKeys(keys) : wrap(serialiseKeys(keys), wrappingKey);
}

function writeKeys(directory: string, keys: DeviceKeys, path: string): void {
  const draft = join(directory, `.device-keys.${randomUUID()}.tmp`);
  try {
    writeFlushed(draft, textOf(keys));
    renameSync(draft, path);
    flushPath(directory);
  } catch (cause) {
    rmSync(draft, { force: true });
    const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
    throw new Fault(
      full ? 'disk-full' : 'file-unreadable',
      `The keys of this device cannot be written to ${directory}.`,
      { cause, context: { directory } },
    );
  }
}

/** Gives the pending file its name. Of several processes that do this at once, one does it and none fails. */
export function confirmPendingKeys(directory: string): void {
  if (hasKeyFile(directory)) return;
  try {
    renameSync(pendingIn(directory), nameIn(directory));
    flushPath(directory);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      throw unreadable(directory, 'is in a directory that cannot be written', error);
  }
}

/** @throws Fault `device-key-unreadable`: the device is known, and nobody but a person may give it a new identity. */
export function readKeys(directory: string): DeviceKeys {
  const text = readKeyFile(directory);
  const wrapped = wrappedPart(text);
  const keys = parseKeys(wrapped === null ? text : openWrapped(directory, wrapped));
  if (keys === null) throw unreadable(directory, 'is damaged');
  return keys;
}

function openWrapped(directory: string, wrapped: string): string {
  const wrappingKey = readWrappingKey();
  if (wrappingKey === null)
    throw unreadable(
      directory,
      "is wrapped by this machine's key store, which handed no key to this program",
    );
  const text = unwrap(wrapped, wrappingKey);
  if (text === null) throw unreadable(directory, "is wrapped by another machine's key store");
  return text;
}

/** How the key file of a device lies on its disk; see [Note: the wrapped key file]. */
export type KeyProtection = 'none-yet' | 'wrapped' | 'file';

export function keyProtectionOf(directory: string): KeyProtection {
  if (!hasKeyFile(directory)) return 'none-yet';
  return wrappedPart(readKeyFile(directory)) === null ? 'file' : 'wrapped';
}

/** Wraps a key file that lies open, where there is something to wrap it by. */
export function wrapKeyFile(directory: string): void {
  if (readWrappingKey() !== null && keyProtectionOf(directory) === 'file')
    replaceKeys(directory, readKeys(directory));
}

/** For a backup, which has to open on another machine. */
export const copyKeysUnwrapped = (directory: string, to: string): void =>
  writeFlushed(to, serialiseKeys(readKeys(directory)));

export const foreignKeys = (directory: string): Fault => unreadable(directory, 'belongs to another device');

/** A device that took the keys of before would sign what central refuses. */
export const earlierKeys = (directory: string): Fault =>
  unreadable(
    directory,
    "is this device's own, but from before the last change of its keys: a backup from before that is no use here",
  );

/** Whoever goes on with keys that open nothing loses all that others would open. */
export const uselessKeys = (directory: string): Fault =>
  unreadable(directory, 'opens nothing of what is sealed in the damaged database');

/** Its own, but not those that the database is sealed with. */
export const unfitKeys = (directory: string): Fault =>
  unreadable(
    directory,
    "is this device's own, but does not open its database: it is from before the last `rollcall reseal`, or the " +
      'database is damaged',
  );

function readKeyFile(directory: string): string {
  try {
    return readFileSync(nameIn(directory), 'utf8');
  } catch (cause) {
    throw unreadable(directory, hasKeyFile(directory) ? 'cannot be read' : 'is missing', cause);
  }
}

function unreadable(directory: string, problem: string, cause?: unknown): Fault {
  return new Fault(
    'device-key-unreadable',
    `The key file ${nameIn(directory)} ${problem}. Without it this device cannot sign events nor read the people ` +
      'enrolled here. Restore it from a backup that was made after the last change of keys; to start over as a new ' +
      `device, move ${directory} elsewhere.`,
    { cause, context: { path: nameIn(directory) } },
  );
}

function writeFlushed(path: string, content: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
