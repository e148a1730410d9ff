import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOfUpload } from '../src/http/families/liveness-sessions/upload.ts';
import { imageOfFrame } from '../src/http/families/realtime/frame.ts';
import { pictureOfText } from '../src/liveness/picture-text.ts';
import { imageOfDataUrl } from '../src/onboarding/index.ts';

const text = (encoded: string): string | null => {
  const bytes = bytesOfUpload(encoded);
  return bytes === null ? null : Buffer.from(bytes).toString('utf8');
};

test('text, with line breaks and a data URL’s prefix, is decoded', () => {
  assert.equal(text('aGVsbG8='), 'hello');
  assert.equal(text('aGVs\r\nbG8=\n'), 'hello');
  assert.equal(text('aGVsbA= =\n'), 'hell');
  assert.equal(text('data:video/mp4;codecs=avc1;base64,aGVsbG8='), 'hello');
});

test('what is neither, or nothing, is null; of any length at once, or this never ends', () => {
  for (const none of ['', '====', 'aGVs=bG8', 'aGVsbG8===', '<svg/>', `${' '.repeat(2 ** 21)}!`])
    assert.equal(text(none), null, none.slice(0, 20));
});

test('every interface takes a picture with the line breaks that encoders put in, and no nonsense', () => {
  const picture = Buffer.alloc(200, 9);
  const lines = picture.toString('base64').match(/.{1,76}/g) ?? [];
  const prefix = 'data:image/jpeg;base64,';
  for (const readerOf of [bytesOfUpload, imageOfFrame, pictureOfText, imageOfDataUrl]) {
    for (const lineBreak of ['\n', '\r\n'])
      assert.deepEqual(readerOf(`${prefix}${lines.join(lineBreak)}${lineBreak}`), picture, readerOf.name);
    for (const none of [prefix, `${prefix}AA=A`, `${prefix}\n`, `${prefix}${' '.repeat(2 ** 21)}!`])
      assert.equal(readerOf(none), null, readerOf.name);
  }
});
