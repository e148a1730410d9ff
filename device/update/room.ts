import { mkdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Release } from '@rollcall/contract';
import { scarceDiskBytes } from '@rollcall/store';
import type { Places } from './places.ts';
import { partBytes } from './archive.ts';
import { NotTaken } from './release.ts';

/** A version unpacked, for each byte of its archive: networks hardly shrink, programs to a quarter. */
const unpackedPerByte = 4;
/** What the kiosk records meanwhile. */
const marginBytes = 100_000_000;

const freeBytesAt = (path: string): number => {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
};

/** It is copied before the switch; the journal is moved into it by then. */
const databaseBytes = (data: string): number =>
  ['', '-wal']
    .map((end) => statSync(join(data, `device.sqlite${end}`), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, bytes) => sum + bytes);

/**
 * Asked before anything is fetched: a disk that an update fills up takes the kiosk's records along, and one that it
 * leaves scarce is a problem from then on. Both places may be on one disk, so each has to have room for all.
 * @throws NotTaken
 */
export function refuseWithoutRoom(
  { archive, version }: Release,
  { state, versions, data }: Pick<Places, 'state' | 'versions' | 'data'>,
  freeBytes = freeBytesAt,
): void {
  const archiveBytes = archive.bytes * (1 + unpackedPerByte) - partBytes(state);
  const needed = archiveBytes + databaseBytes(data) + scarceDiskBytes + marginBytes;
  for (const place of [state, versions]) {
    mkdirSync(place, { recursive: true, mode: place === state ? 0o700 : 0o755 });
    const free = freeBytes(place);
    if (free < needed)
      throw new NotTaken(
        `Version ${version} needs ${megabytes(needed)} MB free at ${place}, and ${megabytes(free)} MB are. Nothing was fetched.`,
      );
  }
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(0);
