import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Fault } from '@rollcall/domain';

const run = promisify(execFile);
const film = fileURLToPath(new URL('../../../../../scripts/film.ts', import.meta.url));

/** Pictures of a real person, in place of the dots of the documents. */
export interface Frames {
  /** Frontal, JPEG. */
  readonly photo: Uint8Array;
  /** An invented passport, its holder, and somebody else; JPEG. */
  readonly passport: Uint8Array;
  readonly selfie: Uint8Array;
  readonly stranger: Uint8Array;
  /** Of somebody making a movement, from rest to rest, at ten frames a second. */
  of(action: string): Promise<readonly Uint8Array[]>;
  /** Of several movements, one after the other, as MP4. @throws Fault `video-decoder-missing` */
  video(actions: readonly string[]): Promise<Uint8Array>;
}

/** Films them into `directory`, which takes some ten seconds. */
export async function filmFrames(directory: string, modelsDirectory: string): Promise<Frames> {
  await run(process.execPath, [film, directory], {
    env: { ...process.env, ROLLCALL_MODELS_DIR: modelsDirectory },
  });
  const of = async (action: string): Promise<readonly Uint8Array[]> => {
    const names = (await readdir(join(directory, action))).toSorted();
    return Promise.all(names.map((name) => readFile(join(directory, action, name))));
  };
  const picture = (name: string): Promise<Uint8Array> => readFile(join(directory, `${name}.jpg`));
  return {
    photo: await picture('photo'),
    passport: await picture('passport'),
    selfie: await picture('selfie'),
    stranger: await picture('stranger'),
    of,
    async video(actions) {
      const frames = (await Promise.all(actions.map(of))).flat();
      const [source, target] = [join(directory, 'video.mjpeg'), join(directory, 'video.mp4')];
      await writeFile(source, Buffer.concat(frames));
      await encode([
        '-v',
        'error',
        '-y',
        '-f',
        'mjpeg',
        '-framerate',
        '10',
        '-i',
        source,
        '-pix_fmt',
        'yuv420p',
        target,
      ]);
      return readFile(target);
    },
  };
}

async function encode(words: readonly string[]): Promise<void> {
  try {
    await run('ffmpeg', [...words]);
  } catch (cause) {
    throw new Fault('video-decoder-missing', 'ffmpeg, which makes the video of this evaluation, failed.', {
      cause,
    });
  }
}

/**
 * The frame in which a movement is furthest: half a second and more into it; of a smile a later one, since this person
 * holds so still that the one before is the same picture as that of the blink.
 */
const furthest: Readonly<Record<string, number>> = { blink: 12, smile: 20 };
export const peakOf = (action: string, frames: readonly Uint8Array[]): Uint8Array =>
  frames[furthest[action] ?? 17] ?? Buffer.alloc(0);

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const dataUrl = (jpeg: Uint8Array): string => `data:image/jpeg;base64,${base64(jpeg)}`;
