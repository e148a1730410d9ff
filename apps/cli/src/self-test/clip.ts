import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { Fault } from '@rollcall/domain';

/** The demo clip at ten pictures a second, and the photo that its person is enrolled by. A package brings it. */
export interface SelfTestClip {
  readonly frames: readonly Uint8Array[];
  readonly photo: Uint8Array;
}

export const clipFile = fileURLToPath(new URL('../../self-test/clip.zip', import.meta.url));
export const clipFramesPerSecond = 10;

/** @throws Fault `file-unreadable` */
export function readClip(): SelfTestClip {
  try {
    const files = unzipSync(readFileSync(clipFile));
    const frames = Object.keys(files)
      .filter((name) => name.startsWith('frame-'))
      .toSorted()
      .flatMap((name) => files[name] ?? []);
    const photo = files['photo.jpg'];
    if (photo === undefined || frames.length === 0) throw new Error('it lacks pictures');
    return { frames, photo };
  } catch (cause) {
    const message = `The clip of the self-test (${clipFile}) cannot be read. In a checkout, run: node scripts/self-test-clip.ts`;
    throw new Fault('file-unreadable', message, { cause });
  }
}
