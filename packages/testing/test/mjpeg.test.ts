import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { blankRaster, encodeJpeg, joinMjpeg, splitMjpeg } from '../src/index.ts';

async function frames(): Promise<Uint8Array[]> {
  const raster = blankRaster(64, 48);
  const pictures = [0, 90, 180].map((value) => ({
    ...raster,
    pixels: raster.pixels.map((_, at) => (value + at) & 255),
  }));
  return Promise.all(pictures.map((picture) => encodeJpeg(picture, 80)));
}

test('frames come back from Motion JPEG byte for byte', async () => {
  const written = await frames();
  const read = splitMjpeg(joinMjpeg(written));
  assert.equal(read.length, 3);
  for (const [index, frame] of read.entries())
    assert.deepEqual(Buffer.from(frame), Buffer.from(written[index] ?? []));
});

test('a thumbnail inside a frame does not end it', async () => {
  const [plain] = await frames();
  const withThumbnail = await sharp(plain)
    .withExif({ IFD0: { ImageDescription: `thumb\u00ff` } })
    .jpeg({ progressive: false })
    .toBuffer();
  // An application segment that holds an end-of-image marker, right after the start of the picture.
  const segment = Buffer.from([0xff, 0xe2, 0x00, 0x06, 0xff, 0xd9, 0xff, 0xd8]);
  const nested = Buffer.concat([withThumbnail.subarray(0, 2), segment, withThumbnail.subarray(2)]);
  assert.deepEqual(
    splitMjpeg(nested).map((frame) => frame.length),
    [nested.length],
  );
});

test('a file that is cut off or no Motion JPEG is an error', async () => {
  const written = joinMjpeg(await frames());
  assert.throws(() => splitMjpeg(written.subarray(0, written.length - 3)), /cut off/);
  assert.throws(() => splitMjpeg(Buffer.from('not a picture')), /no JPEG starts at byte 0/);
});

test('frames are baseline JPEGs with halved chroma, as fake cameras need them', async () => {
  for (const frame of await frames()) {
    const { isProgressive, chromaSubsampling, width, height } = await sharp(frame).metadata();
    assert.deepEqual(
      { isProgressive, chromaSubsampling, width, height },
      {
        isProgressive: false,
        chromaSubsampling: '4:2:0',
        width: 64,
        height: 48,
      },
    );
  }
});
