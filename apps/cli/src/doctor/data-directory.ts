import { mkdtemp, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { reasonOf } from '../read-image.ts';
import { tell, well, type Check } from './check.ts';

const megabyte = 1_000_000;
/** An event takes about a kilobyte with its outbox row: below this a month of a busy door may not fit. */
const roomyMegabytes = 1000;
/** SQLite's log and one large transaction. */
const leastMegabytes = 100;

/** Really writes, since permissions, read-only mounts and full disks all look alike from outside. */
export async function checkDataDirectory(dataDir: string): Promise<Check> {
  const existing = await nearestExisting(dataDir);
  try {
    await rm(await mkdtemp(join(existing, '.rollcall-doctor-')), { recursive: true });
  } catch (error) {
    return tell('data-directory', 'unwritable', `${existing} cannot be written: ${reasonOf(error)}`);
  }
  if (existing === dataDir) return well('data-directory', `${dataDir}, writable`);
  return tell('data-directory', 'absent', `${dataDir} is not there yet`);
}

export async function checkDisk(dataDir: string): Promise<Check> {
  const { bavail, bsize } = await statfs(await nearestExisting(dataDir));
  return judgeDisk((bavail * bsize) / megabyte);
}

export function judgeDisk(freeMegabytes: number): Check {
  const found =
    freeMegabytes < 10_000 ? `${freeMegabytes.toFixed(0)} MB` : `${(freeMegabytes / 1000).toFixed(0)} GB`;
  if (freeMegabytes < leastMegabytes) return tell('disk', 'full', found);
  if (freeMegabytes < roomyMegabytes) return tell('disk', 'low', found);
  return well('disk', found);
}

async function nearestExisting(path: string): Promise<string> {
  const parent = dirname(path);
  if (parent === path) return path;
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  return exists ? path : nearestExisting(parent);
}
