import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort } from '../src/index.ts';

test('a free port can be listened on, and two are not the same', async () => {
  const first = await freePort();
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(first, '127.0.0.1', resolve);
  });
  assert.notEqual(await freePort(), first);
  await new Promise((resolve) => {
    server.close(resolve);
  });
});
