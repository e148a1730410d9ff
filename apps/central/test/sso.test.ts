/** Single sign-on by a real provider: who gets in, as whom, and with what. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { z } from 'zod';
import { openSessionSchema, signInWaysSchema } from '../src/access/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { cookieOf, origin, password } from './instruments/passkeys.ts';
import { startProvider, type TestProvider } from './instruments/provider.ts';
import { refusalIn, ssoAsks, ssoOf } from './instruments/sso.ts';

const ada = { email: 'Ada@example.org', email_verified: true };
const byGroups = { ROLLCALL_CENTRAL_OIDC_ROLES: '{"it":"admin","front desk":"manager","yard":"technician"}' };

onEachEngine('single sign-on', (engine) => {
  let provider: TestProvider;
  let central: TestCentral;
  const log: string[] = [];
  const { enter, invite, accounts, selfOf, trail } = ssoAsks(() => central);
  const open = async (more: Record<string, string> = {}): Promise<void> => {
    central = createTestCentral(await engine.freshDatabase(), { sso: ssoOf(provider, { log, more }) });
  };
  const close = async (): Promise<void> => {
    central.stop();
    await central.database.close();
  };
  const reopen = async (more: Record<string, string>): Promise<void> => {
    await close();
    await open(more);
  };
  before(async () => {
    provider = await startProvider(origin);
  });
  after(() => provider.stop());
  beforeEach(async () => {
    provider.people.clear();
    provider.alter = null;
    await open();
  });
  afterEach(close);

  test('who was invited by the verified address is let in, and is known by the subject from then on', async () => {
    provider.people.set('ada', ada);
    const { setupToken } = await invite('ada@example.org');
    assert.deepEqual(
      (await accounts()).map(({ state, sso }) => [state, sso]),
      [['invited', false]],
    );
    const first = await enter('ada', '/people?search=b');
    assert.equal(refusalIn(first), null);
    assert.equal(first.headers.get('location'), `${origin}/people?search=b`);
    const cookies = first.headers.getSetCookie().join('\n');
    assert.match(cookies, /rollcall_session=.*HttpOnly.*SameSite=Strict/);
    assert.match(cookies, /rollcall_sso=;/, 'the question is done with');
    const self = await selfOf(first);
    assert.deepEqual([self.name, self.role, self.ssoOnly], ['ada@example.org', 'manager', true]);
    assert.deepEqual(
      (await accounts()).map(({ state, sso }) => [state, sso]),
      [['active', true]],
    );
    const spent = await central.post('/api/v1/account-setup', { setupToken, password });
    assert.deepEqual(await errorOf(spent), [403, 'setup-invalid'], 'the invitation is taken up');

    provider.people.set('ada', { email: 'countess@example.org', email_verified: true });
    const second = await enter('ada');
    assert.equal((await selfOf(second)).name, 'ada@example.org', 'whatever the address is now');
    const sessions = z
      .object({ sessions: z.array(openSessionSchema) })
      .parse(await (await central.get('/api/v1/me/sessions', cookieOf(second))).json()).sessions;
    assert.equal(sessions.length, 2);
    const other = sessions.find(({ own }) => !own)?.sessionId ?? '';
    const ended = await central.app.request(`/api/v1/me/sessions/${other}`, {
      method: 'DELETE',
      headers: cookieOf(second),
    });
    assert.equal(ended.status, 204);
    assert.deepEqual(await errorOf(await central.get('/api/v1/me', cookieOf(first))), [
      401,
      'credential-invalid',
    ]);
    const signIns = (await trail()).filter(([action]) => action.startsWith('sign-in'));
    assert.deepEqual(signIns, [
      ['sign-in.done', 'ada@example.org', 'manager', 'sso', undefined],
      ['sign-in.done', 'ada@example.org', 'manager', 'linked', undefined],
    ]);
    assert.doesNotMatch([...log, ...central.log].join('\n'), /ada@|countess/i, 'the log knows nobody');
  });

  test('the password goes on beside it', async () => {
    provider.people.set('ada', ada);
    const { setupToken } = await invite('ada@example.org');
    await central.post('/api/v1/account-setup', { setupToken, password });
    const entered = await enter('ada');
    assert.equal((await selfOf(entered)).ssoOnly, false);
    const byPassword = await central.post('/api/v1/session', { name: 'ada@example.org', password });
    assert.equal(byPassword.status, 204);
    const ways = signInWaysSchema.parse(await (await central.get('/api/v1/session/ways', {})).json());
    assert.deepEqual(ways, { password: true, passkeyOrigin: null, sso: { name: 'Harbour ID', origin } });
  });

  test('nobody is linked by an address that is not verified, or not at all', async () => {
    await invite('ada@example.org');
    for (const claims of [
      { email: 'ada@example.org' },
      { email: 'ada@example.org', email_verified: false },
      { email: 'ada@example.org', email_verified: 'true' },
      { email_verified: true },
      {},
    ]) {
      provider.people.set('ada', claims);
      assert.equal(refusalIn(await enter('ada')), 'sso-email', JSON.stringify(claims));
    }
    assert.deepEqual(
      (await accounts()).map(({ state, sso }) => [state, sso]),
      [['invited', false]],
    );
    assert.deepEqual((await trail())[0]?.slice(0, 4), [
      'sign-in.failed',
      'unknown identity',
      'none',
      'email',
    ]);
  });

  test('an address that is given to somebody else opens nothing, until an administrator invites again', async () => {
    provider.people.set('ada', ada);
    provider.people.set('heir', ada);
    const { accountId } = await invite('ada@example.org');
    assert.equal(refusalIn(await enter('ada')), null);
    assert.equal(refusalIn(await enter('heir')), 'sso-other-identity');
    const [row] = await trail();
    assert.deepEqual(row?.slice(0, 4), ['sign-in.failed', 'ada@example.org', 'none', 'other-identity']);
    await central.post(`/api/v1/accounts/${accountId}/setup`, { reason: 'a new colleague' }, asAdmin);
    assert.equal((await accounts())[0]?.sso, false);
    assert.equal(refusalIn(await enter('heir')), null);
    assert.equal(refusalIn(await enter('ada')), 'sso-other-identity');
  });

  test('who has no account, or a disabled one, is told so and leaves nothing behind', async () => {
    provider.people.set('ada', ada);
    provider.people.set('eve', { email: 'eve@example.org', email_verified: true });
    const { accountId } = await invite('ada@example.org');
    assert.equal(refusalIn(await enter('eve')), 'sso-no-account');
    assert.deepEqual((await trail())[0]?.slice(0, 4), [
      'sign-in.failed',
      'eve@example.org',
      'none',
      'no-account',
    ]);
    assert.equal((await accounts()).length, 1);
    const disable = (disabled: boolean) =>
      central.app.request(`/api/v1/accounts/${accountId}`, {
        method: 'PUT',
        body: JSON.stringify({ role: 'manager', sites: null, disabled, reason: 'away' }),
        headers: { 'content-type': 'application/json', ...asAdmin },
      });
    await disable(true);
    assert.equal(refusalIn(await enter('ada')), 'sso-disabled');
    assert.equal((await accounts())[0]?.sso, false, 'nor is it linked meanwhile');
    await disable(false);
    const entered = await enter('ada');
    assert.equal(refusalIn(entered), null);
    await disable(true);
    assert.deepEqual(await errorOf(await central.get('/api/v1/me', cookieOf(entered))), [
      401,
      'credential-invalid',
    ]);
    assert.equal(refusalIn(await enter('ada')), 'sso-disabled');
  });

  test('roles go by groups where they are set, at each sign-in', async () => {
    await reopen(byGroups);
    provider.people.set('ada', { ...ada, groups: ['front desk', 'choir'] });
    await invite('ada@example.org', 'manager', ['north']);
    const first = await selfOf(await enter('ada'));
    assert.deepEqual([first.role, first.sites], ['manager', ['north']], 'sites stay central’s');
    provider.people.set('ada', { ...ada, groups: ['front desk', 'it'] });
    const second = await selfOf(await enter('ada'));
    assert.deepEqual([second.role, second.sites], ['admin', null], 'the first in the settings');
    assert.deepEqual((await trail())[0], ['sign-in.done', 'ada@example.org', 'admin', 'sso', 'manager']);
    provider.people.set('ada', { ...ada, groups: ['yard'] });
    const third = await selfOf(await enter('ada'));
    assert.deepEqual([third.role, third.sites], ['technician', []], 'no more than before, and not all');
    await central.database.db
      .updateTable('accounts')
      .set({ sites: ['south'] })
      .execute();
    provider.people.set('ada', { ...ada, groups: ['front desk'] });
    const fourth = await selfOf(await enter('ada'));
    assert.deepEqual([fourth.role, fourth.sites], ['manager', ['south']], 'from one to the other they stay');
    provider.people.set('ada', { ...ada, groups: ['it'] });
    assert.equal(refusalIn(await enter('ada')), null);
    provider.people.set('ada', { ...ada, groups: 'choir' });
    assert.equal(refusalIn(await enter('ada')), 'sso-no-role');
    assert.equal((await accounts())[0]?.role, 'admin', 'a refusal changes nothing');
    provider.people.set('eve', { email: 'eve@example.org', email_verified: true, groups: ['it'] });
    assert.equal(refusalIn(await enter('eve')), 'sso-no-account', 'a role alone makes no account');
  });

  test('whoever has a role gets an account where that is set', async () => {
    await reopen({ ...byGroups, ROLLCALL_CENTRAL_OIDC_NEW_ACCOUNTS: 'true' });
    provider.people.set('ada', { ...ada, groups: ['it'] });
    provider.people.set('eve', { email: 'eve@example.org', email_verified: true, groups: ['choir'] });
    provider.people.set('bob', { email: 'bob@example.org', groups: ['it'] });
    assert.equal(refusalIn(await enter('eve')), 'sso-no-role');
    assert.equal(refusalIn(await enter('bob')), 'sso-email');
    const [one, two] = await Promise.all([enter('ada'), enter('ada')]);
    assert.deepEqual([refusalIn(one), refusalIn(two)], [null, null]);
    const made = (await accounts()).map(({ name, role, createdBy, state }) => [name, role, createdBy, state]);
    assert.deepEqual(made, [['ada@example.org', 'admin', 'single sign-on', 'active']]);
    assert.equal((await selfOf(one)).sites, null);
    for (const [name, group] of [
      ['mo', 'front desk'],
      ['ty', 'yard'],
    ] as const) {
      provider.people.set(name, { email: `${name}@example.org`, email_verified: true, groups: [group] });
      assert.deepEqual((await selfOf(await enter(name))).sites, [], `${group}: an administrator gives sites`);
    }
    const how = (await trail()).slice(2, 4).map((row) => String(row[3]));
    assert.deepEqual(how.toSorted(), ['made', 'sso']);
  });

  test('where a second factor is required, the provider has to say that one was shown', async () => {
    provider.people.set('ada', ada);
    await invite('ada@example.org');
    const earlier = await enter('ada');
    await central.app.request('/api/v1/access-rules', {
      method: 'PUT',
      body: JSON.stringify({ secondFactorRequired: true, reason: 'policy' }),
      headers: { 'content-type': 'application/json', ...asAdmin },
    });
    assert.equal((await central.get('/api/v1/attendance', cookieOf(earlier))).status, 200);
    assert.equal(refusalIn(await enter('ada')), 'sso-second-factor');
    for (const shown of [{ amr: ['pwd', 'mfa'] }, { acr: 'mfa' }]) {
      provider.alter = (claims) => ({ ...claims, ...shown });
      const entered = await enter('ada');
      assert.equal((await selfOf(entered)).secondFactor?.state, 'off');
      assert.equal((await central.get('/api/v1/attendance', cookieOf(entered))).status, 200);
    }
    provider.alter = (claims) => ({ ...claims, amr: ['pwd'] });
    assert.equal(refusalIn(await enter('ada')), 'sso-second-factor');
    const { db } = central.database;
    central = createTestCentral(central.database, {
      sso: ssoOf(provider, { more: { ROLLCALL_CENTRAL_OIDC_SECOND_FACTOR: 'trust' } }),
    });
    assert.equal(refusalIn(await enter('ada')), null, 'a provider that is trusted to have asked');
    await db.updateTable('access_rules').set({ second_factor_since: null }).execute();
    await db.updateTable('accounts').set({ totp_secret: 'sealed' }).execute();
    central = createTestCentral(central.database, { sso: ssoOf(provider) });
    assert.equal(refusalIn(await enter('ada')), 'sso-second-factor', 'an account with codes of its own');
  });
});
