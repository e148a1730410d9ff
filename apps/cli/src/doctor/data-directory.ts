import { mkdtemp, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { reasonOf } from '../read-image.ts';
import { ok, problem, warning, type Check } from './check.ts';

const directoryNamed = { id: 'data-directory', title: 'Data directory' };
const diskNamed = { id: 'disk', title: 'Free disk space' };
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
    const advice = 'Give this user the right to write there, or name another with --data-dir.';
    return problem(directoryNamed, `${existing} cannot be written: ${reasonOf(error)}`, advice);
  }
  if (existing === dataDir) return ok(directoryNamed, `${dataDir}, writable`);
  return warning(
    directoryNamed,
    `${dataDir} is not there yet`,
    'The first start creates it: ./scripts/start.',
  );
}

export async function checkDisk(dataDir: string): Promise<Check> {
  const { bavail, bsize } = await statfs(await nearestExisting(dataDir));
  return judgeDisk((bavail * bsize) / megabyte);
}

export function judgeDisk(freeMegabytes: number): Check {
  const found =
    freeMegabytes < 10_000 ? `${freeMegabytes.toFixed(0)} MB` : `${(freeMegabytes / 1000).toFixed(0)} GB`;
  if (freeMegabytes < leastMegabytes) {
    return problem(diskNamed, found, 'Free some: a check-in that cannot be written is refused.');
  }
  if (freeMegabytes < roomyMegabytes) return warning(diskNamed, found, 'Free some before it runs out.');
  return ok(diskNamed, found);
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
