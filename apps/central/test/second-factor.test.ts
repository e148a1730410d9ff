/** A code beside the password: set up, asked for, good once, and what is there when the telephone is lost. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { readQrCodes } from '@rollcall/vision';
import sharp from 'sharp';
import { z } from 'zod';
import { freeFailures } from '../src/access/lock-out.ts';
import { stepOfCode } from '../src/access/second-factor.ts';
import {
  accessRulesSchema,
  accountSchema,
  auditRowSchema,
  recoveryCodesSchema,
  secondFactorSchema,
  selfSchema,
  type QrCode,
} from '../src/wire.ts';
import { asAdmin, createTestCentral, errorOf, type TestCentral } from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { codeNow } from './instruments/second-factor.ts';

type Headers = Record<string, string>;

const password = 'three slow herons';
/** The secret of RFC 6238's own test vectors: "12345678901234567890". */
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

const at = (code: string, nowMs: number, lastStep = 0) => stepOfCode(rfcSecret, code, { lastStep, nowMs });
const cookieOf = (answer: Response): Headers => ({
  cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
});

test('codes are those of RFC 6238, a step early or late, and no earlier than the last one', () => {
  assert.equal(at('287082', 59_000), 1);
  const [code, step, nowMs] = ['081804', 37_037_036, 1_111_111_109_000];
  assert.equal(at(code, nowMs), step);
  assert.equal(at(code, nowMs + 30_000), step, 'a step late');
  assert.equal(at(code, nowMs - 30_000), step, 'a step early');
  assert.equal(at(code, nowMs + 60_000), null, 'two steps late');
  assert.equal(at(code, nowMs - 60_000), null, 'two steps early');
  assert.equal(at(code, nowMs, step), null, 'once');
  assert.equal(at('000000', 59_000), null);
});

/** What a telephone reads from the picture. */
async function readPicture({ size, path }: QrCode): Promise<readonly string[]> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
  return readQrCodes(await sharp(Buffer.from(svg)).png().toBuffer());
}

