/** Faces cut from the photos that come with a dependency, so that no picture of anybody lies in this repository. */
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

const demo = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
);

/** Several people in one picture. */
export const groupPhoto = join(demo, 'sample3.jpg');

interface Cut {
  readonly photo: string;
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

const cuts = {
  /** One person in two photos. */
  first: { photo: 'sample3.jpg', left: 1010, top: 180, side: 400 },
  firstElsewhere: { photo: 'sample1.jpg', left: 1420, top: 150, side: 420 },
  second: { photo: 'sample6.jpg', left: 230, top: 520, side: 380 },
  third: { photo: 'sample6.jpg', left: 620, top: 330, side: 340 },
  /** A wall: no face. */
  nobody: { photo: 'sample3.jpg', left: 100, top: 20, side: 300 },
} as const satisfies Record<string, Cut>;

export type Shown = keyof typeof cuts;

export function cutOut(shown: Shown): Sharp {
  const { photo, left, top, side } = cuts[shown];
  return sharp(join(demo, photo)).extract({ left, top, width: side, height: side });
}

/** Writes a JPEG into the directory, and answers its path. */
export async function writePicture(directory: string, shown: Shown): Promise<string> {
  const path = join(directory, `${shown}.jpg`);
  await cutOut(shown).jpeg({ quality: 95 }).toFile(path);
  return path;
}

/** Files that are no usable picture, by what the answer to them has to be. */
export async function writeBadPictures(directory: string): Promise<Readonly<Record<string, string>>> {
  const whole = await cutOut('first').jpeg().toBuffer();
  const contents = {
    'text.jpg': Buffer.from('this is not a picture'),
    'empty.jpg': Buffer.alloc(0),
    'truncated.jpg': whole.subarray(0, whole.byteLength / 3),
    'huge.png': hugePng(),
    'external.svg': Buffer.from(externalSvg),
  };
  for (const [name, content] of Object.entries(contents)) await writeFile(join(directory, name), content);
  return {
    'text.jpg': 'not-an-image',
    'empty.jpg': 'not-an-image',
    'truncated.jpg': 'image-damaged',
    'huge.png': 'image-too-large',
    'external.svg': 'not-an-image',
  };
}

/** 400 megapixels, black or white, that are 50 kB on the wire. Made by hand: sharp would take ten seconds. */
function hugePng(): Buffer {
  const side = 20_000;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc(side * (1 + side / 8)), { level: 1 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.byteLength);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

const externalSvg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">
  <image href="file:///etc/hostname" width="64" height="64"/>
  <image href="http://127.0.0.1:9/picture.png" width="64" height="64"/>
</svg>`;
