import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { createRoute } from '@hono/zod-openapi';
import { createLogger } from '@rollcall/runtime';
import { z } from 'zod';
import { createHttpApp } from '../src/http/app.ts';
import { accessFamily } from '../src/http/families/access/family.ts';
import { createHttpServer } from '../src/http/http-server.ts';
import { djangoErrors, familyRoutes, json, jsonBody, type Family } from '../src/http/family/index.ts';
import type { NetworkReach } from '../src/http/family/reach.ts';
import { openAccess, password } from './support/access.ts';

const { access, addUser, store } = openAccess();
const echoRoute = createRoute({
  method: 'post',
  path: '/api/presence/echo/{id}/',
  request: { params: z.object({ id: z.string() }), ...jsonBody(z.object({ word: z.string() })) },
  responses: { 200: json('The word, and whose it is.', z.object({ said: z.string() })) },
});
let breaks: Error | null = null;
let hold: { readonly entered: () => void; readonly until: Promise<void> } | null = null;

/** A family as its document might have it: Django-style addresses, for users and their keys. */
function echoFamily(changes: Partial<Family> = {}): Family {
  const routes = familyRoutes(djangoErrors);
  routes.openapi(echoRoute, async (context) => {
    if (breaks !== null) throw breaks;
    hold?.entered();
    await hold?.until;
    const said = `${context.req.valid('json').word} ${context.req.valid('param').id} ${context.var.caller.userId}`;
    return context.json({ said }, 200);
  });
  return {
    name: 'presence',
    paths: ['/api/presence/*'],
    routes,
    errorFormat: djangoErrors,
    access: { kind: 'caller', by: ['bearer', 'token'], scope: 'presence', userNeeded: true },
    reach: 'network',
    optionalSlash: true,
    ...changes,
  };
}

const loopback: NetworkReach = { boundToLoopback: true, corsOrigins: [] };
const parts = {
  access,
  deviceToken: 'x'.repeat(43),
  reach: loopback,
  openOnLoopback: true,
  rateLimits: {},
  kioskDirectory: import.meta.dirname,
  version: '1',
  logger: createLogger('test', 'silent'),
};
const appOf = (family: Family, changes: Partial<typeof parts> & object = {}) =>
  createHttpApp({ ...parts, ...changes, families: [accessFamily(access), family] });

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}
const echoPath = '/api/presence/echo/7/';
const typed = { 'content-type': 'application/json' };
async function ask(app: ReturnType<typeof appOf>, asked: Asked = {}) {
  const { method = 'POST', path = echoPath, headers = {}, body = '{"word":"hello"}' } = asked;
  const init = method === 'GET' || method === 'OPTIONS' ? { method } : { method, body };
  const all = { host: '127.0.0.1:4500', ...typed, ...headers };
  const response = await app.request(path, { ...init, headers: all });
  const text = await response.text();
  const answer: unknown = text === '' ? null : JSON.parse(text);
  return { status: response.status, headers: response.headers, answer };
}

let bearer = '';
let ownKey = '';
let programKey = '';
before(async () => {
  const { id: userId } = await addUser('ada', ['presence']);
  await addUser('bob', ['liveness-sessions']);
  ownKey = store.keys.add({ label: 'own', userId, scopes: ['presence'] }).secret;
  programKey = store.keys.add({ label: 'door', userId: null, scopes: ['presence', 'kyc'] }).secret;
  bearer = (await access.login('ada', password))?.access ?? '';
});

