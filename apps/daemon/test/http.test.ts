import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { errorBodySchema, type DaemonHealth } from '@rollcall/contract';
import { Fault } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { deviceFamily, deviceStatusFamily } from '../src/http/families/device/family.ts';
import { createHttpApp, openDeviceToken } from '../src/http/index.ts';
import { originProblem } from '../src/http/same-origin.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-http-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const token = 'a-device-token-of-at-least-32-characters';
const queue = { pending: 3, deadLetters: 0, oldestPendingSeconds: 12, lastSequence: 7 };
const health: DaemonHealth = {
  status: 'ok',
  version: '0.1.0',
  deviceId: 'kiosk-1',
  uptimeSeconds: 1,
  residentMegabytes: 100,
  models: [{ id: 'net', loaded: true }],
  executionProvider: 'cpu',
  executionProviderReason: 'chosen by the settings',
  enrolled: 2,
  queue,
  central: { url: null, reachable: false, registered: false },
  problems: [],
};
let ready = true;
let syncFails: Error | null = null;
let syncs = 0;

const device = {
  health: () => health,
  metrics: async () => 'figures',
  isReady: () => ready,
  queue: () => ({ ...queue, lanes: [] }),
  sync: async () => {
    if (syncFails !== null) throw syncFails;
    syncs += 1;
    return { delivered: 1, rejected: 0, pending: 2, centralReachable: true };
  },
};
const app = createHttpApp({
  families: [deviceFamily(device), deviceStatusFamily(device)],
  access: { authenticate: () => Promise.resolve(null) },
  reach: { boundToLoopback: true, corsOrigins: [] },
  openOnLoopback: true,
  rateLimits: {},
  deviceToken: token,
  kioskDirectory: directory,
  version: '0.1.0',
  logger: createLogger('test', 'silent'),
});

const own = { host: '127.0.0.1:4500' };
const bearer = { ...own, authorization: `Bearer ${token}` };

