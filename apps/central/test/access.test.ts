import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { isFault } from '@rollcall/domain';
import { sql } from 'kysely';
import { SignJWT, UnsecuredJWT } from 'jose';
import { provideTokens } from '../src/access/tokens.ts';
import { deviceListSchema } from '../src/wire.ts';
import {
  asAdmin,
  bearer,
  createTestCentral,
  errorOf,
  tokens,
  type TestCentral,
} from './instruments/central.ts';
import { onEachEngine } from './instruments/engines.ts';
import { createKiosk, type CredentialClaims } from './instruments/kiosk.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-access-'));
after(() => rmSync(directory, { recursive: true, force: true }));

onEachEngine('access', (engine) => {
  let central: TestCentral;
  beforeEach(async () => {
    central = createTestCentral(await engine.freshDatabase());
  });
  afterEach(async () => {
    central.stop();
    await central.database.close();
  });

  test('a kiosk registers once, and again with the same key and another name', async () => {
    const kiosk = createKiosk('kiosk-1', 'Front door');
    assert.equal((await central.register(kiosk)).status, 201);
    assert.equal((await central.register(kiosk)).status, 200);
    const renamed = { ...kiosk.registration, name: 'Back door' };
    const answer = await central.post('/api/v1/devices', renamed, bearer(tokens.registration));
    assert.equal(answer.status, 200);
    const { devices } = deviceListSchema.parse(await (await central.get('/api/v1/devices')).json());
    assert.deepEqual(
      devices.map(({ deviceId, name, online, lastSequence, alarms }) => [
        deviceId,
        name,
        online,
        lastSequence,
        alarms,
      ]),
      [['kiosk-1', 'Back door', true, 0, []]],
    );
  });

  test('registering at the same moment makes one device', async () => {
    const kiosk = createKiosk();
    const answers = await Promise.all(Array.from({ length: 8 }, () => central.register(kiosk)));
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
    assert.equal(answers.filter(({ status }) => status === 200).length, 7);
  });

  test('an id keeps its key, and a key its id', async () => {
    const kiosk = createKiosk('kiosk-1');
    await central.register(kiosk);
    assert.deepEqual(await errorOf(await central.register(createKiosk('kiosk-1'))), [
      409,
      'device-key-differs',
    ]);
    const cloned = { ...kiosk.registration, deviceId: 'kiosk-2' };
    const answer = await central.post('/api/v1/devices', cloned, bearer(tokens.registration));
    assert.deepEqual(await errorOf(answer), [409, 'device-key-taken']);
    assert.equal((await central.deliver(kiosk, kiosk.events(1)))[0]?.status, 'accepted');
  });

  test('registration wants its own token and a real key', async () => {
    const { registration } = createKiosk();
    const post = (headers: Record<string, string>, body: object = registration) =>
      central.post('/api/v1/devices', body, headers);
    assert.deepEqual(await errorOf(await post({})), [401, 'credential-missing']);
    for (const wrong of ['', 'x', tokens.admin, `${tokens.registration}x`])
      assert.deepEqual(await errorOf(await post(bearer(wrong))), [401, 'credential-invalid']);
    // The last character's two lowest bits say nothing: another text for the same bytes.
    const otherSpelling = { ...registration, publicKey: `${'A'.repeat(42)}B` };
    const good = bearer(tokens.registration);
    assert.deepEqual(await errorOf(await post(good, otherSpelling)), [422, 'device-key-invalid']);
    const noKey = { ...registration, publicKey: 'short' };
    assert.deepEqual(await errorOf(await post(good, noKey)), [422, 'request-invalid']);
  });

  test('events want a credential of a registered kiosk, for us, and of now', async () => {
    const kiosk = createKiosk();
    assert.deepEqual(await errorOf(await central.send(kiosk, [1])), [401, 'device-unknown']);
    await central.register(kiosk);
    const attempt = async (claims: CredentialClaims): Promise<unknown> => {
      const response = await central.post(
        '/api/v1/events/batches',
        { events: [1] },
        bearer(await kiosk.credential(claims)),
      );
      return response.status === 200 ? 200 : errorOf(response);
    };
    assert.equal(await attempt({}), 200);
    assert.equal(await attempt({ issuedIn: -100, expiresIn: -60 }), 200, 'two minutes are tolerated');
    assert.equal(await attempt({ issuedIn: 60, expiresIn: 120 }), 200);
    assert.deepEqual(await attempt({ audience: 'elsewhere' }), [401, 'credential-invalid']);
    assert.deepEqual(await attempt({ issuer: 'kiosk-9' }), [401, 'device-unknown']);
    assert.deepEqual(await attempt({ issuer: '../etc' }), [401, 'credential-invalid']);
    assert.deepEqual(await attempt({ issuedIn: -300, expiresIn: -200 }), [401, 'credential-untimely']);
    assert.deepEqual(await attempt({ issuedIn: -3600, expiresIn: 3600 }), [401, 'credential-untimely']);
    assert.deepEqual(await attempt({ issuedIn: 3600, expiresIn: 3700 }), [401, 'credential-untimely']);
  });

  test('a forged or unsigned credential is nobody', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const send = (token: string) => central.post('/api/v1/events/batches', { events: [1] }, bearer(token));
    const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const claims = { iss: 'kiosk-1', aud: 'rollcall-central' };
    const signed = (alg: string, key: Parameters<SignJWT['sign']>[0]) =>
      new SignJWT(claims).setProtectedHeader({ alg }).setIssuedAt().setExpirationTime('1m').sign(key);
    const forgeries = [
      await createKiosk('kiosk-1').credential(),
      await signed('RS256', rsa),
      await signed('HS256', Buffer.from(kiosk.registration.publicKey, 'base64url')),
      new UnsecuredJWT(claims).setIssuedAt().setExpirationTime('1m').encode(),
      await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA' }).setIssuedAt().sign(kiosk.privateKey),
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA' })
        .setExpirationTime('1m')
        .sign(kiosk.privateKey),
      'a.b.c',
      tokens.admin,
    ];
    for (const token of forgeries)
      assert.deepEqual(await errorOf(await send(token)), [401, 'credential-invalid'], token);
  });

  test('a heartbeat shows that a kiosk with nothing to say lives', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    await sql`update devices set last_seen_at = now() - interval '1 day'`.execute(central.database.db);
    const isOnline = async (): Promise<boolean | undefined> =>
      deviceListSchema.parse(await (await central.get('/api/v1/devices')).json()).devices[0]?.online;
    assert.equal(await isOnline(), false);
    const path = '/api/v1/devices/self/heartbeat';
    assert.equal((await central.post(path, '', bearer(await kiosk.credential()))).status, 200);
    assert.equal(await isOnline(), true);
    assert.deepEqual(await errorOf(await central.post(path, '', asAdmin)), [401, 'credential-invalid']);
  });

  const readers = [
    '/api/v1/attendance',
    '/api/v1/attendance/stream',
    '/api/v1/attendance/summary',
    '/api/v1/devices',
  ];

  test('reading wants an administrator', async () => {
    for (const path of readers) {
      assert.deepEqual(await errorOf(await central.get(path, {})), [401, 'credential-missing']);
      assert.deepEqual(await errorOf(await central.get(path, bearer(tokens.registration))), [
        401,
        'credential-invalid',
      ]);
      assert.deepEqual(await errorOf(await central.get(path, { cookie: 'rollcall_session=x' })), [
        401,
        'credential-invalid',
      ]);
    }
  });

  const signIn = (token = tokens.admin, headers = {}): Promise<Response> =>
    central.post('/api/v1/session', { token }, headers);

  test('the admin token becomes a cookie that scripts cannot read and other sites cannot use', async () => {
    const answer = await signIn();
    assert.equal(answer.status, 204);
    const setCookie = answer.headers.get('set-cookie') ?? '';
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=43200'])
      assert.ok(setCookie.includes(part), setCookie);
    assert.ok(!setCookie.includes('Secure'));
    const overTls = await signIn(tokens.admin, { 'x-forwarded-proto': 'https' });
    assert.match(overTls.headers.get('set-cookie') ?? '', /Secure/);
    const cookie = setCookie.split(';')[0] ?? '';
    assert.equal((await central.get('/api/v1/attendance', { cookie })).status, 200);
    const stored = await sql<{ token_hash: string }>`select token_hash from sessions`.execute(
      central.database.db,
    );
    assert.ok(stored.rows.every(({ token_hash }) => !cookie.includes(token_hash)));
  });

  test('a session ends by signing out, by time, and with the token that opened it', async () => {
    const cookie = (await signIn()).headers.get('set-cookie')?.split(';')[0] ?? '';
    const isOpen = async (app = central): Promise<boolean> =>
      (await app.get('/api/v1/devices', { cookie })).status === 200;
    const { db } = central.database;
    await sql`update sessions set granted_by = 'another token'`.execute(db);
    assert.equal(await isOpen(), false);
    const second = (await signIn()).headers.get('set-cookie')?.split(';')[0] ?? '';
    const get = () => central.get('/api/v1/devices', { cookie: second });
    assert.equal((await get()).status, 200);
    await sql`update sessions set expires_at = now() - interval '1 second'`.execute(db);
    assert.equal((await get()).status, 401);
    const third = (await signIn()).headers.get('set-cookie')?.split(';')[0] ?? '';
    const headers = { cookie: third };
    const out = await central.app.request('/api/v1/session', { method: 'DELETE', headers });
    assert.equal(out.status, 204);
    assert.match(out.headers.get('set-cookie') ?? '', /Max-Age=0/);
    assert.equal((await central.get('/api/v1/devices', headers)).status, 401);
    const left = await sql`select 1 from sessions`.execute(db);
    assert.equal(left.rows.length, 0, 'those that were over are gone too');
  });

  test('a wrong token opens nothing', async () => {
    for (const wrong of ['x', tokens.registration, `${tokens.admin} `])
      assert.deepEqual(await errorOf(await signIn(wrong)), [401, 'credential-invalid']);
    assert.deepEqual(await errorOf(await signIn('')), [422, 'request-invalid']);
  });

  test('requests from other sites change nothing', async () => {
    const foreign = [
      { origin: 'http://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ];
    for (const headers of foreign) {
      assert.deepEqual(await errorOf(await signIn(tokens.admin, headers)), [403, 'origin-refused']);
      const out = await central.app.request('/api/v1/session', { method: 'DELETE', headers });
      assert.deepEqual(await errorOf(out), [403, 'origin-refused']);
    }
    const own = { origin: 'http://central.test', host: 'central.test', 'sec-fetch-site': 'same-origin' };
    assert.equal((await signIn(tokens.admin, own)).status, 204);
  });

  test('no token reaches the log', async () => {
    const kiosk = createKiosk();
    await central.register(kiosk);
    const credential = await kiosk.credential();
    await central.post('/api/v1/events/batches', { events: kiosk.events(1) }, bearer(credential));
    await central.post('/api/v1/events/batches', '{', bearer(credential));
    await signIn();
    await signIn('wrong-token-that-somebody-typed');
    const log = central.log.join('');
    assert.ok(log.includes('received a batch'));
    for (const secret of [tokens.admin, tokens.registration, credential, 'wrong-token-that-somebody-typed'])
      assert.ok(!log.includes(secret));
  });
});

test('tokens are made once, private, and kept', async () => {
  const place = join(directory, 'fresh', 'nested');
  const made = await Promise.all([provideTokens(place), provideTokens(place), provideTokens(place)]);
  assert.deepEqual(made[1], made[0]);
  assert.deepEqual(made[2], made[0]);
  assert.notEqual(made[0].admin, made[0].registration);
  for (const name of ['admin-token', 'registration-token']) {
    assert.equal(statSync(join(place, name)).mode & 0o777, 0o600);
    assert.ok(Object.values(made[0]).includes(readFileSync(join(place, name), 'utf8').trim()));
  }
  assert.deepEqual(await provideTokens(place), made[0]);
});

test('a token file without a good token is said to be so', async () => {
  const place = mkdtempSync(join(directory, 'bad-'));
  for (const bad of ['', 'short\n', `${'x'.repeat(40)} ${'y'.repeat(40)}`]) {
    writeFileSync(join(place, 'admin-token'), bad);
    chmodSync(join(place, 'admin-token'), 0o600);
    await assert.rejects(provideTokens(place), (error: unknown) => isFault(error, 'settings-invalid'));
  }
});
