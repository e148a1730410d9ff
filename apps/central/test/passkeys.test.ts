/** Passkeys by an authenticator in software: added, signed in with, as both factors, removed. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { z } from 'zod';
import { passkeySiteOf, removePasskey } from '../src/access/passkeys.ts';
import { readSession } from '../src/access/sessions.ts';
import { signInWaysSchema } from '../src/access/wire.ts';
import { readSettings } from '../src/settings.ts';
import { accountSchema, secondFactorSchema } from '../src/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { cookieOf, origin, passkeyAsks, password } from './instruments/passkeys.ts';
import { codeNow } from './instruments/second-factor.ts';

const passkeySite = passkeySiteOf(origin);

const read = (ROLLCALL_CENTRAL_PUBLIC_URL: string) =>
  passkeySiteOf(readSettings({ ROLLCALL_CENTRAL_PUBLIC_URL }).publicUrl);

test('the address is a name over TLS, or this machine', () => {
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
  const { signIn, member, own, add, enter, listOf, selfOf, trail, require } = passkeyAsks(() => central);
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase(), { passkeySite });
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });

  test('one is added by the password, signs in without it, and is listed with its last use', async () => {
    const { accountId, cookie } = await member('ada');
    const wrong = await own('/challenge', { password: 'wrong wrong wrong' }, cookie);
    assert.deepEqual(await errorOf(wrong), [403, 'password-wrong']);
    const ways = async () =>
      signInWaysSchema.parse(await (await central.get('/api/v1/session/ways', {})).json());
    assert.deepEqual(await ways(), { password: true, passkeyOrigin: null, sso: null });
    const ada = await add(cookie, '  the laptop ');
    assert.deepEqual(await ways(), { password: true, passkeyOrigin: origin, sso: null });
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
});