test('a user is let in by login or own key, anybody else is told what is wrong in the family’s format', async () => {
  const app = appOf(echoFamily());
  const good = { status: 200, answer: { said: 'hello 7 1' } };
  for (const authorization of [
    `Bearer ${bearer}`,
    `bearer ${bearer}`,
    `Token ${ownKey}`,
    `Bearer ${ownKey}`,
  ]) {
    assert.partialDeepStrictEqual(await ask(app, { headers: { authorization } }), good);
  }
  const bob = (await access.login('bob', password))?.access;
  const bad: [headers: Record<string, string>, status: number, words: RegExp][] = [
    [{}, 401, /not provided/],
    [{ authorization: `Basic ${bearer}` }, 401, /not provided/],
    [{ authorization: `Token ${bearer}` }, 401, /wrong, expired or revoked/],
    [{ authorization: `Bearer ${ownKey}x` }, 401, /wrong, expired or revoked/],
    [{ 'x-api-key': ownKey }, 401, /not provided/],
    [{ authorization: `Bearer ${bob}` }, 403, /scopes/],
    [{ authorization: `Token ${programKey}` }, 403, /user/],
    [{ authorization: `Bearer ${programKey}` }, 403, /user/],
  ];
  for (const [headers, status, words] of bad) {
    const { answer, ...rest } = await ask(app, { headers });
    assert.equal(rest.status, status, JSON.stringify(headers));
    assert.match(JSON.stringify(answer), words);
    assert.deepEqual(Object.keys(Object(answer)), ['detail']);
    if (status === 401) assert.equal(rest.headers.get('www-authenticate'), 'Bearer, Token');
  }
});

test('with and without the slash at the end it is the same address; what is not there, or not so, says so', async () => {
  const app = appOf(echoFamily());
  const headers = { authorization: `Bearer ${bearer}` };
  assert.equal((await ask(app, { headers, path: '/api/presence/echo/7' })).status, 200);
  assert.equal((await ask(app, { headers, path: '/api/presence/echo/7?x=/' })).status, 200);
  const strict = appOf(echoFamily({ optionalSlash: false }));
  assert.equal((await ask(strict, { headers, path: '/api/presence/echo/7' })).status, 404);
  for (const path of ['/api/presence/', '/api/presence', '/api/presence/other/', '/api/presence/echo/7/8/']) {
    const lost = await ask(app, { headers, path });
    assert.deepEqual(
      [lost.status, lost.answer],
      [404, { detail: 'There is nothing at this address.' }],
      path,
    );
  }
  const got = await ask(app, { headers, method: 'GET' });
  assert.deepEqual([got.status, got.headers.get('allow')], [405, 'POST']);
  assert.equal((await ask(app, { path: '/api/presence/other/' })).status, 401, 'strangers learn nothing');
});

