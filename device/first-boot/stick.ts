import { spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maxBytes } from './settings.ts';

const device = '/dev/disk/by-label/ROLLCALL';

/** The text of `rollcall.json` on a stick labelled ROLLCALL; null when there is no such stick or file. */
export function readFromStick(): string | null {
  if (!existsSync(device)) return null;
  const mountPoint = mkdtempSync(join(tmpdir(), 'rollcall-stick-'));
  const mounted = spawnSync('mount', ['-o', 'ro,nosuid,nodev,noexec', device, mountPoint], {
    stdio: 'ignore',
  });
  try {
    return mounted.status === 0 ? readSettingsFile(mountPoint) : null;
  } finally {
    if (mounted.status === 0) spawnSync('umount', [mountPoint], { stdio: 'ignore' });
    rmdirSync(mountPoint);
  }
}

/** A link on a stick could name any file of the box, and a named pipe would never end. */
export function readSettingsFile(directory: string): string | null {
  let file: number;
  try {
    file = openSync(
      join(directory, 'rollcall.json'),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
  } catch {
    return null;
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size > maxBytes) return null;
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}
