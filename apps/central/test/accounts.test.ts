/** Accounts from invitation to sign-out: passwords, lock-out, sessions, and the trail that an auditor checks. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { z } from 'zod';
import { waitSeconds } from '../src/access/lock-out.ts';
import { passwordProblem } from '../src/access/passwords.ts';
import { openSessionSchema } from '../src/access/wire.ts';
import { accountSchema, auditRowSchema, auditVerdictSchema, selfSchema } from '../src/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';

const password = 'three slow herons';

test('the wait doubles from fifteen seconds to fifteen minutes, and no further', () => {
  assert.deepEqual(
    [1, 4, 5, 6, 10, 11, 1e6].map((failures) => waitSeconds(failures, 5)),
    [0, 0, 15, 30, 480, 900, 900],
  );
});

test('a password is long, not one key held down, and not the name', () => {
  assert.equal(passwordProblem('short', 'ada'), 'password-short');
  assert.equal(passwordProblem('aaaaaaaaaaaaaaaaaa', 'ada'), 'password-plain');
  assert.equal(passwordProblem('my name is ADA 1', 'ada'), 'password-name');
  assert.equal(passwordProblem(password, 'ada'), null);
});

onEachEngine('accounts', (engine) => {
  let central: TestCentral;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });

  const send = (method: string, path: string, body: unknown, headers: Record<string, string> = asAdmin) =>
    central.app.request(`/api/v1/${path}`, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const invite = async (name: string, role = 'manager', sites: string[] | null = null) => {
    const answer = await send('POST', 'accounts', { name, role, sites, reason: 'new here' });
    assert.equal(answer.status, 201);
    return z.object({ accountId: z.string(), setupToken: z.string() }).parse(await answer.json());
  };
  const setUp = (setupToken: string, chosen = password) =>
    send('POST', 'account-setup', { setupToken, password: chosen }, {});
  const tryIn = (name: string, chosen = password) => send('POST', 'session', { name, password: chosen }, {});
  async function signIn(name: string, chosen = password): Promise<Record<string, string>> {
    const answer = await tryIn(name, chosen);
    assert.equal(answer.status, 204);
    return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  }
  async function member(name: string, role = 'manager') {
    const { accountId, setupToken } = await invite(name, role);
    assert.equal((await setUp(setupToken)).status, 200);
    return { accountId, cookie: await signIn(name) };
  }
  const stateOf = async (name: string) => {
    const answer = z.object({ accounts: z.array(accountSchema) });
    const { accounts } = answer.parse(await (await central.get('/api/v1/accounts')).json());
    return accounts.find((account) => account.name === name)?.state;
  };

  test('an invitation is good once; then the person signs in and is told what they may do', async () => {
    const { setupToken } = await invite('Ada@Example.org', 'auditor');
    assert.equal(await stateOf('ada@example.org'), 'invited');
    assert.deepEqual(await errorOf(await tryIn('ada@example.org')), [403, 'sign-in-wrong']);
    assert.deepEqual(await errorOf(await setUp(setupToken, 'short')), [422, 'password-short']);
    assert.equal((await setUp(setupToken)).status, 200);
    assert.deepEqual(await errorOf(await setUp(setupToken)), [403, 'setup-invalid']);
    assert.equal(await stateOf('ada@example.org'), 'active');
    const self = selfSchema.parse(
      await (await central.get('/api/v1/me', await signIn(' ADA@example.org '))).json(),
    );
    assert.equal(self.role, 'auditor');
    assert.ok(self.permissions.includes('audit.read') && !self.permissions.includes('access.manage'));
    assert.doesNotMatch(JSON.stringify(central.log), /three slow herons/);
  });

  test('bad input is told apart, and no account is made twice or by others than administrators', async () => {
    await invite('ada');
    const again = { name: 'ADA', role: 'admin', sites: null, reason: 'again' };
    assert.deepEqual(await errorOf(await send('POST', 'accounts', again)), [409, 'account-name-taken']);
    for (const wrong of [
      { name: 'a b' },
      { role: 'owner' },
      { sites: ['not a site!'] },
      { sites: ['north'] },
      { reason: '' },
    ])
      assert.deepEqual(await errorOf(await send('POST', 'accounts', { ...again, ...wrong })), [
        422,
        'request-invalid',
      ]);
    const { cookie } = await member('mona');
    assert.deepEqual(await errorOf(await send('POST', 'accounts', { ...again, name: 'eve' }, cookie)), [
      403,
      'not-permitted',
    ]);
    const nobody = 'accounts/00000000-0000-4000-8000-000000000000';
    const change = { role: 'admin', sites: null, disabled: false, reason: 'x' };
    assert.deepEqual(await errorOf(await send('PUT', nobody, change)), [404, 'not-found']);
    assert.deepEqual(await errorOf(await send('POST', `${nobody}/setup`, { reason: 'x' })), [
      404,
      'not-found',
    ]);
  });

  test('after five failures even the right password waits, for this account and no other', async () => {
    await member('ada');
    await member('bob');
    const tries = await Promise.all(
      Array.from({ length: 12 }, async () => tryIn('ada', 'wrong wrong wrong')),
    );
    assert.equal(tries.filter(({ status }) => status === 403).length, 5);
    assert.equal(tries.filter(({ status }) => status === 429).length, 7);
    const refused = await tryIn('ada');
    assert.ok(Number(refused.headers.get('retry-after')) >= 1);
    assert.deepEqual(await errorOf(refused), [429, 'sign-in-locked']);
    await signIn('bob');
    const { db } = central.database;
    await db
      .updateTable('sign_in_failures')
      .set({ locked_until: new Date(0) })
      .execute();
    await signIn('ada');
    assert.equal((await tryIn('ada', 'wrong wrong wrong')).status, 403, 'and the count begins anew');
  });

  test('a new password ends the other sessions; each session can be ended', async () => {
    const { cookie } = await member('ada');
    const other = await signIn('ada');
    const list = z.object({ sessions: z.array(openSessionSchema) });
    const { sessions } = list.parse(await (await central.get('/api/v1/me/sessions', cookie)).json());
    assert.deepEqual(sessions.map(({ own }) => (own ? 'own' : 'other')).toSorted(), ['other', 'own']);
    const change = (current: string, next: string) => send('PUT', 'me/password', { current, next }, cookie);
    assert.deepEqual(await errorOf(await change('wrong wrong wrong', 'seven tall pines')), [
      403,
      'password-wrong',
    ]);
    assert.deepEqual(await errorOf(await change(password, 'x')), [422, 'password-short']);
    assert.equal((await change(password, 'seven tall pines')).status, 204);
    assert.deepEqual(await errorOf(await central.get('/api/v1/me', other)), [401, 'credential-invalid']);
    assert.equal((await tryIn('ada')).status, 403);
    const mine = sessions.find(({ own }) => own)?.sessionId ?? '';
    assert.equal((await send('DELETE', `me/sessions/${mine}`, undefined, cookie)).status, 204);
    assert.deepEqual(await errorOf(await central.get('/api/v1/me', cookie)), [401, 'credential-invalid']);
    assert.deepEqual(await errorOf(await central.get('/api/v1/me/sessions')), [403, 'account-needed']);
  });

  test('an administrator disables, changes and invites anew, but not the own account', async () => {
    const { accountId, cookie } = await member('ada');
    const change = { role: 'technician', sites: null, disabled: false, reason: 'moved' };
    assert.equal((await send('PUT', `accounts/${accountId}`, change)).status, 204);
    assert.deepEqual(await errorOf(await central.get('/api/v1/attendance', cookie)), [403, 'not-permitted']);
    assert.equal((await send('PUT', `accounts/${accountId}`, { ...change, disabled: true })).status, 204);
    assert.deepEqual(await errorOf(await tryIn('ada')), [403, 'sign-in-wrong']);
    assert.equal((await send('PUT', `accounts/${accountId}`, change)).status, 204);
    const fresh = await signIn('ada');
    assert.equal((await send('POST', `accounts/${accountId}/setup`, { reason: 'forgot' })).status, 201);
    assert.deepEqual(await errorOf(await central.get('/api/v1/me', fresh)), [401, 'credential-invalid']);
    assert.deepEqual(await errorOf(await tryIn('ada')), [403, 'sign-in-wrong']);
    const boss = await member('boss', 'admin');
    const own = await send('PUT', `accounts/${boss.accountId}`, change, boss.cookie);
    assert.deepEqual(await errorOf(own), [409, 'account-own']);
  });

  test('the trail has what was done and by whom, no password, and tells when a row was changed or taken out', async () => {
    const { cookie } = await member('ada', 'auditor');
    await tryIn('ada', 'wrong wrong wrong');
    await central.get('/api/v1/people', cookie);
    const { rows } = z
      .object({ rows: z.array(auditRowSchema) })
      .parse(await (await central.get('/api/v1/audit', cookie)).json());
    assert.deepEqual(
      rows.map(({ action, actor }) => [action, actor]),
      [
        ['people.read', 'ada'],
        ['sign-in.failed', 'ada'],
        ['sign-in.done', 'ada'],
        ['account.set-up', 'ada'],
        ['access.manage', 'admin token'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(rows), /herons|wrong wrong/);
    const verify = async () =>
      auditVerdictSchema.parse(await (await central.get('/api/v1/audit/verify', cookie)).json());
    const { intact, rows: count, brokenAt } = await verify();
    assert.deepEqual([intact, count, brokenAt], [true, 6, null]);
    const text = await (await central.get('/api/v1/audit/export?format=json', cookie)).text();
    assert.ok(z.array(auditRowSchema).parse(JSON.parse(text)).length >= 7);
    const csv = await (await central.get('/api/v1/audit/export?format=csv', cookie)).text();
    assert.equal(csv.split('\r\n')[1]?.split(',')[0], '1');
    const found = async (query: string) =>
      z
        .object({ rows: z.array(auditRowSchema) })
        .parse(await (await central.get(`/api/v1/audit?${query}`, cookie)).json())
        .rows.map(({ action }) => action);
    assert.deepEqual(await found('actor=ADMIN'), ['access.manage']);
    assert.deepEqual(await found('subject=peop'), ['people.read']);
    assert.deepEqual(await found('action=sign-in.failed'), ['sign-in.failed']);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    assert.deepEqual(await found(`from=${tomorrow}`), []);
    assert.deepEqual(await found(`actor=token&to=${tomorrow}`), ['access.manage']);
    const { db } = central.database;
    await db.updateTable('audit').set({ actor_name: 'eve' }).where('position', '=', '3').execute();
    assert.equal((await verify()).brokenAt, 3);
    await db.updateTable('audit').set({ actor_name: 'ada' }).where('position', '=', '3').execute();
    assert.equal((await verify()).intact, true);
    await db.deleteFrom('audit').where('position', '=', '4').execute();
    assert.equal((await verify()).brokenAt, 5);
    for (const query of ['limit=0', 'before=x', 'other=1', 'from=yesterday'])
      assert.deepEqual(await errorOf(await central.get(`/api/v1/audit?${query}`, cookie)), [
        400,
        'query-invalid',
      ]);
  });
});
