import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOfUpload } from '../src/http/families/liveness-sessions/upload.ts';
import { pictureOfDataUrl, pictureOfText } from '../src/picture-text.ts';

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

test('a recording’s data URL is read with whatever codecs its browser names', () => {
  for (const type of [
    'video/webm;codecs=vp8,opus',
    'video/webm;codecs="vp8,opus"',
    'video/webm; codecs=vp8',
    'video/mp4;codecs=avc1.42E01E,mp4a.40.2',
    'video/x-matroska;codecs="avc1.64001f, opus"; charset=binary',
  ])
    assert.equal(text(`data:${type};base64,aGVsbG8=`), 'hello', type);
  assert.equal(
    text(`data:video/webm;codecs="${'vp8,'.repeat(100)}";base64,aGVsbG8=`),
    null,
    'no codec is so long',
  );
});

test('what is neither, or nothing, is null; of any length at once, or this never ends', () => {
  for (const none of ['', '====', 'aGVs=bG8', 'aGVsbG8===', '<svg/>', `${' '.repeat(2 ** 21)}!`])
    assert.equal(text(none), null, none.slice(0, 20));
});

test('every interface takes a picture with the line breaks that encoders put in, and no nonsense', () => {
  const picture = Buffer.alloc(200, 9);
  const lines = picture.toString('base64').match(/.{1,76}/g) ?? [];
  const prefix = 'data:image/jpeg;base64,';
  for (const readerOf of [bytesOfUpload, pictureOfText, pictureOfDataUrl]) {
    for (const lineBreak of ['\n', '\r\n'])
      assert.deepEqual(readerOf(`${prefix}${lines.join(lineBreak)}${lineBreak}`), picture, readerOf.name);
    for (const none of [prefix, `${prefix}AA=A`, `${prefix}\n`, `${prefix}${' '.repeat(2 ** 21)}!`])
      assert.equal(readerOf(none), null, readerOf.name);
  }
});

test('what a picture is said to be matters little, as long as it is said to be one, or bytes', () => {
  const hello = Buffer.from('hello');
  const types = [
    'image/jpeg',
    'image/jpg',
    'IMAGE/JPEG',
    'image/pjpeg',
    'image/x-png',
    'image/jpeg;charset=utf-8',
    'image/webp;name=a b.webp;q=1',
    'image/webp; name="a, b.webp"',
    'image/*',
    'application/octet-stream',
  ];
  for (const readerOf of [pictureOfText, pictureOfDataUrl]) {
    for (const type of types) assert.deepEqual(readerOf(`data:${type};base64,aGVsbG8=`), hello, type);
    for (const type of ['text/html', 'image/svg+xml', 'IMAGE/SVG+XML', 'application/pdf', ''])
      assert.equal(readerOf(`data:${type};base64,aGVsbG8=`), null, type);
  }
  assert.deepEqual(pictureOfText('aGVsbG8='), hello);
  assert.equal(pictureOfDataUrl('aGVsbG8='), null);
  for (const endless of [';a=b', '; ', ' '])
    assert.equal(pictureOfText(`data:image/png${endless.repeat(2 ** 18)}`), null, endless);
});
