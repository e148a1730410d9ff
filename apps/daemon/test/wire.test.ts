/** What clients put on the wire beside the plainest request: chunks, parameters of types, offers of other protocols. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createRoute } from '@hono/zod-openapi';
import { createLogger } from '@rollcall/runtime';
import { z } from 'zod';
import { createHttpApp } from '../src/http/app.ts';
import { kycErrors } from '../src/http/families/kyc/error-format.ts';
import { familyRoutes, json, jsonBody, type BodyPolicy, type Family } from '../src/http/family/index.ts';
import { createHttpServer } from '../src/http/http-server.ts';
import { routeUpgrades } from '../src/http/upgrades.ts';

const wordSchema = z.object({ word: z.string() });
const said = { 200: json('The word.', wordSchema) };
const form = { body: { required: true, content: { 'multipart/form-data': { schema: wordSchema } } } };

/** Takes a word as JSON, as JSON that is taken in before it is worked on, and as a form. */
function echoFamily(): Family {
  const routes = familyRoutes(kycErrors);
  for (const path of ['/api/v1/json', '/api/v1/taken-in']) {
    const route = createRoute({ method: 'post', path, request: jsonBody(wordSchema), responses: said });
    routes.openapi(route, (context) => context.json(context.req.valid('json'), 200));
  }
  const formRoute = createRoute({ method: 'post', path: '/api/v1/form', request: form, responses: said });
  routes.openapi(formRoute, (context) => context.json({ word: context.req.valid('form').word }, 200));
  const body: Omit<BodyPolicy, 'path'> = { maxBytes: 1000, types: ['application/json'], atOnce: 1 };
  return {
    name: 'kyc',
    paths: ['/api/v1/*'],
    routes,
    errorFormat: kycErrors,
    access: { kind: 'open' },
    reach: 'network',
    bodies: [
      { ...body, path: '/api/v1/json' },
      { ...body, path: '/api/v1/taken-in', onTheWay: { inAll: 1 } },
      { ...body, path: '/api/v1/form', types: ['multipart/form-data'] },
    ],
  };
}

