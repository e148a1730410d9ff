/** What clients put on the wire beside the plainest request, on a real port: chunks, and parameters of types. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { after, before, test } from 'node:test';
import { tokens } from './instruments/central.ts';
import { openStage, type Stage } from './instruments/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

interface Sent {
  readonly type: string;
  readonly body: string;
  readonly inChunks: boolean;
}

/** A kiosk that registers. */
async function send({ type, body, inChunks }: Sent) {
  const length = inChunks ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const headers = { authorization: `Bearer ${tokens.registration}`, 'content-type': type, ...length };
  const sent = request(`${stage.url}/api/v1/devices`, { method: 'POST', headers, agent: false });
  sent.on('error', () => null);
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const answer = JSON.parse((await response.toArray()).join('')) as { code: string };
  return [response.statusCode, answer.code];
}

test('a body in chunks is what the same body of a stated length is, whatever its type says beside itself', async () => {
  const types = [
    'application/json',
    'application/json;',
    'application/json ; charset=utf-8',
    'application/json; charset=utf-8;',
  ];
  for (const type of types) {
    for (const inChunks of [false, true]) {
      assert.deepEqual(await send({ type, body: '{}', inChunks }), [422, 'request-invalid'], type);
      assert.deepEqual(await send({ type, body: '{', inChunks }), [400, 'request-unreadable'], type);
      const body = JSON.stringify({ deviceId: 'x'.repeat(2_000_000) });
      assert.deepEqual(await send({ type, body, inChunks }), [413, 'request-too-large'], type);
    }
  }
});

test('another type is 415, with a body and without', async () => {
  for (const body of ['', 'a=b'])
    assert.deepEqual(await send({ type: 'application/x-www-form-urlencoded', body, inChunks: false }), [
      415,
      'content-type-unsupported',
    ]);
});
