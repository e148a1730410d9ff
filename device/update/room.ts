import { mkdirSync, statfsSync } from 'node:fs';
import type { Release } from '@rollcall/contract';
import type { Places } from './places.ts';
import { NotTaken } from './release.ts';

/** A version unpacked, for each byte of its archive: networks hardly shrink, programs to a quarter. */
const unpackedPerByte = 4;
/** For the copy of the database, and so that the kiosk can go on recording meanwhile. */
const spareBytes = 500_000_000;

const freeBytesAt = (path: string): number => {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
};

/**
 * Asked before anything is fetched: a disk that an update fills up takes the kiosk's records along. Both places may be
 * on one disk, so each has to have room for all.
 * @throws NotTaken
 */
export function refuseWithoutRoom(
  { archive, version }: Release,
  { state, versions }: Pick<Places, 'state' | 'versions'>,
  freeBytes = freeBytesAt,
): void {
  const needed = archive.bytes * (1 + unpackedPerByte) + spareBytes;
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
