/** Pictures for tests, made on the spot: of the real people in face-api's photos, or of nobody. */
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { locateInstalledPackage } from '../src/manifest/source-files.ts';

const photos = join(locateInstalledPackage('@vladmandic/face-api') ?? '', 'demo');

/** One person's face, about 300 pixels wide in 640×480, as at a kiosk. */
export const onePerson = (): Sharp =>
  sharp(join(photos, 'sample3.jpg'))
    .extract({ left: 950, top: 180, width: 480, height: 360 })
    .resize(640, 480);

/** The same person and the one beside her, both whole. */
export const twoPeople = (): Sharp =>
  sharp(join(photos, 'sample3.jpg')).extract({ left: 480, top: 120, width: 960, height: 600 });

export const nobody = (width = 640, height = 480): Sharp =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#456',
      noise: { type: 'gaussian', mean: 120, sigma: 30 },
    },
  });

export const onePersonJpeg = (): Promise<Buffer> => onePerson().jpeg({ quality: 92 }).toBuffer();

/**
 * A PNG file whose header promises `width`×`height` pixels of one bit, and keeps the promise: rows of zeros
 * compress to almost nothing. (20,000 pixels a side: 50 MB of rows in 50 kB.)
 */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))), { level: 9 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
