import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { after, before, test } from 'node:test';
import {
  realtimeErrorSchema,
  realtimeFindingsSchema,
  realtimeSessionSchema,
  realtimeTaskAnswerSchema,
} from '@rollcall/contract';
import { createLogger } from '@rollcall/runtime';
import { openPortrait } from '@rollcall/testing';
import { openVision, type VisionEngine } from '@rollcall/vision';
import { createHttpApp } from '../src/http/app.ts';
import { realtimeProxyFamily } from '../src/http/families/realtime-proxy/family.ts';
import type { InferenceHost } from '../src/http/families/realtime-proxy/forward.ts';
import { realtimeFamily } from '../src/http/families/realtime/family.ts';
import { inferenceHostOf } from '../src/realtime-host.ts';
import { openAccess } from './support/access.ts';
import { modelsDirectory } from './support/daemon-process.ts';
import { FilmedSessions } from './support/realtime.ts';

const { access, store } = openAccess();
const keyOf = (label: string, scopes: readonly ('realtime' | 'kyc')[]) =>
  store.keys.add({ label, userId: null, scopes }).secret;
const key = keyOf('page', ['realtime']);
const otherKey = keyOf('another page', ['realtime']);
let vision: VisionEngine;
let frame = '';
let filmed: FilmedSessions;
before(async () => {
  vision = await openVision({ modelsDirectory });
  const { photo } = await openPortrait(vision);
  frame = `data:image/jpeg;base64,${Buffer.from(photo).toString('base64')}`;
  filmed = new FilmedSessions(vision);
});
after(() => vision?.close());

function appWith(host: InferenceHost | null = null): ReturnType<typeof createHttpApp> {
  const own = inferenceHostOf(
    { inferenceUrl: null, inferenceKeyFile: null },
    { ownKey: access.ownKey, fetch: (request) => app.fetch(request) },
  );
  const app: ReturnType<typeof createHttpApp> = createHttpApp({
    families: [realtimeFamily(filmed.sessions), realtimeProxyFamily(host ?? own)],
    access,
    deviceToken: 'x'.repeat(43),
    reach: { boundToLoopback: true, corsOrigins: [] },
    openOnLoopback: true,
    rateLimits: {},
    kioskDirectory: import.meta.dirname,
    version: '1',
    logger: createLogger('test', 'silent'),
  });
  return app;
}

