import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { isRefusal } from '@rollcall/domain';
import { decodePicture, guardDecoding } from '../src/picture/decode.ts';
import { FrameDecoder } from '../src/picture/frame-decoder.ts';
import type { Picture } from '../src/picture/picture.ts';
import { plainJpegSize } from '../src/picture/plain-jpeg.ts';
import { nobody, onePerson, onePersonJpeg } from './pictures.ts';

const frame = await onePersonJpeg();
const others = {
  progressive: await onePerson().jpeg({ progressive: true }).toBuffer(),
  grey: await onePerson().toColourspace('b-w').jpeg().toBuffer(),
  'turned by EXIF': await onePerson().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
  'with a colour profile': await onePerson().withIccProfile('p3').jpeg().toBuffer(),
  large: await nobody(2000, 1500).jpeg().toBuffer(),
  PNG: await onePerson().png().toBuffer(),
  WebP: await onePerson().webp().toBuffer(),
};
before(guardDecoding);

async function pictureOf(answer: ReturnType<typeof decodePicture>): Promise<Picture> {
  const picture = await answer;
  assert.ok(!isRefusal(picture), isRefusal(picture) ? picture.code : '');
  return picture;
}

test('a frame of a camera comes as the other decoder gives it, but for rounding', async () => {
  assert.deepEqual(plainJpegSize(frame), { width: 640, height: 480 });
  const [fast, exact] = [
    await pictureOf(new FrameDecoder().decode(frame)),
    await pictureOf(decodePicture(frame)),
  ];
  assert.deepEqual([fast.width, fast.height, fast.pixels.length], [640, 480, exact.pixels.length]);
  let sum = 0;
  for (const [at, value] of fast.pixels.entries()) sum += Math.abs(value - (exact.pixels[at] ?? 0));
  assert.ok(sum / fast.pixels.length < 2, `mean difference ${sum / fast.pixels.length}`);
});

for (const [name, image] of Object.entries(others)) {
  test(`${name}: is left to the other decoder`, async () => {
    const decoder = new FrameDecoder();
    const [mine, theirs] = [await pictureOf(decoder.decode(image)), await pictureOf(decodePicture(image))];
    assert.deepEqual([mine.width, mine.height], [theirs.width, theirs.height]);
    assert.ok(Buffer.from(mine.pixels).equals(Buffer.from(theirs.pixels)));
  });
}

test('memory is kept from frame to frame, also when the size changes', async () => {
  const decoder = new FrameDecoder();
  const small = await onePerson().resize(320, 240).jpeg().toBuffer();
  const first = await pictureOf(decoder.decode(frame));
  const second = await pictureOf(decoder.decode(small));
  assert.equal(first.pixels.buffer, second.pixels.buffer);
  assert.equal(second.pixels.length, 320 * 240 * 3);
});

test('a frame that is cut off or altered anywhere is a picture or a refusal, never a fault', async () => {
  const decoder = new FrameDecoder();
  const cutOff = await decoder.decode(frame.subarray(0, frame.length >> 1));
  assert.ok(isRefusal(cutOff) && cutOff.code === 'image-damaged');
  for (let at = 2; at < 1200; at += 13) {
    const altered = Buffer.from(frame);
    altered[at] = (altered[at] ?? 0) ^ 0x5a;
    const answer = await decoder.decode(altered);
    assert.ok(isRefusal(answer) || answer.pixels.length === answer.width * answer.height * 3, `byte ${at}`);
  }
  // A header that promises more than a camera gives asks for no memory.
  const huge = Buffer.from(frame);
  const start = huge.indexOf(Buffer.from([0xff, 0xc0]));
  huge.writeUInt16BE(65_000, start + 5);
  huge.writeUInt16BE(65_000, start + 7);
  const answer = await decoder.decode(huge);
  assert.ok(isRefusal(answer));
  assert.equal(plainJpegSize(new Uint8Array(0)), null);
  assert.equal(plainJpegSize(frame.subarray(0, 20)), null);
});
