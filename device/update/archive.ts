/** Brings the archive of a release, over a line that may break off. */
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Release } from '@rollcall/contract';
import { writeFileAtomically } from '@rollcall/runtime';
import { asNotTaken, NotTaken } from './release.ts';
import { NotGiven, openSource, type Opened } from './source.ts';

/** How a line is treated that brings nothing, or breaks off. */
export interface Patience {
  readonly stallMs: number;
  /** Before each further try. */
  readonly pausesMs: readonly number[];
}

const patienceOfBox: Patience = { stallMs: 30_000, pausesMs: [1_000, 5_000, 15_000, 30_000] };

interface Fetching {
  readonly source: string;
  readonly release: Release;
  readonly directory: string;
  readonly stallMs: number;
}

/**
 * [Note: a part of an archive] What came over a line that broke off stays beside its origin, and the next try, in this
 * run or in another, asks for the rest only. Nothing is believed of a part: only a file that has the signed digest from
 * its first byte to its last gets the archive's name. One that has not goes, and the next try is whole.
 *
 * @throws NotTaken, and nothing is left but a part of which more may come
 */
export async function fetchArchive(
  source: string,
  release: Release,
  directory: string,
  { stallMs, pausesMs }: Patience = patienceOfBox,
): Promise<string> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'archive.tar.gz');
  rmSync(path, { force: true });
  const fetching = { source, release, directory, stallMs };
  try {
    await withTries(pausesMs, () => fetchRest(fetching));
  } catch (error) {
    throw notFetched(fetching, error);
  }
  renameSync(partOf(directory), path);
  removePart(directory);
  return path;
}

async function withTries(pausesMs: readonly number[], work: () => Promise<void>): Promise<void> {
  for (const pauseMs of pausesMs) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof NotGiven) || error.why === 'refused') throw error;
      await pause(pauseMs);
    }
  }
  return work();
}

async function fetchRest(fetching: Fetching): Promise<void> {
  const { release, directory } = fetching;
  try {
    const isResumed = await complete(fetching);
    if (await isTheSigned(partOf(directory), release)) return;
    throw isResumed ? changed('what came is not of one file') : notTheSigned(release);
  } catch (error) {
    // A disk that became full gets its room back.
    if (!(error instanceof NotGiven) || error.why === 'changed') removePart(directory);
    throw error;
  }
}

/** Answers whether it was brought in more than one piece. */
async function complete({ source, release, directory, stallMs }: Fetching): Promise<boolean> {
  const { archive } = release;
  const { bytes: from, validator } = readPart(directory, release);
  if (from >= archive.bytes) return true;
  const opened = await openSource(source, archive.name, { stallMs, from, validator });
  const isResumed = opened.start > 0;
  if (opened.bytes !== null && opened.bytes !== archive.bytes)
    throw isResumed ? changed('it has another length by now') : notTheSigned(release);
  if (!isResumed) await begin(directory, { sha256: archive.sha256, validator: opened.validator });
  await append(opened, { path: partOf(directory), release });
  return isResumed;
}

async function begin(directory: string, origin: Origin): Promise<void> {
  removePart(directory);
  await writeFileAtomically(originOf(directory), JSON.stringify(origin));
}

async function append(
  { body, start }: Opened,
  { path, release }: { path: string; release: Release },
): Promise<void> {
  let bytes = start;
  const file = await open(path, 'a', 0o600);
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      if (bytes > release.archive.bytes) throw notTheSigned(release);
      await file.appendFile(chunk);
    }
  } finally {
    await file.sync();
    await file.close();
  }
  if (bytes < release.archive.bytes) throw new NotGiven('broken', 'it ended before its end');
}

async function isTheSigned(path: string, { archive }: Release): Promise<boolean> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex') === archive.sha256;
}

const partOf = (directory: string): string => join(directory, 'archive.part');
const originOf = (directory: string): string => join(directory, 'archive.part.json');

/** Which archive a part is of, and what the server said of the file that it came from. */
const originSchema = z.strictObject({ sha256: z.string(), validator: z.string().nullable() });
type Origin = z.infer<typeof originSchema>;

/** How much of any archive is here. */
export const partBytes = (directory: string): number =>
  statSync(partOf(directory), { throwIfNoEntry: false })?.size ?? 0;

/** A part of another release, or one of which nobody knows whose it is, goes. */
function readPart(directory: string, { archive }: Release): { bytes: number; validator: string | null } {
  const bytes = partBytes(directory);
  const origin = bytes === 0 ? null : readOrigin(directory);
  if (origin?.sha256 === archive.sha256) return { bytes, validator: origin.validator };
  removePart(directory);
  return { bytes: 0, validator: null };
}

function readOrigin(directory: string): Origin | null {
  try {
    return originSchema.parse(JSON.parse(readFileSync(originOf(directory), 'utf8')));
  } catch {
    return null;
  }
}

function removePart(directory: string): void {
  for (const path of [partOf(directory), originOf(directory)]) rmSync(path, { force: true });
}

function notFetched({ source, release: { archive }, directory }: Fetching, error: unknown): NotTaken {
  const told = asNotTaken(source, archive.name, error);
  const bytes = partBytes(directory);
  if (bytes === 0) return told;
  const [here, all] = [bytes, archive.bytes].map((one) => (one / 1_000_000).toFixed(1));
  return new NotTaken(
    `${told.message}. ${here} of ${all} MB are here, and are kept: call it again to go on.`,
  );
}

const changed = (message: string): NotGiven => new NotGiven('changed', message);

const notTheSigned = ({ archive }: Release): NotTaken =>
  new NotTaken(
    `${archive.name} is not the file that was signed: fetch it again, or ask who made the release.`,
  );
