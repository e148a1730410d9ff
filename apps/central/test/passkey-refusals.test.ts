/** What a passkey must not open: spent questions, false pages, copies, other people's accounts, and whatever is torn. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { freeFailures } from '../src/access/lock-out.ts';
import { passkeySiteOf, passkeysAtMost } from '../src/access/passkeys.ts';
import { passkeysSchema, signInWaysSchema } from '../src/access/wire.ts';
import { secondFactorSchema } from '../src/wire.ts';
import { createAuthenticator } from './instruments/authenticator.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { cookieOf, origin, passkeyAsks, password, question } from './instruments/passkeys.ts';
import { codeNow } from './instruments/second-factor.ts';

const passkeySite = passkeySiteOf(origin);

onEachEngine('passkeys refused', (engine) => {
  let central: TestCentral;
  const { signIn, member, own, begin, add, ask, answer, enter, listOf, trail } = passkeyAsks(() => central);
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase(), { passkeySite });
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
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
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [204, 403],
      'one of two at once',
    );
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

  test('on an account with codes the password alone neither adds nor removes one, and buys no tries at codes', async () => {
    const { cookie } = await member('ada');
    await add(cookie);
    const begun = await central.post('/api/v1/me/second-factor', { password }, cookie);
    const { secret } = secondFactorSchema.parse(await begun.json());
    await central.post('/api/v1/me/second-factor/confirm', { code: codeNow(secret) }, cookie);
    const [{ passkeyId } = { passkeyId: '' }] = (await listOf(cookie)).passkeys;
    for (const path of ['/challenge', `/${passkeyId}/remove`]) {
      assert.deepEqual(await errorOf(await own(path, { password }, cookie)), [403, 'code-needed'], path);
      const wrong = await own(path, { password, code: '000000' }, cookie);
      assert.deepEqual(await errorOf(wrong), [403, 'code-wrong'], path);
    }
    assert.equal((await listOf(cookie)).passkeys.length, 1);
    const change = await central.app.request('/api/v1/me/password', {
      method: 'PUT',
      body: JSON.stringify({ current: password, next: password }),
      headers: { 'content-type': 'application/json', ...cookie },
    });
    assert.equal(change.status, 204, 'that is asked for the password alone');
    const locked = [429, 'sign-in-locked'];
    assert.deepEqual(await errorOf(await signIn('ada', '000000')), locked, 'and none of it is forgotten');
    assert.deepEqual(await errorOf(await own('/challenge', { password }, cookie)), locked);

    await central.database.db.deleteFrom('sign_in_failures').execute();
    const code = codeNow(secret, 30);
    assert.equal((await own(`/${passkeyId}/remove`, { password, code }, cookie)).status, 204);
    assert.deepEqual(await central.database.db.selectFrom('sign_in_failures').select('failures').execute(), [
      { failures: 0 },
    ]);
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
