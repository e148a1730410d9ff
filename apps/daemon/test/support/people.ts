/** The demo person: enrolled as an administrator would, and filmed. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { enrol } from '@rollcall/recognition';
import { openDeviceStore } from '@rollcall/store';
import { makeDemoClip, readMjpegFrames } from '@rollcall/testing';
import { openVision } from '@rollcall/vision';
import { modelsDirectory } from './daemon-process.ts';
import { enroleeId } from './decisions.ts';
import type { KioskPage } from './kiosk-page.ts';

export interface DemoPerson {
  readonly photo: Uint8Array;
  readonly film: readonly Uint8Array[];
  readonly framesPerSecond: number;
}

/** Where `scripts/start` keeps the clip too: it is drawn once. */
const clipDirectory = fileURLToPath(new URL('../../../../var/clip', import.meta.url));

export async function demoPerson(): Promise<DemoPerson> {
  const clip = await makeDemoClip({ directory: clipDirectory, modelsDirectory });
  const film = readMjpegFrames(clip.clipPath);
  return { photo: readFileSync(clip.enrolmentPhotoPath), film, framesPerSecond: clip.framesPerSecond };
}

/** From another process than the daemon's, which may be running. */
export async function enrolInto(dataDirectory: string, photo: Uint8Array, name = 'demo'): Promise<void> {
  const vision = await openVision({ modelsDirectory });
  const store = openDeviceStore({ directory: dataDirectory, now: Date.now });
  try {
    const request = { enroleeId: enroleeId(name), displayName: `Person ${name}`, images: [photo] };
    const result = await enrol({ vision, store }, request);
    if (result.outcome !== 'enrolled') throw new Error(result.code);
  } finally {
    store.close();
    await vision.close();
  }
}

/** Photos of real people that come with a dependency. */
export function samplePhoto(file: string): Uint8Array {
  const directory = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));
  return readFileSync(join(directory, 'demo', file));
}

/**
 * Plays a film to the page as a camera does: one frame in flight, each the one that is on at its time, until
 * `isOver`. A single picture is a film too.
 */
export async function play(
  page: KioskPage,
  { film, framesPerSecond }: Pick<DemoPerson, 'film' | 'framesPerSecond'>,
  isOver: () => boolean,
): Promise<void> {
  const startedAt = Date.now();
  const deadline = startedAt + 90_000;
  while (!isOver()) {
    if (Date.now() > deadline)
      throw new Error(`the film led to nothing: ${JSON.stringify(page.told.slice(-5))}`);
    const index = Math.floor(((Date.now() - startedAt) / 1000) * framesPerSecond) % film.length;
    await page.showFrame(film[index] ?? new Uint8Array(1));
    await pause(30);
  }
}
