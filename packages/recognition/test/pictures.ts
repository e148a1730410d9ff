/** Faces cut from the photos that come with a dependency; JPEG. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

export const modelsDirectory = fileURLToPath(new URL('../../../models', import.meta.url));

const demo = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
);

const cuts = {
  /** One person in two photos. */
  first: { photo: 'sample3.jpg', left: 1010, top: 180, side: 400 },
  firstElsewhere: { photo: 'sample1.jpg', left: 1420, top: 150, side: 420 },
  second: { photo: 'sample6.jpg', left: 230, top: 520, side: 380 },
  third: { photo: 'sample6.jpg', left: 620, top: 330, side: 340 },
  nobody: { photo: 'sample3.jpg', left: 100, top: 20, side: 300 },
  several: { photo: 'sample3.jpg', left: 570, top: 0, side: 1350 },
} as const;

export type Shown = keyof typeof cuts;

export async function picture(shown: Shown): Promise<Uint8Array> {
  const { photo, left, top, side } = cuts[shown];
  const cut = sharp(join(demo, photo)).extract({ left, top, width: side, height: side });
  return cut.jpeg({ quality: 95 }).toBuffer();
}