async function ask(
  path: string,
  init: { method?: string; headers?: Record<string, string>; body?: string } = {},
) {
  const response = await app.request(path, { ...init, headers: { ...own, ...init.headers } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

const codeOf = ({ text }: { text: string }): string => errorBodySchema.parse(JSON.parse(text)).code;

test('health is told to anyone on this machine, and ready follows the networks', async () => {
  assert.deepEqual(JSON.parse((await ask('/health')).text), health);
  ready = false;
  const loading = await ask('/ready');
  assert.deepEqual([loading.status, codeOf(loading)], [503, 'not-ready']);
  ready = true;
  assert.equal((await ask('/ready')).status, 200);
});

test('the device family wants the token, whole and right', async () => {
  const wrong = [
    '',
    'Bearer',
    'Bearer x',
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
    token,
    `Basic ${token}`,
  ];
  for (const authorization of wrong) {
    const answer = await ask('/api/device/queue', { headers: { authorization } });
    assert.deepEqual([answer.status, codeOf(answer)], [401, 'credential-invalid'], authorization);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
  }
  assert.deepEqual(JSON.parse((await ask('/api/device/queue', { headers: bearer })).text), {
    ...queue,
    lanes: [],
  });
  const unknown = await ask('/api/device/other');
  assert.equal(unknown.status, 401, 'nor does it tell strangers which addresses there are');
});

const sync = (headers: Record<string, string>, body?: string) =>
  ask('/api/device/sync', { method: 'POST', headers, ...(body !== undefined && { body }) });

test('sync takes no body or an empty object, and says what is wrong with any other', async () => {
  const json = { ...bearer, 'content-type': 'application/json' };
  const before = syncs;
  assert.equal((await sync(bearer)).status, 200);
  assert.equal((await sync(json, '{}')).status, 200);
  assert.equal(
    (await sync({ ...json, 'content-type': 'Application/JSON; charset=utf-8' }, '{}')).status,
    200,
  );
  assert.equal(syncs - before, 3);
  const bad: [headers: Record<string, string>, body: string, status: number, code: string][] = [
    [{ ...bearer, 'content-type': 'text/plain' }, '{}', 415, 'content-type-unsupported'],
    [
      { ...bearer, 'content-type': 'application/x-www-form-urlencoded' },
      '{}',
      415,
      'content-type-unsupported',
    ],
    [{ ...bearer, 'content-type': 'text/plain' }, '{', 415, 'content-type-unsupported'],
    [json, '{', 400, 'request-unreadable'],
    [json, '\u0000', 400, 'request-unreadable'],
    [json, '{"now":true}', 422, 'request-invalid'],
    [json, '[]', 422, 'request-invalid'],
    [json, `{"a":"${'x'.repeat(20_000)}"}`, 413, 'request-too-large'],
  ];
  for (const [headers, body, status, code] of bad) {
    const answer = await sync(headers, body);
    assert.deepEqual([answer.status, codeOf(answer)], [status, code], body.slice(0, 20));
  }
  assert.equal(syncs - before, 3);
});

test('an unknown address is 404, a wrong method 405 with those that are right', async () => {
  const lost = await ask('/nowhere');
  assert.deepEqual([lost.status, codeOf(lost)], [404, 'not-found']);
  const methods: [method: string, path: string, allow: string][] = [
    ['POST', '/health', 'GET, HEAD'],
    ['DELETE', '/', 'GET, HEAD'],
    ['GET', '/api/device/sync', 'POST'],
    ['PUT', '/openapi.json', 'GET, HEAD'],
  ];
  for (const [method, path, allow] of methods) {
    const answer = await ask(path, { method, headers: bearer });
    assert.deepEqual([answer.status, codeOf(answer)], [405, 'method-not-allowed'], path);
    assert.equal(answer.headers.get('allow'), allow);
  }
  assert.equal((await ask('/health', { method: 'HEAD' })).status, 200);
});

test('what broke is told by code, and an unforeseen error not at all', async () => {
  syncFails = new Fault('disk-full', 'The disk is full.');
  const full = await sync(bearer);
  assert.deepEqual([full.status, codeOf(full)], [507, 'disk-full']);
  syncFails = new Error('the password is swordfish');
  const broken = await sync(bearer);
  assert.deepEqual([broken.status, codeOf(broken)], [500, 'unexpected']);
  assert.doesNotMatch(broken.text, /swordfish/);
  syncFails = null;
});

test('only programs and its own page are answered', async () => {
  const page = 'http://127.0.0.1:4500';
  assert.equal(originProblem({ host: '127.0.0.1:4500' }), null);
  assert.equal(originProblem({ host: 'localhost:4500', origin: 'http://localhost:4500' }), null);
  assert.equal(originProblem({ host: '[::1]:4500', origin: 'http://[::1]:4500' }), null);
  const bad: [headers: { host?: string; origin?: string }, what: string][] = [
    [{}, 'no host'],
    [{ host: '' }, 'an empty host'],
    [{ host: 'evil.example:4500' }, 'a name made to point here'],
    [{ host: '127.0.0.1.evil.example' }, 'a name that begins like ours'],
    [{ host: '192.0.2.7:4500' }, 'another address'],
    [{ host: '127.0.0.1:4500', origin: 'http://127.0.0.1:4600' }, 'another program of this machine'],
    [{ host: '127.0.0.1:4500', origin: 'https://127.0.0.1:4500' }, 'another scheme'],
    [{ host: 'localhost:4500', origin: page }, 'another name of this machine'],
    [{ host: '127.0.0.1:4500', origin: 'null' }, 'a page without origin'],
  ];
  for (const peer of ['192.0.2.7', '2001:db8::7', '::ffff:192.0.2.7', '128.0.0.1', 'nonsense']) {
    assert.notEqual(originProblem(own, peer), null, `${peer} says that it is here`);
  }
  for (const peer of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1']) {
    assert.equal(originProblem(own, peer), null, peer);
  }
  for (const [headers, what] of bad) assert.notEqual(originProblem(headers), null, what);
  const answer = await ask('/health', { headers: { host: 'evil.example' } });
  assert.deepEqual([answer.status, codeOf(answer)], [403, 'origin-refused']);
});

test('the kiosk page comes with its policies, or says that it is not built', async () => {
  const missing = await ask('/');
  assert.equal(missing.status, 503);
  assert.match(missing.text, /npm run setup/);

  mkdirSync(`${directory}/assets`);
  writeFileSync(`${directory}/index.html`, '<!doctype html><title>Kiosk</title>');
  writeFileSync(`${directory}/assets/page-1a2b.js`, 'export {};');
  writeFileSync(`${directory}/../outside.txt`, 'secret');
  const page = await ask('/');
  assert.equal(page.status, 200);
  assert.match(page.text, /Kiosk/);
  assert.match(page.headers.get('content-type') ?? '', /text\/html/);
  assert.equal(page.headers.get('cache-control'), 'no-cache');
  const policy = page.headers.get('content-security-policy') ?? '';
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "frame-ancestors 'none'",
    'ws://127.0.0.1:4500',
  ]) {
    assert.ok(policy.includes(part), `${part} in ${policy}`);
  }
  assert.doesNotMatch(policy, /unsafe/);
  const permissions = page.headers.get('permissions-policy') ?? '';
  assert.match(permissions, /camera=\(self\)/);
  assert.match(permissions, /microphone=\(\)/);
  assert.equal(page.headers.get('x-content-type-options'), 'nosniff');

  const script = await ask('/assets/page-1a2b.js');
  assert.match(script.headers.get('content-type') ?? '', /javascript/);
  assert.match(script.headers.get('cache-control') ?? '', /immutable/);
  for (const path of [
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/assets/..%5c..%5coutside.txt',
  ]) {
    assert.doesNotMatch((await ask(path)).text, /secret/, path);
  }
  rmSync(`${directory}/../outside.txt`);
});

test('the interface describes itself', async () => {
  const text = (await ask('/openapi.json')).text;
  const document: unknown = JSON.parse(text);
  assert.ok(typeof document === 'object' && document !== null && 'paths' in document);
  assert.deepEqual(Object.keys(document.paths ?? {}).toSorted(), [
    '/api/device/queue',
    '/api/device/sync',
    '/health',
    '/metrics',
    '/ready',
  ]);
});

test('the device token is made once, long, and for its owner only', async () => {
  const first = await openDeviceToken(directory);
  assert.match(first, /^[\w-]{43}$/);
  assert.equal(statSync(`${directory}/device-token`).mode & 0o777, 0o600);
  assert.equal(await openDeviceToken(directory), first);
  writeFileSync(`${directory}/device-token`, '\n');
  assert.notEqual(await openDeviceToken(directory), '', 'an empty one is no secret');
});

test('figures are told to programs of this machine, and to no page of elsewhere', async () => {
  const { status, text } = await ask('/metrics');
  assert.deepEqual([status, text], [200, 'figures']);
  assert.equal((await ask('/metrics', { headers: { origin: 'https://elsewhere.example' } })).status, 403);
});
