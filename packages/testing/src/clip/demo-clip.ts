import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openVision } from '@rollcall/vision';
import { openPortrait, type Portrait } from '../portrait/animator.ts';
import { portraitSourcePath } from '../portrait/photo.ts';
import { filmPerson } from './film.ts';
import { joinMjpeg } from './mjpeg.ts';
import { demoSchedule } from './schedule.ts';

/** A film of the demo person for a browser's fake camera, and the photo to enrol that person with. */
export interface DemoClip {
  /** Motion JPEG: baseline JPEGs one after the other, 640×480. */
  readonly clipPath: string;
  readonly enrolmentPhotoPath: string;
  readonly framesPerSecond: number;
}

export interface DemoClipOptions {
  /** Is created when it is not there. */
  readonly directory: string;
  readonly modelsDirectory: string;
  readonly onProgress?: (words: string) => void;
}

/** Chromium plays Motion JPEG at this rate, whatever else one might wish. */
const framesPerSecond = 30;

/**
 * Animates a real photo into the demo clip: a loop of `demoSchedule`. A clip that is there already, made by the same
 * code from the same photo, is kept. Faults: those of `openVision`.
 */
export async function makeDemoClip(options: DemoClipOptions): Promise<DemoClip> {
  const clip: DemoClip = {
    clipPath: join(options.directory, 'demo.mjpeg'),
    enrolmentPhotoPath: join(options.directory, 'enrolment.jpg'),
    framesPerSecond,
  };
  const markerPath = join(options.directory, 'made-from.txt');
  const origin = await originOf(options.modelsDirectory);
  if ((await contentOf(markerPath)) === origin) return clip;
  await mkdir(options.directory, { recursive: true });
  options.onProgress?.('finding the face on the photo');
  const vision = await openVision({ modelsDirectory: options.modelsDirectory });
  try {
    const portrait = await openPortrait(vision);
    await replaceFile(clip.enrolmentPhotoPath, portrait.photo);
    await replaceFile(clip.clipPath, await drawClip(portrait, options.onProgress));
    await replaceFile(markerPath, origin);
  } finally {
    await vision.close();
  }
  return clip;
}

async function drawClip(portrait: Portrait, onProgress?: (words: string) => void): Promise<Uint8Array> {
  const total = demoSchedule.lastsSeconds * framesPerSecond;
  const frames: Uint8Array[] = [];
  for await (const { image } of filmPerson(portrait, demoSchedule, { framesPerSecond })) {
    frames.push(image);
    if (frames.length % 30 === 0) onProgress?.(`frame ${frames.length} of ${total}`);
  }
  return joinMjpeg(frames);
}

/** Everything that the clip's content follows from, as one hash. */
async function originOf(modelsDirectory: string): Promise<string> {
  const source = fileURLToPath(new URL('..', import.meta.url));
  const code = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.ts')).toSorted();
  const paths = [
    ...code.map((name) => join(source, name)),
    portraitSourcePath(),
    join(modelsDirectory, 'manifest.json'),
  ];
  const hash = createHash('sha256');
  for (const path of paths) hash.update((await contentBytes(path)) ?? '');
  return hash.digest('hex');
}

const contentOf = async (path: string): Promise<string | null> =>
  (await contentBytes(path))?.toString('utf8') ?? null;

async function contentBytes(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A reader sees the old file or the new one, never half of it. */
async function replaceFile(path: string, content: Uint8Array | string): Promise<void> {
  await writeFile(`${path}.new`, content);
  await rename(`${path}.new`, path);
}