const reach = { boundToLoopback: true, corsOrigins: [] };
const app = createHttpApp({
  access: { authenticate: () => Promise.resolve(null) },
  deviceToken: 'x'.repeat(43),
  reach,
  openOnLoopback: true,
  rateLimits: {},
  kioskDirectory: import.meta.dirname,
  version: '1',
  logger: createLogger('test', 'silent'),
  families: [echoFamily()],
});
const server = createHttpServer(app);
let port = 0;
before(async () => {
  routeUpgrades(server, [], reach);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

interface Sent {
  readonly headers: Record<string, string>;
  readonly body: string;
  /** Without a length, in chunks. */
  readonly inChunks?: boolean;
}

async function send(path: string, { headers, body, inChunks = false }: Sent) {
  const length = inChunks ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const all = { host: `localhost:${port}`, ...length, ...headers };
  const sent = request({ host: '127.0.0.1', port, path, method: 'POST', headers: all, agent: false });
  sent.on('error', () => null);
  const half = Math.floor(body.length / 2);
  if (half > 0) sent.write(body.slice(0, half));
  sent.end(body.slice(half));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const text = (await response.toArray()).join('');
  const type = response.headers['content-type'] ?? '';
  return { status: response.statusCode, answer: type.includes('json') ? (JSON.parse(text) as object) : text };
}

const asJson = { 'content-type': 'application/json' };
const helloJson = JSON.stringify({ word: 'hello' });
const helloForm = (boundary: string): string =>
  [`--${boundary}`, 'Content-Disposition: form-data; name="word"', '', 'hello', `--${boundary}--`, ''].join(
    '\r\n',
  );
const hello = { status: 200, answer: { word: 'hello' } };

test('a body in chunks is what the same body of a stated length is', async () => {
  for (const inChunks of [false, true]) {
    for (const path of ['/api/v1/json', '/api/v1/taken-in']) {
      assert.deepEqual(await send(path, { headers: asJson, body: helloJson, inChunks }), hello, path);
      assert.equal((await send(path, { headers: asJson, body: '{"wo', inChunks })).status, 400);
      assert.equal((await send(path, { headers: asJson, body: '{}', inChunks })).status, 400);
      const long = JSON.stringify({ word: 'x'.repeat(1000) });
      const { status, answer } = await send(path, { headers: asJson, body: long, inChunks });
      assert.equal(status, 413, `${path} in chunks: ${inChunks}`);
      assert.partialDeepStrictEqual(answer, { status_code: 413 });
    }
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    assert.deepEqual(await send('/api/v1/form', { headers, body: helloForm('x'), inChunks }), hello);
    assert.equal((await send('/api/v1/form', { headers, body: 'x'.repeat(1001), inChunks })).status, 413);
  }
});

test('a body in chunks that is far too large is told so, and the places are free again', async () => {
  const body = 'x'.repeat(5_000_000);
  for (let count = 0; count < 3; count += 1)
    assert.equal((await send('/api/v1/json', { headers: asJson, body, inChunks: true })).status, 413);
  assert.deepEqual(await send('/api/v1/json', { headers: asJson, body: helloJson }), hello);
});

test('what a type says beside itself is passed over', async () => {
  const types = [
    'application/json;',
    'application/json ; charset=utf-8',
    'application/json; charset=utf-8;',
    'Application/JSON;charset="utf-8"; x',
  ];
  for (const type of types)
    for (const inChunks of [false, true])
      assert.deepEqual(
        await send('/api/v1/json', { headers: { 'content-type': type }, body: helloJson, inChunks }),
        hello,
        type,
      );
});

test('a form is read whatever its type says beside the boundary, and whichever that is', async () => {
  const types: [type: string, boundary: string][] = [
    ['multipart/form-data; boundary=x', 'x'],
    ['multipart/form-data;charset=UTF-8;boundary=x', 'x'],
    ['multipart/form-data; boundary=x; charset=UTF-8', 'x'],
    ['multipart/form-data;  boundary=x;', 'x'],
    ['Multipart/Form-Data; Boundary="a b"', 'a b'],
    ['multipart/form-data; boundary=a#b~c', 'a#b~c'],
  ];
  for (const [type, boundary] of types) {
    const headers = { 'content-type': type };
    assert.deepEqual(await send('/api/v1/form', { headers, body: helloForm(boundary) }), hello, type);
  }
  const broken: [type: string, body: string][] = [
    ['multipart/form-data', helloForm('x')],
    ['multipart/form-data; boundary=y', helloForm('x')],
    ['multipart/form-data; boundary=x', helloForm('x').slice(0, -8)],
    ['multipart/form-data; boundary=x', ''],
  ];
  for (const [type, body] of broken) {
    const { status, answer } = await send('/api/v1/form', { headers: { 'content-type': type }, body });
    assert.equal(status, 400, type);
    assert.match(JSON.stringify(answer), /The form cannot be read/);
  }
});

test('a type that is not taken is 415 in the words of the family, with a body and without', async () => {
  for (const body of ['', 'word=hello']) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status, answer } = await send('/api/v1/json', { headers, body });
    assert.equal(status, 415);
    assert.partialDeepStrictEqual(answer, { status_code: 415 });
  }
});

const offer = (upgrade: string) => ({ ...asJson, connection: 'Upgrade, HTTP2-Settings', upgrade });

test('an offer to go on by HTTP/2 is passed over, and one of a WebSocket is not', async () => {
  const h2c = { ...offer('h2c'), 'http2-settings': 'AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA' };
  for (const inChunks of [false, true])
    assert.deepEqual(await send('/api/v1/json', { headers: h2c, body: helloJson, inChunks }), hello);
  const { status, answer } = await send('/api/v1/json', { headers: offer('WebSocket'), body: '' });
  assert.deepEqual([status, answer], [404, 'There is no WebSocket here, only at .\n']);
});
