/** The folders of the versions, and the link that says which of them runs. */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Places } from './places.ts';

/** Null while no version is installed. */
export function versionAt(link: string): string | null {
  try {
    return basename(readlinkSync(link));
  } catch {
    return null;
  }
}

/** One rename: there is never a moment without a version, nor one with half of one. */
export function pointTo(link: string, version: string): void {
  const fresh = `${link}.new`;
  rmSync(fresh, { force: true });
  symlinkSync(join('versions', version), fresh);
  renameSync(fresh, link);
  flushNames(dirname(link));
}

/** Unpacks beside the others under another name; the right name means that all of it is there and on the disk. */
export function unpack(places: Places, archive: string, version: string): void {
  const folder = join(places.versions, version);
  if (existsSync(folder)) return;
  const part = join(places.versions, `.${version}.part`);
  try {
    fill(part, archive);
  } catch (error) {
    // A disk that became full gets its room back.
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
  renameSync(part, folder);
  flushNames(places.versions);
}

function fill(part: string, archive: string): void {
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true, mode: 0o755 });
  const words = ['--extract', '--gzip', '--file', archive, '--directory', part, '--no-same-owner'];
  const { status, stderr } = spawnSync('tar', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The archive cannot be unpacked: ${stderr.trim()}`);
  flushAll(part);
}

/** All of a file system, since a version has thousands of files. */
function flushAll(path: string): void {
  const { status, stderr } = spawnSync('sync', ['--file-system', path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The disk of ${path} did not take what was written: ${stderr.trim()}`);
}

function flushNames(directory: string): void {
  const file = openSync(directory, 'r');
  fsyncSync(file);
  closeSync(file);
}

/** Goes: whatever is not named. An update that succeeded leaves the version before it, for the way back. */
export function removeOthers(places: Places, keep: readonly string[]): void {
  for (const name of readdirSync(places.versions)) {
    if (!keep.includes(name)) rmSync(join(places.versions, name), { recursive: true, force: true });
  }
}