type App = ReturnType<typeof appWith>;
const withKey = { 'x-api-key': key };
async function post(app: App, path: string, body: object | string, headers: Record<string, string> = {}) {
  const response = await app.request(path, {
    method: 'POST',
    headers: { host: '127.0.0.1:4500', 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  return { status: response.status, headers: response.headers, answer };
}
const create = async (app: App, prefix: string, headers: Record<string, string>): Promise<string> => {
  const { status, answer } = await post(app, `${prefix}/session`, { action: 'create' }, headers);
  assert.equal(status, 200);
  return realtimeSessionSchema.parse(answer).session_id ?? '';
};

for (const [prefix, headers] of [
  ['', withKey],
  ['/api/proxy', {}],
] as const) {
  test(`the flow of the document, at ${prefix}/…`, async () => {
    const app = appWith();
    const id = await create(app, prefix, headers);
    const frames = await post(app, `${prefix}/process_frame`, { session_id: id, frame }, headers);
    assert.equal(frames.status, 200, JSON.stringify(frames.answer));
    assert.equal(realtimeFindingsSchema.parse(frames.answer).face_detected, true);
    const task = async (action: string) => {
      const { status, answer } = await post(app, `${prefix}/liveness/${id}`, { action }, headers);
      assert.equal(status, 200);
      return realtimeTaskAnswerSchema.parse(answer);
    };
    const started = await task('start');
    assert.partialDeepStrictEqual(started, {
      success: true,
      message: 'Liveness task session started',
      session_status: { active: true, completed_tasks: 0, total_tasks: 4, time_remaining: 30 },
    });
    assert.equal(started.session_status?.current_task?.task, started.session_status?.tasks[0]);
    assert.deepEqual(await task('status'), { session_status: started.session_status });
    assert.deepEqual(await task('reset'), { success: true, message: 'Task session reset successfully' });
    const end = await post(app, `${prefix}/session`, { action: 'end', session_id: id }, headers);
    assert.deepEqual(end.answer, { success: true, message: 'Session ended successfully' });
    const gone = await post(app, `${prefix}/process_frame`, { session_id: id, frame }, headers);
    assert.deepEqual([gone.status, gone.answer], [404, { error: 'Invalid session_id or session expired' }]);
  });
}

test('an id is read in any case, and what a frame is said to be matters little', async () => {
  const app = appWith();
  const id = (await create(app, '', withKey)).toUpperCase();
  const named = { session_id: id, frame: frame.replace('image/jpeg', 'IMAGE/pjpeg;a=b') };
  assert.equal((await post(app, '/process_frame', named, withKey)).status, 200);
  assert.equal((await post(app, `/liveness/${id}`, { action: 'start' }, withKey)).status, 200);
  assert.equal((await post(app, '/session', { action: 'end', session_id: id }, withKey)).status, 200);
});

test('while the networks are loading frames and tasks are 503, and the session stays', async () => {
  const app = appWith();
  const id = await create(app, '', withKey);
  filmed.isLoaded = false;
  for (const [path, body] of [
    ['/process_frame', { session_id: id, frame }],
    [`/liveness/${id}`, { action: 'start' }],
  ] as const) {
    const { status, answer } = await post(app, path, body, withKey);
    assert.equal(status, 503, path);
    assert.match(realtimeErrorSchema.parse(answer).error, /loading/);
  }
  filmed.isLoaded = true;
  assert.equal((await post(app, `/liveness/${id}`, { action: 'start' }, withKey)).status, 200);
});

test('bad requests are told in the family’s words', async () => {
  const app = appWith();
  const id = await create(app, '', withKey);
  const bad: [path: string, body: object | string, status: number, error: RegExp][] = [
    ['/session', {}, 400, /action/],
    ['/session', { action: 'begin' }, 400, /action/],
    ['/session', { action: 'end' }, 400, /session_id/],
    ['/session', '{', 400, /not JSON/],
    ['/process_frame', { session_id: id }, 400, /frame/],
    ['/process_frame', { session_id: id, frame: '' }, 400, /frame/],
    ['/process_frame', { session_id: id, frame: 'data:text/html;base64,PGI+' }, 400, /data URL/],
    ['/process_frame', { session_id: id, frame: 'data:image/png;base64,AAAA' }, 400, /picture|image/i],
    ['/process_frame', { session_id: 'unknown', frame }, 404, /session expired/],
    ['/process_frame', { session_id: id, frame: 'A'.repeat(7 * 1024 * 1024) }, 413, /too large/],
    ['/liveness/unknown', { action: 'status' }, 404, /session expired/],
    [`/liveness/${id}`, { action: 'stop' }, 400, /action/],
  ];
  for (const [path, body, status, error] of bad) {
    const answered = await post(app, path, body, withKey);
    assert.equal(answered.status, status, path);
    assert.match(realtimeErrorSchema.parse(answered.answer).error, error);
  }
});

test('without a key of this scope there is nothing, and another’s session is none', async () => {
  const app = appWith();
  const id = await create(app, '', withKey);
  assert.equal((await post(app, '/session', { action: 'create' })).status, 401);
  const kyc = { 'x-api-key': keyOf('kyc', ['kyc']) };
  assert.equal((await post(app, '/session', { action: 'create' }, kyc)).status, 403);
  const others = { 'x-api-key': otherKey };
  assert.equal((await post(app, `/liveness/${id}`, { action: 'status' }, others)).status, 404);
  assert.equal((await post(app, '/session', { action: 'end', session_id: id }, others)).status, 404);
  const page = await post(app, `/api/proxy/liveness/${id}`, { action: 'status' });
  assert.equal(page.status, 404, 'nor through the proxy');
});

/** A host as a test wants it, and what it was asked. */
async function hostThat(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: { url: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push({ url: request.url, headers: request.headers, body });
      answer(request, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  return { asked, host: { url, apiKey: 'rk_the_key', send: (request: Request) => fetch(request) } };
}

test('the proxy sends the body and the key on, and nothing else', async () => {
  const { asked, host } = await hostThat((_, response) =>
    response.writeHead(200, { 'set-cookie': 'a=b', 'x-secret': '1' }).end('{"success":true}'),
  );
  const app = appWith(host);
  const secrets = {
    cookie: 'session=secret',
    authorization: 'Bearer secret',
    'x-forwarded-for': '192.0.2.1',
  };
  const answered = await post(app, '/api/proxy/session', { action: 'create' }, secrets);
  assert.deepEqual([answered.status, answered.answer], [200, { success: true }]);
  assert.equal(answered.headers.get('set-cookie'), null);
  assert.equal(answered.headers.get('x-secret'), null);
  const [request] = asked;
  assert.deepEqual([request?.url, request?.body], ['/session', '{"action":"create"}']);
  assert.equal(request?.headers['x-api-key'], 'rk_the_key');
  for (const name of Object.keys(secrets)) assert.equal(request?.headers[name], undefined, name);
  assert.doesNotMatch(JSON.stringify(answered), /rk_the_key/);
});

test('the proxy knows three addresses', async () => {
  const { asked, host } = await hostThat((_, response) => response.end('{}'));
  const app = appWith(host);
  const paths = [
    'health',
    'session/',
    'sessions',
    'liveness',
    'liveness/',
    'liveness/a/b',
    'liveness/..%2fsession',
    'liveness/%2e%2e',
    `liveness/${'x'.repeat(65)}`,
    'liveness/a?b=c',
    '../session',
    'http://192.0.2.1/session',
    '',
  ];
  for (const path of paths) {
    const { status } = await post(app, `/api/proxy/${path}`, { action: 'status' });
    if (path === 'liveness/a?b=c') assert.equal(status, 200);
    else assert.equal(status, 404, path);
  }
  assert.deepEqual(
    asked.map(({ url }) => url),
    ['/liveness/a'],
    'without its query',
  );
  const got = await app.request('/api/proxy/session', { headers: { host: '127.0.0.1:4500' } });
  assert.equal(got.status, 405);
  const foreign = { origin: 'https://evil.example' };
  assert.equal((await post(app, '/api/proxy/session', { action: 'create' }, foreign)).status, 403);
  const long = 'A'.repeat(7 * 1024 * 1024);
  assert.equal((await post(app, '/api/proxy/process_frame', { frame: long })).status, 413);
  assert.equal(asked.length, 1);
});

const statusOf = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
  const { host } = await hostThat(answer);
  const { status, answer: body } = await post(appWith(host), '/api/proxy/session', { action: 'create' });
  return [status, realtimeErrorSchema.parse(body).error];
};

test('a host that fails, answers nonsense, or is not there is told apart from one that refuses', async () => {
  const refused = await statusOf((_, response) => response.writeHead(404).end('{"error":"expired"}'));
  assert.deepEqual(refused, [404, 'expired']);
  const nonsense = [502, 'The inference host answered something else.'];
  assert.deepEqual(await statusOf((_, response) => response.end('<html>')), nonsense);
  assert.deepEqual(await statusOf((_, response) => response.end('[]')), nonsense);
  assert.deepEqual(await statusOf((_, response) => response.end(`{"a":"${'x'.repeat(70_000)}"}`)), nonsense);
  const elsewhere = await statusOf((_, response) => response.writeHead(302, { location: '/' }).end());
  assert.equal(elsewhere[0], 502, 'it does not follow');
  const cut = await statusOf((_, response) => response.destroy());
  assert.deepEqual(cut, [502, 'The inference host cannot be reached.']);
});