test('bodies: the type first, then the size, then the fields', async () => {
  const bodies = [{ path: '/api/presence/echo/*', maxBytes: 1000, types: ['application/json'] }];
  const headers = { authorization: `Bearer ${bearer}` };
  const app = appOf(echoFamily({ bodies }));
  const long = JSON.stringify({ word: 'x'.repeat(1000) });
  const bad: [asked: Asked, status: number, answer: object | RegExp][] = [
    [{ headers: { 'content-type': 'text/plain' } }, 415, /application.json/],
    [{ headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: long }, 415, /application.json/],
    [{ body: long }, 413, /1000 bytes/],
    [{ body: '{' }, 400, { detail: 'The body is not JSON.' }],
    [{ body: '{}' }, 400, /^{"word":\["Invalid input/],
    [{ body: '[]' }, 400, /^{"non_field_errors":\["Invalid input/],
    [{ body: 'null' }, 400, /non_field_errors/],
  ];
  for (const [asked, status, expected] of bad) {
    const { answer, ...rest } = await ask(app, { ...asked, headers: { ...headers, ...asked.headers } });
    assert.equal(rest.status, status, asked.body);
    if (expected instanceof RegExp) assert.match(JSON.stringify(answer), expected);
    else assert.deepEqual(answer, expected);
  }
});

test('more at once than a family works on come again later', async () => {
  const bodies = [{ path: '*', maxBytes: 1000, types: ['application/json'], atOnce: 1 }];
  const app = appOf(echoFamily({ bodies }));
  const headers = { authorization: `Bearer ${bearer}` };
  const [entered, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  hold = { entered: entered.resolve, until: end.promise };
  const first = ask(app, { headers });
  await entered.promise;
  const second = await ask(app, { headers });
  assert.deepEqual([second.status, second.headers.get('retry-after')], [503, '1']);
  end.resolve();
  assert.equal((await first).status, 200);
  hold = null;
  assert.equal((await ask(app, { headers })).status, 200);
});

test('a key goes as Bearer only where it goes as Token', async () => {
  const policy = { kind: 'caller', by: ['bearer'], scope: 'presence' } as const;
  const headers = { authorization: `Bearer ${ownKey}` };
  assert.equal((await ask(appOf(echoFamily({ access: policy })), { headers })).status, 401);
});

test('what is sent to an address that is none is 404, whatever its type; under another method 405', async () => {
  const app = appOf(echoFamily());
  const form = 'multipart/form-data; boundary=x';
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': form };
  assert.equal((await ask(app, { headers, path: '/api/presence/other/' })).status, 404);
  assert.equal((await ask(app, { headers, method: 'PUT' })).status, 405);
  assert.equal((await ask(app, { headers })).status, 415);
});

test('what breaks is told in the family’s format, without the machine’s inside', async () => {
  breaks = new Error('the password is swordfish');
  const broken = await ask(appOf(echoFamily()), { headers: { authorization: `Bearer ${bearer}` } });
  breaks = null;
  assert.deepEqual([broken.status, broken.answer], [500, { detail: 'Something broke; the log says what.' }]);
});

test('the rate is counted per caller, told on every answer, and its limit is 429', async () => {
  const app = appOf(echoFamily(), { rateLimits: { presence: 2 } });
  const [own, program] = [`Token ${ownKey}`, `Bearer ${bearer}`].map((authorization) => ({ authorization }));
  const nowSeconds = Math.floor(Date.now() / 1000);
  const first = await ask(app, { headers: own ?? {} });
  const told = ['limit', 'remaining'].map((name) => first.headers.get(`x-ratelimit-${name}`));
  assert.deepEqual([first.status, ...told], [200, '2', '1']);
  const reset = Number(first.headers.get('x-ratelimit-reset'));
  assert.ok(reset >= nowSeconds && reset <= nowSeconds + 62, 'seconds since the epoch');
  const second = await ask(app, { headers: own ?? {}, body: '{}' });
  assert.deepEqual([second.status, second.headers.get('x-ratelimit-remaining')], [400, '0']);
  const third = await ask(app, { headers: own ?? {} });
  assert.deepEqual([third.status, third.answer], [429, { detail: 'Too many requests. Wait a while.' }]);
  assert.ok(Number(third.headers.get('retry-after')) > 0);
  assert.equal(
    (await ask(app, { headers: program ?? {} })).status,
    200,
    'another caller has their own count',
  );
  const free = await ask(appOf(echoFamily()), { headers: own ?? {} });
  assert.equal(free.headers.get('x-ratelimit-limit'), null, 'off unless set');
});

test('guessing passwords is slow, and says nothing of who exists', async () => {
  const app = appOf(echoFamily(), { rateLimits: { access: 3 } });
  const login = (username: string, word: string) =>
    ask(app, { path: '/api/auth/token', body: JSON.stringify({ username, password: word }) });
  const [wrong, unknown] = [await login('ada', 'x'), await login('nobody', 'x')];
  assert.deepEqual([wrong.status, wrong.answer], [unknown.status, unknown.answer]);
  const right = await login('ada', password);
  const { refresh } = z.object({ access: z.string(), refresh: z.string() }).parse(right.answer);
  assert.equal((await login('ada', password)).status, 429);
  const again = appOf(echoFamily());
  const next = await ask(again, { path: '/api/auth/token/refresh/', body: JSON.stringify({ refresh }) });
  assert.deepEqual([next.status, Object.keys(Object(next.answer))], [200, ['access', 'refresh']]);
  const used = await ask(again, { path: '/api/auth/token/refresh/', body: JSON.stringify({ refresh }) });
  assert.deepEqual([used.status, used.answer], [401, { detail: 'Token is invalid or expired' }]);
  assert.equal((await ask(again, { path: '/api/auth/token/', body: '{}' })).status, 400);
});

test('what is open on the loopback address wants a key elsewhere, and a wrong key nowhere', async () => {
  const policy = { kind: 'caller', by: ['api-key'], scope: 'kyc', openOnLoopback: true } as const;
  const family = echoFamily({ name: 'kyc', access: policy });
  const elsewhere = { reach: { boundToLoopback: false, corsOrigins: [] } };
  const key = { 'x-api-key': programKey };
  const statuses = async (app: ReturnType<typeof appOf>) => {
    const asked = [{}, key, { 'x-api-key': ownKey }, { 'x-api-key': 'x' }].map((headers) =>
      ask(app, { headers }),
    );
    return (await Promise.all(asked)).map(({ status }) => status);
  };
  assert.deepEqual(await statuses(appOf(family)), [200, 200, 403, 401]);
  assert.deepEqual(await statuses(appOf(family, elsewhere)), [401, 200, 403, 401]);
  assert.deepEqual(await statuses(appOf(family, { openOnLoopback: false })), [401, 200, 403, 401]);
});

test('pages of other origins are let in by the list alone', async () => {
  const headers = { authorization: `Bearer ${bearer}`, origin: 'https://app.example.org' };
  const closed = await ask(appOf(echoFamily()), { headers });
  assert.equal(closed.status, 403);
  assert.equal(closed.headers.get('access-control-allow-origin'), null);
  const own = { ...headers, origin: 'http://127.0.0.1:4500' };
  assert.equal((await ask(appOf(echoFamily()), { headers: own })).status, 200);

  const reach = { boundToLoopback: true, corsOrigins: ['https://app.example.org'] };
  const app = appOf(echoFamily(), { reach });
  const open = await ask(app, { headers });
  assert.equal(open.headers.get('access-control-allow-origin'), 'https://app.example.org');
  const preflight = await ask(app, {
    method: 'OPTIONS',
    headers: { origin: 'https://app.example.org', 'access-control-request-method': 'POST' },
  });
  assert.equal(preflight.status, 204);
  assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Authorization/);
  assert.equal(preflight.headers.get('access-control-allow-credentials'), null, 'there are no cookies');
  const other = await ask(app, { headers: { ...headers, origin: 'https://evil.example' } });
  assert.deepEqual([other.status, other.headers.get('access-control-allow-origin')], [403, null]);
});

test('another name for this machine is refused on the loopback address and is its own elsewhere', async () => {
  const headers = { authorization: `Bearer ${bearer}`, host: 'kiosk.example:4500' };
  assert.equal((await ask(appOf(echoFamily()), { headers })).status, 403);
  const reach = { boundToLoopback: false, corsOrigins: [] };
  assert.equal((await ask(appOf(echoFamily(), { reach }), { headers })).status, 200);
  const local = appOf(echoFamily({ reach: 'this-machine' }), { reach });
  assert.equal((await ask(local, { headers })).status, 403, 'what is this machine’s stays so');
});

test('on a real socket a request without a body has none, and addresses are counted apart', async () => {
  const family = echoFamily({ access: { kind: 'open' } });
  const server = createHttpServer(appOf(family, { rateLimits: { presence: 2 } }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const post = async (localAddress: string): Promise<number> => {
    const sent = request({
      port: address.port,
      host: '127.0.0.1',
      localAddress,
      path: echoPath,
      method: 'POST',
    });
    sent.end();
    const [response] = await once(sent, 'response');
    response.resume();
    return Number(response.statusCode);
  };
  assert.deepEqual(
    [await post('127.0.0.1'), await post('127.0.0.1'), await post('127.0.0.1')],
    [400, 400, 429],
  );
  assert.equal(await post('127.0.0.2'), 400);
});
