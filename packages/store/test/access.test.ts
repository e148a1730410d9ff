import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { NewUser } from '../src/index.ts';
import { hashPassword, isPassword, nobodysHash } from '../src/access/password.ts';
import { isFaultOf, morning, newDirectory, openStore } from './instruments.ts';

const ada: NewUser = {
  name: 'ada',
  password: 'correct horse battery',
  email: 'ada@example.org',
  scopes: ['enrolment', 'presence'],
  emailVerified: true,
  phoneVerified: false,
};

test('a password is right when it is the same, to the letter', async () => {
  const hash = await hashPassword('correct horse');
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.notEqual(await hashPassword('correct horse'), hash, 'each hash has a salt of its own');
  assert.equal(await isPassword('correct horse', hash), true);
  for (const wrong of ['', 'correct hors', 'Correct horse', 'correct horse ']) {
    assert.equal(await isPassword(wrong, hash), false, wrong);
  }
  assert.equal(await isPassword('nobody', nobodysHash), false);
  assert.equal(await isPassword('correct horse', hash.replace('argon2id', 'argon2i')), false);
});

test('a user is known by name and password until removed, and the number is not given again', async () => {
  const { users } = openStore(newDirectory()).access;
  const added = await users.add(ada);
  assert.deepEqual(added, {
    id: 1,
    name: 'ada',
    email: 'ada@example.org',
    scopes: ['enrolment', 'presence'],
    emailVerifiedAtMs: morning,
    phoneVerifiedAtMs: null,
    createdAtMs: morning,
  });
  assert.deepEqual(users.get(added.id), added);
  assert.deepEqual(users.byName('Ada'), added, 'names differ by more than case');
  await assert.rejects(users.add({ ...ada, name: 'ADA' }), isFaultOf('input-invalid'));
  assert.deepEqual(await users.withPassword('ada', ada.password), added);
  assert.equal(await users.withPassword('ada', 'wrong'), null);
  assert.equal(await users.withPassword('grace', ada.password), null);
  assert.equal(users.remove('ada'), true);
  assert.equal(users.remove('ada'), false);
  assert.equal(await users.withPassword('ada', ada.password), null);
  assert.equal((await users.add(ada)).id, 2);
});

test('a key opens until it is revoked, or its user removed; the store never has it', async () => {
  const directory = newDirectory();
  const { users, keys } = openStore(directory).access;
  const { id: userId } = await users.add(ada);
  const own = keys.add({ label: 'Adas phone', userId, scopes: ['presence'] });
  const program = keys.add({ label: 'door', userId: null, scopes: ['kyc', 'realtime'] });
  const { secret, ...known } = own;
  assert.deepEqual(keys.find(secret), known);
  assert.deepEqual(new Set(keys.list().map(({ id }) => id)), new Set([own.id, program.id]));
  const wrong = ['', 'rk_', secret.slice(0, -1), `${secret.slice(0, -2)}__`, own.id];
  for (const text of [...wrong, secret.replace(own.id, program.id)]) assert.equal(keys.find(text), null);
  const files = readdirSync(directory).filter((name) => name.startsWith('device.sqlite'));
  const raw = Buffer.concat(files.map((name) => readFileSync(join(directory, name))));
  for (const word of [secret.slice(16), 'Adas phone', 'ada@example', ada.password, '$argon2id']) {
    assert.ok(!raw.includes(word), `${word} is in the file`);
  }
  assert.ok(raw.includes(own.id), 'what is not secret is found, so the search works');
  users.remove('ada');
  assert.equal(keys.find(secret), null);
  assert.equal(keys.revoke(program.id), true);
  assert.equal(keys.revoke(program.id), false);
  assert.equal(keys.find(program.secret), null);
});

test('a refresh token is good once; a second use ends the login', async () => {
  let nowMs = morning;
  const { users, refreshTokens: tokens } = openStore(newDirectory(), () => nowMs).access;
  const { id: userId } = await users.add(ada);
  const [first, other] = [tokens.begin(userId, 1000), tokens.begin(userId, 1000)];
  const second = tokens.rotate(first.id, 1000);
  assert.deepEqual([second?.userId, second?.expiresAtMs], [userId, morning + 1000]);
  assert.equal(tokens.rotate(first.id, 1000), null, 'used before');
  assert.equal(tokens.rotate(second?.id ?? '', 1000), null, 'and so the whole login has ended');
  assert.notEqual(tokens.rotate(other.id, 1000), null, 'another login goes on');
  assert.equal(tokens.rotate('unknown', 1000), null);
  const late = tokens.begin(userId, 1000);
  nowMs += 1000;
  assert.equal(tokens.rotate(late.id, 1000), null, 'expired');
  tokens.begin(userId, 1000);
  assert.equal(tokens.sweep(), 2, 'both tokens of the other login');
  const left = tokens.begin(userId, 1000);
  users.remove('ada');
  assert.equal(tokens.rotate(left.id, 1000), null);
});
