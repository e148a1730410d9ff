/** Passkeys by an authenticator in software: added, signed in with, removed, and everything that must not get in. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { freeFailures } from '../src/access/lock-out.ts';
import { passkeySiteOf, passkeysAtMost, removePasskey } from '../src/access/passkeys.ts';
import { readSession } from '../src/access/sessions.ts';
import { passkeyQuestionSchema, passkeysSchema, signInWaysSchema } from '../src/access/wire.ts';
import { readSettings } from '../src/settings.ts';
import { accountSchema, auditRowSchema, secondFactorSchema, selfSchema } from '../src/wire.ts';
import { createAuthenticator, type Authenticator, type Differently } from './instruments/authenticator.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { codeNow } from './instruments/second-factor.ts';

type Headers = Record<string, string>;

const password = 'three slow herons';
const origin = 'https://rollcall.example.org';
const passkeySite = passkeySiteOf(origin);

const cookieOf = (answer: Response): Headers => ({
  cookie: answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => !cookie.endsWith('='))
    .join('; '),
});

test('the address is a name over TLS, or this machine', () => {
  const read = (ROLLCALL_CENTRAL_PUBLIC_URL: string) =>
    passkeySiteOf(readSettings({ ROLLCALL_CENTRAL_PUBLIC_URL }).publicUrl);
  assert.deepEqual(read(`${origin}/`), { origin, rpId: 'rollcall.example.org' });
  assert.deepEqual(read('http://localhost:4600'), { origin: 'http://localhost:4600', rpId: 'localhost' });
  assert.equal(passkeySiteOf(readSettings({}).publicUrl), null);
  for (const bad of [
    'http://rollcall.example.org',
    'https://192.168.1.4',
    'https://[::1]:4600',
    'https://rollcall.example.org/central',
    'https://ada:pw@rollcall.example.org',
    'ftp://localhost',
    'rollcall.example.org',
  ])
    assert.throws(() => read(bad), { code: 'settings-invalid' }, bad);
});

onEachEngine('passkeys', (engine) => {
  let central: TestCentral;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase(), { passkeySite });
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });

  const signIn = (name: string, code?: string) =>
    central.post('/api/v1/session', { name, password, ...(code !== undefined && { code }) });
  async function member(name: string, role = 'manager'): Promise<{ accountId: string; cookie: Headers }> {
    const account = { name, role, sites: null, reason: 'new' };
    const invited = await central.post('/api/v1/accounts', account, asAdmin);
    const { accountId, setupToken } = z
      .object({ accountId: z.string(), setupToken: z.string() })
      .parse(await invited.json());
    await central.post('/api/v1/account-setup', { setupToken, password });
    return { accountId, cookie: cookieOf(await signIn(name)) };
  }
  const own = (path: string, body: object, cookie: Headers) =>
    central.post(`/api/v1/me/passkeys${path}`, body, cookie);
  const question = async (answer: Response) => passkeyQuestionSchema.parse(await answer.json()).options;
  const begin = async (cookie: Headers) => question(await own('/challenge', { password }, cookie));
  async function add(cookie: Headers, name = 'laptop'): Promise<Authenticator> {
    const authenticator = createAuthenticator(origin);
    const response = authenticator.create(await begin(cookie));
    assert.equal((await own('', { name, response }, cookie)).status, 201);
    return authenticator;
  }
  const ask = () => central.post('/api/v1/session/passkey/challenge', {});
  const answer = (response: object, cookie: Headers) =>
    central.post('/api/v1/session/passkey', { response }, cookie);
  async function enter(authenticator: Authenticator, differently: Differently = {}): Promise<Response> {
    const asked = await ask();
    const cookie = cookieOf(asked);
    return answer(authenticator.get(await question(asked), differently), cookie);
  }
  const listOf = async (cookie: Headers) =>
    passkeysSchema.parse(await (await central.get('/api/v1/me/passkeys', cookie)).json());
  const selfOf = async (cookie: Headers) =>
    selfSchema.parse(await (await central.get('/api/v1/me', cookie)).json());
  const trail = async () =>
    z
      .object({ rows: z.array(auditRowSchema) })
      .parse(await (await central.get('/api/v1/audit')).json())
      .rows.map(({ action, actor, role, detail }) => {
        const { passkey, why, by } = z.record(z.string(), z.unknown()).parse(JSON.parse(detail));
        return [action, actor, role, passkey, why, by] as const;
      });
  const require = (secondFactorRequired: boolean) =>
    central.app.request('/api/v1/access-rules', {
      method: 'PUT',
      body: JSON.stringify({ secondFactorRequired, reason: 'policy' }),
      headers: { 'content-type': 'application/json', ...asAdmin },
    });

  test('one is added by the password, signs in without it, and is listed with its last use', async () => {
    const { accountId, cookie } = await member('ada');
    const wrong = await own('/challenge', { password: 'wrong wrong wrong' }, cookie);
    assert.deepEqual(await errorOf(wrong), [403, 'password-wrong']);
    const ways = async () =>
      signInWaysSchema.parse(await (await central.get('/api/v1/session/ways', {})).json());
    assert.deepEqual(await ways(), { password: true, passkeyOrigin: null });
    const ada = await add(cookie, '  the laptop ');
    assert.deepEqual(await ways(), { password: true, passkeyOrigin: origin });
    const [before] = (await listOf(cookie)).passkeys;
    assert.deepEqual(
      [before?.name, before?.host, before?.lastUsedAt],
      ['the laptop', 'rollcall.example.org', null],
    );

    const entered = await enter(ada);
    assert.equal(entered.status, 204);
    const fresh = cookieOf(entered);
    assert.match(entered.headers.getSetCookie().join('\n'), /rollcall_session=.*HttpOnly.*SameSite=Strict/);
    assert.equal((await selfOf(fresh)).name, 'ada');
    assert.ok(((await listOf(fresh)).passkeys[0]?.lastUsedAt ?? '') > (before?.createdAt ?? ''));
    assert.deepEqual((await trail()).slice(0, 3), [
      ['sign-in.done', 'ada', 'manager', 'the laptop', undefined, 'passkey'],
      ['account.passkey', 'ada', 'manager', 'added', undefined, undefined],
      ['account.passkey', 'ada', 'manager', 'begun', undefined, undefined],
    ]);
    const accounts = await (await central.get('/api/v1/accounts')).json();
    const [listed] = z.object({ accounts: z.array(accountSchema) }).parse(accounts).accounts;
    assert.deepEqual([listed?.accountId, listed?.passkeys], [accountId, 1]);
  });

  test('a question is good once, in time, and for the browser that asked', async () => {
    const { cookie } = await member('ada');
    const ada = await add(cookie);
    const spent = [403, 'challenge-spent'];
    const asked = await ask();
    const browser = cookieOf(asked);
    const options = await question(asked);
    const first = ada.get(options);
    assert.deepEqual(await errorOf(await answer(first, {})), spent, 'another browser');
    assert.equal((await answer(first, browser)).status, 204);
    assert.deepEqual(await errorOf(await answer(first, browser)), spent, 'again');
    assert.deepEqual(await errorOf(await answer(ada.get(options), browser)), spent, 'another answer to it');

    const late = await ask();
    await central.database.db
      .updateTable('passkey_challenges')
      .set({ expires_at: sql<Date>`now() - interval '1 second'` })
      .execute();
    assert.deepEqual(await errorOf(await answer(ada.get(await question(late)), cookieOf(late))), spent);

    const twice = await ask();
    const both = [ada.get(await question(twice))];
    const answers = await Promise.all([...both, ...both].map((each) => answer(each, cookieOf(twice))));
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 403], 'one of two at once');
    assert.equal((await trail()).filter(([, , , , why]) => why === 'challenge').length, 5);
    const waiting = await central.database.db.selectFrom('passkey_challenges').selectAll().execute();
    assert.deepEqual(waiting, [], 'nothing is left behind');
  });

  test('what is not in order does not get in, and the trail says why', async () => {
    const { cookie } = await member('ada');
    await member('bob');
    const ada = await add(cookie);
    const refused = [403, 'passkey-refused'];
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    for (const [name, differently] of Object.entries({
      'a false page': { origin: 'https://rollcall.example.com' },
      'another port': { origin: `${origin}:8443` },
      'another host': { rpId: 'example.org' },
      'nobody verified': { verified: false },
      'another question': { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
      'another key': { signedBy: other },
    })) {
      assert.deepEqual(await errorOf(await enter(ada, differently)), refused, name);
      await central.database.db.deleteFrom('sign_in_failures').execute();
    }
    const whys = (await trail()).slice(0, 6);
    assert.deepEqual(
      new Set(whys.map((row) => JSON.stringify(row))),
      new Set([JSON.stringify(['sign-in.failed', 'ada', 'none', 'laptop', 'wrong', 'passkey'])]),
    );
    const unknown = createAuthenticator(origin);
    assert.deepEqual(await errorOf(await enter(unknown)), refused);
    assert.deepEqual((await trail())[0], [
      'sign-in.failed',
      'unknown passkey',
      'none',
      undefined,
      'unknown',
      'passkey',
    ]);
    assert.equal((await enter(ada)).status, 204, 'nothing of this has locked the right one out');
  });

  test('the passkey of one person opens the account of no other', async () => {
    const { accountId: bobId, cookie: bob } = await member('bob');
    const { cookie } = await member('ada');
    const ada = await add(cookie);
    ada.userHandle = Buffer.from(bobId).toString('base64url');
    assert.deepEqual(await errorOf(await enter(ada)), [403, 'passkey-refused']);
    const [passkey] = (await listOf(cookie)).passkeys;
    assert.deepEqual((await listOf(bob)).passkeys, []);
    const removal = await own(`/${passkey?.passkeyId}/remove`, { password }, bob);
    assert.deepEqual(await errorOf(removal), [404, 'not-found']);
    const response = ada.create(await begin(bob));
    assert.deepEqual(await errorOf(await own('', { name: 'mine', response }, bob)), [409, 'passkey-known']);
    assert.equal((await listOf(cookie)).passkeys.length, 1);
  });

  test('a count that goes back means two of it: refused, and written down', async () => {
    const { cookie } = await member('ada');
    const ada = await add(cookie);
    for (const counter of [4, 5]) {
      ada.counter = counter;
      assert.equal((await enter(ada)).status, 204);
    }
    for (const counter of [5, 2, -1]) {
      ada.counter = counter;
      assert.deepEqual(await errorOf(await enter(ada)), [403, 'passkey-refused'], `after ${counter}`);
      assert.deepEqual((await trail())[0]?.slice(0, 5), [
        'sign-in.failed',
        'ada',
        'none',
        'laptop',
        'counter',
      ]);
    }
    ada.counter = 6;
    assert.equal((await enter(ada)).status, 204);
    const silent = await add(cookie, 'does not count');
    for (const attempt of [1, 2]) {
      silent.counter = -1;
      assert.equal((await enter(silent)).status, 204, `one that never counts, time ${attempt}`);
    }
  });

  test('failures are counted as those of passwords are', async () => {
    const { cookie } = await member('ada');
    const ada = await add(cookie);
    for (let attempt = 0; attempt < freeFailures.account; attempt += 1)
      assert.deepEqual(await errorOf(await enter(ada, { verified: false })), [403, 'passkey-refused']);
    const locked = await enter(ada);
    assert.ok(Number(locked.headers.get('retry-after')) >= 1);
    assert.deepEqual(await errorOf(locked), [429, 'sign-in-locked']);
    assert.deepEqual(await errorOf(await signIn('ada')), [429, 'sign-in-locked'], 'one count for both');
    const unknown = createAuthenticator(origin);
    for (let attempt = freeFailures.account; attempt < freeFailures.address; attempt += 1)
      await enter(unknown);
    assert.deepEqual(await errorOf(await enter(unknown)), [429, 'sign-in-locked'], 'the address');
  });

  test('it is both factors where one is required; the password beside it is not enough then', async () => {
    const { cookie } = await member('ada');
    const ada = await add(cookie);
    await require(true);
    assert.deepEqual(await errorOf(await signIn('ada')), [403, 'passkey-needed']);
    assert.equal((await trail())[0]?.[0], 'sign-in.passkey-asked');
    const entered = cookieOf(await enter(ada));
    assert.equal((await selfOf(entered)).secondFactor?.state, 'off');
    assert.equal((await central.get('/api/v1/attendance', entered)).status, 200);
    const begun = await central.post('/api/v1/me/second-factor', { password }, entered);
    const { secret } = secondFactorSchema.parse(await begun.json());
    await central.post('/api/v1/me/second-factor/confirm', { code: codeNow(secret) }, entered);
    assert.equal((await signIn('ada', codeNow(secret, 30))).status, 204, 'password and code, too');
    assert.equal((await enter(ada)).status, 204, 'and no code beside a passkey');
    await member('bob');
    const bob = cookieOf(await signIn('bob'));
    assert.deepEqual(await errorOf(await own('/challenge', { password }, bob)), [403, 'second-factor-owed']);
  });

  test('removed, it signs in no more, and its other sessions end; the last way in stays', async () => {
    const { accountId, cookie } = await member('ada');
    const laptop = await add(cookie);
    const phone = await add(cookie, 'phone');
    const [here, there] = [cookieOf(await enter(laptop)), cookieOf(await enter(laptop))];
    const [first, second] = (await listOf(cookie)).passkeys;
    const remove = (id = '', body: object = { password }) => own(`/${id}/remove`, body, here);
    const wrong = await remove(first?.passkeyId, { password: 'wrong wrong wrong' });
    assert.deepEqual(await errorOf(wrong), [403, 'password-wrong']);
    assert.equal((await remove(first?.passkeyId)).status, 204);
    assert.deepEqual((await trail())[0]?.slice(0, 4), ['account.passkey', 'ada', 'manager', 'removed']);
    assert.equal((await central.get('/api/v1/me', here)).status, 200, 'who removed it stays');
    assert.equal((await central.get('/api/v1/me', cookie)).status, 200);
    assert.deepEqual(await errorOf(await central.get('/api/v1/me', there)), [401, 'credential-invalid']);
    assert.deepEqual(await errorOf(await enter(laptop)), [403, 'passkey-refused']);
    assert.deepEqual(await errorOf(await remove(first?.passkeyId)), [404, 'not-found']);

    const { db } = central.database;
    const actor = await readSession(db, (here['cookie'] ?? '').replace('rollcall_session=', ''), '');
    assert.ok(actor !== null);
    await db
      .updateTable('accounts')
      .set({ password_hash: null })
      .where('account_id', '=', accountId)
      .execute();
    assert.equal(await removePasskey(db, actor, second?.passkeyId ?? ''), 'passkey-last');
    assert.equal((await enter(phone)).status, 204);
  });

  test('a new invitation and the end of an account end them', async () => {
    const { accountId, cookie } = await member('ada');
    const laptop = await add(cookie);
    const change = (disabled: boolean) =>
      central.app.request(`/api/v1/accounts/${accountId}`, {
        method: 'PUT',
        body: JSON.stringify({ role: 'manager', sites: null, disabled, reason: 'away' }),
        headers: { 'content-type': 'application/json', ...asAdmin },
      });
    await change(true);
    assert.deepEqual(await errorOf(await enter(laptop)), [403, 'passkey-refused']);
    await change(false);
    assert.equal((await enter(laptop)).status, 204);
    await central.post(`/api/v1/accounts/${accountId}/setup`, { reason: 'lost all' }, asAdmin);
    assert.deepEqual(await errorOf(await enter(laptop)), [403, 'passkey-refused']);
  });

  test('bad input is told apart, and so is a central that knows no address', async () => {
    const { cookie } = await member('ada');
    const unreadable = [422, 'request-invalid'];
    for (const [path, body] of [
      ['/challenge', {}],
      ['', { name: 'x' }],
      ['', { name: 'x', response: {} }],
      ['', { name: '', response: createAuthenticator(origin).create(await begin(cookie)) }],
    ] as const)
      assert.deepEqual(await errorOf(await own(path, body, cookie)), unreadable);
    for (const body of [{}, { response: {} }, { response: 'x' }])
      assert.deepEqual(await errorOf(await central.post('/api/v1/session/passkey', body)), unreadable);
    const spare = createAuthenticator(origin);
    const options = await begin(cookie);
    for (const differently of [{ origin: 'https://example.com' }, { verified: false }, { rpId: 'other' }]) {
      const response = spare.create(await begin(cookie), differently);
      assert.deepEqual(await errorOf(await own('', { name: 'x', response }, cookie)), [
        403,
        'passkey-refused',
      ]);
    }
    const replaced = await own('', { name: 'x', response: spare.create(options) }, cookie);
    assert.deepEqual(await errorOf(replaced), [403, 'challenge-spent']);
    const torn = { ...spare.create(await begin(cookie)), id: 'AAAA' };
    assert.deepEqual(await errorOf(await own('', { name: 'x', response: torn }, cookie)), [
      403,
      'passkey-refused',
    ]);
    assert.deepEqual(await errorOf(await own('/challenge', { password }, asAdmin)), [403, 'account-needed']);
    for (let number = 0; number < passkeysAtMost; number += 1) await add(cookie, `key ${number}`);
    assert.deepEqual(await errorOf(await own('/challenge', { password }, cookie)), [
      409,
      'too-many-passkeys',
    ]);

    const silent = createTestCentral(central.database);
    const off = [409, 'passkeys-off'];
    assert.deepEqual(
      await errorOf(await silent.post('/api/v1/me/passkeys/challenge', { password }, cookie)),
      off,
    );
    assert.deepEqual(await errorOf(await silent.post('/api/v1/session/passkey/challenge', {})), off);
    const list = passkeysSchema.parse(await (await silent.get('/api/v1/me/passkeys', cookie)).json());
    assert.deepEqual([list.origin, list.passkeys.length], [null, passkeysAtMost]);
    const ways = signInWaysSchema.parse(await (await silent.get('/api/v1/session/ways', {})).json());
    assert.equal(ways.passkeyOrigin, null);
  });
});
