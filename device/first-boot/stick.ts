import { spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maxBytes, tooLarge, type Brought } from './settings.ts';

const fileName = 'rollcall.json';

/** What a stick labelled ROLLCALL brings; null when there is no such stick. */
export function readFromStick(device = '/dev/disk/by-label/ROLLCALL'): Brought | null {
  if (!existsSync(device)) return null;
  const mountPoint = mkdtempSync(join(tmpdir(), 'rollcall-stick-'));
  const mounted = spawnSync('mount', ['-o', 'ro,nosuid,nodev,noexec', device, mountPoint], {
    encoding: 'utf8',
  });
  try {
    return mounted.status === 0 ? readSettingsFile(mountPoint) : notMounted(mounted.stderr);
  } finally {
    if (mounted.status === 0) spawnSync('umount', [mountPoint], { stdio: 'ignore' });
    rmdirSync(mountPoint);
  }
}

const notMounted = (reason: string): Brought => ({
  problem: `The stick ROLLCALL cannot be mounted (${reason.trim()}). Format it as FAT32, exFAT or ext4.`,
});

/** A link on a stick could name any file of the box, and a named pipe would never end. */
export function readSettingsFile(directory: string): Brought {
  let file: number;
  try {
    file = openSync(
      join(directory, fileName),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
  } catch (error) {
    return isAbsent(error) ? { problem: absent(directory) } : unreadable(error);
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return { problem: `${fileName} on the stick is not a plain file.` };
    if (stats.size > maxBytes) return { problem: tooLarge };
    // Takes away the mark that some editors put before the text.
    return { text: new TextDecoder().decode(readFileSync(file)) };
  } catch (error) {
    return unreadable(error);
  } finally {
    closeSync(file);
  }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const unreadable = (error: unknown): Brought => ({
  problem: `${fileName} on the stick cannot be read: ${error instanceof Error ? error.message : String(error)}`,
});

/** An editor that hides endings has made `rollcall.json.txt`. */
function absent(directory: string): string {
  const like = readdirSync(directory).find((name) => /^rollcall\.json/i.test(name));
  const instead = like === undefined ? '' : `, but a file ${like}: rename it`;
  return `The stick ROLLCALL has no file ${fileName}${instead}.`;
}
