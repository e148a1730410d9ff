/** A release over a line that is slow, or dead. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { openSource } from '../update/source.ts';

const stallMs = 1500;

async function answer(path: string, response: ServerResponse): Promise<void> {
  if (path === '/missing') response.writeHead(404).end();
  else if (path === '/dead') response.write('half');
  else if (path === '/slow') {
    for (const letter of 'slowly') {
      response.write(letter);
      await pause(stallMs / 3);
    }
    response.end();
  }
}

const server = createServer((request, response) => void answer(request.url ?? '', response));
let source = '';
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  source = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

test('a slow line takes longer than a dead one is waited for', async () => {
  assert.equal(await text((await openSource(source, 'slow', { stallMs })).body), 'slowly');
});

test('a line that brings nothing more is given up', async () => {
  await assert.rejects(
    async () => text((await openSource(source, 'dead', { stallMs })).body),
    /nothing came for 1\.5 s/,
  );
  await assert.rejects(openSource(source, 'silent', { stallMs }), /nothing came for 1\.5 s/);
});

test('a file that is not there is told', async () => {
  await assert.rejects(openSource(source, 'missing', { stallMs }), /it answers 404/);
});
