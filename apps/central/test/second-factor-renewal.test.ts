/** New recovery codes in the place of the old ones, by whoever shows the password and a code. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createAccount, completeSetup } from '../src/access/accounts.ts';
import { tokenActor } from '../src/access/actor.ts';
import { renewRecoveryCodes } from '../src/access/second-factor.ts';
import { recoveryCodesSchema, secondFactorSchema, selfSchema } from '../src/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { codeNow } from './instruments/second-factor.ts';

type Headers = Record<string, string>;
const password = 'three slow herons';

onEachEngine('recovery codes', (engine) => {
  let central: TestCentral;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });

  const signIn = (name: string, code?: string) =>
    central.post('/api/v1/session', { name, password, ...(code !== undefined && { code }) });
  async function member(name: string): Promise<{ accountId: string; cookie: Headers }> {
    const { db } = central.database;
    const made = await createAccount(db, { name, role: 'manager', sites: null }, tokenActor);
    await completeSetup(db, made?.setupToken ?? '', password);
    const cookie = ((await signIn(name)).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return { accountId: made?.accountId ?? '', cookie: { cookie } };
  }
  const own = (path: string, body: object, cookie: Headers) =>
    central.post(`/api/v1/me/second-factor${path}`, body, cookie);
  async function turnOn(cookie: Headers): Promise<{ secret: string; recoveryCodes: string[] }> {
    const { secret } = secondFactorSchema.parse(await (await own('', { password }, cookie)).json());
    const confirmed = await own('/confirm', { code: codeNow(secret) }, cookie);
    const { recoveryCodes } = recoveryCodesSchema.parse(await confirmed.json());
    return { secret, recoveryCodes };
  }
  const selfOf = async (cookie: Headers) =>
    selfSchema.parse(await (await central.get('/api/v1/me', cookie)).json());
  const trail = () => central.database.db.selectFrom('audit').select(['actor_name', 'detail']).execute();

  test('recovery codes are renewed by password and a code; the old ones are good no more', async () => {
    const { cookie } = await member('ada');
    const renew = (body: object, headers = cookie) => own('/recovery-codes', body, headers);
    const code = '123456';
    assert.deepEqual(await errorOf(await renew({ password, code })), [409, 'second-factor-off']);
    const { secret, recoveryCodes: old } = await turnOn(cookie);
    for (const body of [{}, { password }, { code }, { password, code, more: 1 }])
      assert.deepEqual(await errorOf(await renew(body)), [422, 'request-invalid']);
    const next = codeNow(secret, 30);
    assert.deepEqual(await errorOf(await renew({ password: 'wrong wrong wrong', code: next })), [
      403,
      'password-wrong',
    ]);
    assert.deepEqual(await errorOf(await renew({ password, code: '000000' })), [403, 'code-wrong']);
    assert.deepEqual(await errorOf(await renew({ password, code: next }, asAdmin)), [403, 'account-needed']);
    assert.equal((await selfOf(cookie)).secondFactor?.recoveryCodesLeft, 10);

    const answer = await renew({ password, code: next });
    assert.equal(answer.status, 200);
    const { recoveryCodes: fresh } = recoveryCodesSchema.parse(await answer.json());
    assert.equal(new Set([...fresh, ...old]).size, 20, 'ten, and none of the old');
    assert.deepEqual(await errorOf(await renew({ password, code: next })), [403, 'code-wrong'], 'used up');
    assert.deepEqual(await errorOf(await signIn('ada', old[0])), [403, 'code-wrong']);
    assert.equal((await signIn('ada', fresh[0])).status, 204);
    assert.equal((await selfOf(cookie)).secondFactor?.recoveryCodesLeft, 9, 'and the session goes on');
    const renewals = (await trail()).filter(({ detail }) => detail.includes('codes renewed'));
    assert.deepEqual(
      renewals.map(({ actor_name: name }) => name),
      ['ada'],
    );

    const last = await renew({ password, code: fresh[1] });
    assert.equal(last.status, 200, 'by a recovery code, where the telephone is lost');
    assert.equal((await selfOf(cookie)).secondFactor?.recoveryCodesLeft, 10);
    const { db } = central.database;
    const stored = JSON.stringify([
      await db.selectFrom('recovery_codes').selectAll().execute(),
      await db.selectFrom('audit').selectAll().execute(),
      central.log,
    ]);
    for (const hidden of [...old, ...fresh]) assert.ok(!stored.includes(hidden));
  });

  test('of two who renew at once one list is good, and whole', async () => {
    const { accountId, cookie } = await member('ada');
    await turnOn(cookie);
    const { db } = central.database;
    const lists = await Promise.all([0, 1].map(() => renewRecoveryCodes(db, accountId)));
    assert.equal((await selfOf(cookie)).secondFactor?.recoveryCodesLeft, 10);
    const signedIn = await Promise.all(lists.map(async (codes) => (await signIn('ada', codes?.[0])).status));
    assert.deepEqual(
      signedIn.toSorted((a, b) => a - b),
      [204, 403],
    );
  });
});
