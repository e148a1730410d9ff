import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** A photo that comes with a dependency, so that no picture of anybody lies in this repository. */
const source = { package: '@vladmandic/face-api', file: 'demo/sample3.jpg' } as const;

/** One face alone each. The first is nearly frontal, eyes open, mouth shut, nothing before it. */
const crops = {
  first: { left: 415, top: 250, width: 560, height: 420 },
  second: { left: 905, top: 180, width: 560, height: 420 },
} as const;
export const portraitSize = { width: 640, height: 480 } as const;

export const portraitSourcePath = (): string =>
  join(dirname(createRequire(import.meta.url).resolve(`${source.package}/package.json`)), source.file);

/** The face as a camera of 640×480 would see it; JPEG. */
export async function portraitPhoto(who: keyof typeof crops = 'first'): Promise<Uint8Array> {
  return sharp(await readFile(portraitSourcePath()))
    .extract(crops[who])
    .resize(portraitSize.width, portraitSize.height, { kernel: 'lanczos3' })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
}