onEachEngine('second factor', (engine) => {
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
    central.post(`/api/v1/me/second-factor${path}`, body, cookie);
  async function turnOn(cookie: Headers): Promise<{ secret: string; recoveryCodes: string[] }> {
    const { secret } = secondFactorSchema.parse(await (await own('', { password }, cookie)).json());
    const confirmed = await own('/confirm', { code: codeNow(secret) }, cookie);
    assert.equal(confirmed.status, 200);
    const { recoveryCodes } = recoveryCodesSchema.parse(await confirmed.json());
    return { secret, recoveryCodes };
  }
  const selfOf = async (cookie: Headers) =>
    selfSchema.parse(await (await central.get('/api/v1/me', cookie)).json());
  const require = (secondFactorRequired: boolean) =>
    central.app.request('/api/v1/access-rules', {
      method: 'PUT',
      body: JSON.stringify({ secondFactorRequired, reason: 'policy' }),
      headers: { 'content-type': 'application/json', ...asAdmin },
    });
  const trail = async () =>
    z
      .object({ rows: z.array(auditRowSchema) })
      .parse(await (await central.get('/api/v1/audit')).json())
      .rows.map(({ action, actor, detail }) => {
        const { secondFactor, secondFactorRequired, reason } = z
          .record(z.string(), z.unknown())
          .parse(JSON.parse(detail));
        return [action, actor, secondFactor ?? secondFactorRequired, reason] as const;
      });

  test('it is asked for once a code has proved it; each code is good once; nothing of it is readable', async () => {
    const { cookie } = await member('ada');
    const other = cookieOf(await signIn('ada'));
    assert.deepEqual(await errorOf(await own('/confirm', { code: '123456' }, cookie)), [403, 'code-wrong']);
    const begun = await own('', { password }, cookie);
    const { secret, uri, qrCode } = secondFactorSchema.parse(await begun.json());
    assert.match(uri, /^otpauth:\/\/totp\/Rollcall:ada\?.*secret=/);
    assert.deepEqual(await readPicture(qrCode), [uri]);
    assert.deepEqual(await errorOf(await own('/confirm', { code: '000000' }, cookie)), [403, 'code-wrong']);
    assert.equal((await signIn('ada')).status, 204, 'not asked for before a code has proved it');
    const spoken = codeNow(secret).replace(/^.../, '$& ');
    const confirmed = await own('/confirm', { code: spoken }, cookie);
    const { recoveryCodes } = recoveryCodesSchema.parse(await confirmed.json());
    assert.deepEqual((await selfOf(cookie)).secondFactor, { state: 'on', recoveryCodesLeft: 10 });
    assert.deepEqual(await errorOf(await central.get('/api/v1/me', other)), [401, 'credential-invalid']);

    assert.deepEqual(await errorOf(await signIn('ada')), [403, 'code-needed']);
    assert.deepEqual(await errorOf(await signIn('ada', codeNow(secret))), [403, 'code-wrong']);
    const next = codeNow(secret, 30);
    const both = await Promise.all([signIn('ada', next), signIn('ada', next)]);
    assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([204, 403]), 'one of two at once');

    const { db } = central.database;
    const account = await db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow();
    const codes = await db.selectFrom('recovery_codes').selectAll().execute();
    const rows = await db.selectFrom('audit').selectAll().execute();
    const stored = JSON.stringify([account, codes, rows, central.log]);
    for (const hidden of [secret, next, password, ...recoveryCodes]) assert.ok(!stored.includes(hidden));
    assert.match(account.totp_secret ?? '', /^v1\./);
  });

  test('a recovery code is good once, however it is typed; the trail tells which was used', async () => {
    const { cookie } = await member('ada');
    const { recoveryCodes } = await turnOn(cookie);
    assert.equal(new Set(recoveryCodes).size, 10);
    const [first = '', second = ''] = recoveryCodes;
    assert.match(first, /^[a-z2-9]{5}-[a-z2-9]{5}$/);
    assert.equal((await signIn('ada', first.replace('-', ' ').toUpperCase())).status, 204);
    assert.deepEqual(await errorOf(await signIn('ada', first)), [403, 'code-wrong']);
    const fresh = cookieOf(await signIn('ada', second));
    assert.equal((await selfOf(fresh)).secondFactor?.recoveryCodesLeft, 8);
    assert.deepEqual(
      (await trail()).slice(0, 4).map(([action, actor, factor]) => [action, actor, factor]),
      [
        ['sign-in.done', 'ada', 'recovery-code'],
        ['sign-in.failed', 'ada', 'wrong'],
        ['sign-in.done', 'ada', 'recovery-code'],
        ['account.second-factor', 'ada', 'on'],
      ],
    );
  });

  test('wrong codes lock out like wrong passwords; who is asked for a code has failed until it is right', async () => {
    const { cookie } = await member('ada');
    const { secret } = await turnOn(cookie);
    assert.deepEqual(await errorOf(await signIn('ada')), [403, 'code-needed']);
    for (let attempt = 1; attempt < freeFailures.account; attempt += 1)
      assert.deepEqual(await errorOf(await signIn('ada', '000000')), [403, 'code-wrong']);
    const refused = await signIn('ada', codeNow(secret, 30));
    assert.ok(Number(refused.headers.get('retry-after')) >= 1);
    assert.deepEqual(await errorOf(refused), [429, 'sign-in-locked']);
    const end = await own('/end', { password, code: codeNow(secret, 30) }, cookie);
    assert.deepEqual(await errorOf(end), [429, 'sign-in-locked']);
  });

  test('a whole office that signs in by codes does not lock out its address', async () => {
    const { cookie } = await member('ada');
    const { recoveryCodes } = await turnOn(cookie);
    for (const code of recoveryCodes.slice(0, 4)) {
      assert.deepEqual(await errorOf(await signIn('ada')), [403, 'code-needed']);
      assert.equal((await signIn('ada', code)).status, 204);
    }
    const failures = await central.database.db
      .selectFrom('sign_in_failures')
      .select(['key', 'failures'])
      .execute();
    assert.deepEqual(
      failures.map(({ key, failures: count }) => [key.split(':')[0], count]),
      [['address', 0]],
    );
  });

  test('only password and code together switch it off; bad input is told apart', async () => {
    const { cookie } = await member('ada');
    const wrong = { password: 'wrong wrong wrong' };
    assert.deepEqual(await errorOf(await own('', wrong, cookie)), [403, 'password-wrong']);
    for (const [path, body] of [
      ['', {}],
      ['/confirm', { code: '' }],
      ['/confirm', { code: '1'.repeat(21) }],
      ['/end', { password }],
      ['/end', { password, code: '123456', more: 1 }],
    ] as const)
      assert.deepEqual(await errorOf(await own(path, body, cookie)), [422, 'request-invalid']);
    assert.deepEqual(await errorOf(await own('', { password }, asAdmin)), [403, 'account-needed']);
    const code = '123456';
    assert.deepEqual(await errorOf(await own('/end', { password, code }, cookie)), [
      409,
      'second-factor-off',
    ]);

    const { secret, recoveryCodes } = await turnOn(cookie);
    assert.deepEqual(await errorOf(await own('', { password }, cookie)), [409, 'second-factor-on']);
    const next = codeNow(secret, 30);
    assert.deepEqual(await errorOf(await own('/end', { ...wrong, code: next }, cookie)), [
      403,
      'password-wrong',
    ]);
    assert.deepEqual(await errorOf(await own('/end', { password, code: '000000' }, cookie)), [
      403,
      'code-wrong',
    ]);
    assert.equal((await own('/end', { password, code: next }, cookie)).status, 204);
    assert.equal((await signIn('ada')).status, 204);
    assert.deepEqual((await selfOf(cookie)).secondFactor, { state: 'off', recoveryCodesLeft: 0 });
    const again = await turnOn(cookie);
    assert.notEqual(again.secret, secret);
    assert.deepEqual(await errorOf(await signIn('ada', recoveryCodes[0])), [403, 'code-wrong']);
  });

  test('an administrator takes it away, with a reason; a new invitation does not', async () => {
    const { accountId, cookie } = await member('ada');
    const boss = await member('boss', 'admin');
    await turnOn(cookie);
    const remove = (id: string, body: object, headers = boss.cookie) =>
      central.post(`/api/v1/accounts/${id}/second-factor/remove`, body, headers);
    const reason = 'lost the phone';
    assert.deepEqual(await errorOf(await remove(accountId, {})), [422, 'request-invalid']);
    assert.deepEqual(await errorOf(await remove(accountId, { reason }, cookie)), [403, 'not-permitted']);
    assert.deepEqual(await errorOf(await remove(boss.accountId, { reason })), [409, 'account-own']);
    const states = async () =>
      z
        .object({ accounts: z.array(accountSchema) })
        .parse(await (await central.get('/api/v1/accounts')).json())
        .accounts.map(({ name, secondFactor }) => [name, secondFactor]);
    assert.deepEqual(await states(), [
      ['ada', true],
      ['boss', false],
    ]);
    await central.post(`/api/v1/accounts/${accountId}/setup`, { reason: 'lost' }, asAdmin);
    assert.deepEqual((await states())[0], ['ada', true]);
    assert.equal((await remove(accountId, { reason })).status, 204);
    assert.deepEqual(await errorOf(await remove(accountId, { reason })), [409, 'second-factor-off']);
    assert.deepEqual((await trail())[0], ['access.manage', 'boss', 'taken away', reason]);
    assert.deepEqual(await errorOf(await central.get('/api/v1/me', cookie)), [401, 'credential-invalid']);
  });

  test('where it is required, who has none sets it up at the next sign-in before anything else', async () => {
    const { cookie: earlier } = await member('ada');
    assert.equal((await require(true)).status, 204);
    const rules = async () =>
      accessRulesSchema.parse(await (await central.get('/api/v1/access-rules')).json()).secondFactorSince;
    const since = await rules();
    assert.equal((await require(true)).status, 204);
    assert.ok(since !== null && (await rules()) === since, 'asked again, it keeps since when');
    assert.equal((await central.get('/api/v1/attendance', earlier)).status, 200, 'open sessions go on');
    assert.deepEqual(await errorOf(await central.get('/api/v1/access-rules', earlier)), [
      403,
      'not-permitted',
    ]);

    const cookie = cookieOf(await signIn('ada'));
    const self = await selfOf(cookie);
    assert.deepEqual(self.secondFactor, { state: 'owed', recoveryCodesLeft: 0 });
    assert.deepEqual(self.permissions, ['account.own', 'account.second-factor']);
    for (const path of ['attendance', 'devices', 'me/sessions', 'attendance/stream'])
      assert.deepEqual(await errorOf(await central.get(`/api/v1/${path}`, cookie)), [
        403,
        'second-factor-owed',
      ]);
    assert.equal((await central.get('/api/v1/attendance')).status, 200, 'the token opens in emergencies');
    const { secret } = await turnOn(cookie);
    assert.equal((await central.get('/api/v1/attendance', cookie)).status, 200);

    const ended = await own('/end', { password, code: codeNow(secret, 30) }, cookie);
    assert.equal(ended.status, 204, 'for another telephone');
    assert.equal((await selfOf(cookie)).secondFactor?.state, 'owed');
    assert.equal((await require(false)).status, 204);
    assert.equal((await selfOf(cookie)).secondFactor?.state, 'off');
    assert.deepEqual((await trail())[0], ['access.manage', 'admin token', false, 'policy']);
  });
});
