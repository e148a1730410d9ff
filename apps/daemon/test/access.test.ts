import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt, SignJWT } from 'jose';
import { createAccess } from '../src/access/index.ts';
import { openAccess, password } from './support/access.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

test('a login is good for a quarter of an hour, and its successor after that', async () => {
  let nowMs = Date.UTC(2026, 0, 1);
  const { access, addUser } = openAccess(() => nowMs);
  const { id: userId } = await addUser('ada', ['presence']);
  assert.equal(await access.login('ada', 'wrong'), null);
  const first = await access.login('ada', password);
  assert.ok(first);
  const bearer = (value: string) => access.authenticate({ scheme: 'bearer', value });
  assert.deepEqual(await bearer(first.access), { userId, keyId: null, scopes: ['presence'] });
  assert.equal(await bearer(first.refresh), null, 'a refresh token is for refreshing');
  assert.equal(await access.refresh(first.access), null, 'and an access token is not');
  nowMs += 15 * minute + 1000;
  assert.equal(await bearer(first.access), null);
  const second = await access.refresh(first.refresh);
  assert.ok(second);
  assert.notEqual(await bearer(second.access), null);
  assert.equal(await access.refresh(first.refresh), null, 'it was used');
  assert.equal(await access.refresh(second.refresh), null, 'and that ended the login');
  const third = await access.login('ada', password);
  nowMs += 14 * day + 1000;
  assert.equal(await access.refresh(third?.refresh ?? ''), null);
});

test('nothing that this device did not sign for this use is taken', async () => {
  const { access, addUser } = openAccess();
  const { id } = await addUser('ada', ['presence']);
  const pair = await access.login('ada', password);
  assert.ok(pair);
  const claims = decodeJwt(pair.access);
  const sign = (alg: string, secret: string, extra = {}) =>
    new SignJWT({ ...claims, ...extra }).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));
  const secret = 'x'.repeat(43);
  const [head = '', body = '', signature = ''] = pair.access.split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const forged = [
    '',
    'x',
    `${head}.${body}.`,
    `${none}.${body}.`,
    `${none}.${body}.${signature}`,
    await sign('HS256', 'y'.repeat(43)),
    await sign('HS512', secret.repeat(2)),
    await sign('HS256', secret, { aud: 'another-device' }),
    await sign('HS256', secret, { iss: 'another-device' }),
    await sign('HS256', secret, { sub: 'ada' }),
    await sign('HS256', secret, { sub: String(id + 1) }),
    await sign('HS256', secret, { token_type: 'refresh' }),
  ];
  for (const value of forged)
    assert.equal(await access.authenticate({ scheme: 'bearer', value }), null, value);
  assert.notEqual(
    await access.authenticate({ scheme: 'bearer', value: await sign('HS256', secret) }),
    null,
    'the forger of this test knows how',
  );
});

test('whoever is removed is out at once, token and key', async () => {
  const { access, addUser, store } = openAccess();
  const { id: userId } = await addUser('ada', ['presence']);
  const pair = await access.login('ada', password);
  const key = store.keys.add({ label: 'phone', userId, scopes: ['kyc'] });
  const program = store.keys.add({ label: 'door', userId: null, scopes: ['realtime'] });
  const withKey = (value: string) => access.authenticate({ scheme: 'token', value });
  assert.deepEqual(await withKey(key.secret), { userId, keyId: key.id, scopes: ['kyc'] });
  store.users.remove('ada');
  assert.equal(await access.authenticate({ scheme: 'bearer', value: pair?.access ?? '' }), null);
  assert.equal(await access.refresh(pair?.refresh ?? ''), null);
  assert.equal(await withKey(key.secret), null);
  const viaHeader = { scheme: 'api-key', value: program.secret } as const;
  assert.deepEqual(await access.authenticate(viaHeader), {
    userId: null,
    keyId: program.id,
    scopes: ['realtime'],
  });
  store.keys.revoke(program.id);
  assert.equal(await access.authenticate(viaHeader), null);
});

test('another secret is another device', async () => {
  const { access, addUser, store } = openAccess();
  await addUser('ada', ['presence']);
  const pair = await access.login('ada', password);
  const other = createAccess({ store, secret: 'z'.repeat(43), deviceId: 'kiosk-1', now: Date.now });
  assert.equal(await other.authenticate({ scheme: 'bearer', value: pair?.access ?? '' }), null);
});
