import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOfBase64 } from '../src/http/families/liveness-sessions/base64.ts';

const text = (encoded: string): string | null => {
  const bytes = bytesOfBase64(encoded);
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
