import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { openDeviceStore } from '@rollcall/store';
import { isRecord, makeDevice, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

function device(): { directory: string; run: (...words: string[]) => ReturnType<typeof rollcallJson> } {
  const directory = temporaryDirectory();
  makeDevice(directory);
  const environment = { ROLLCALL_DATA_DIR: directory };
  return { directory, run: (...words) => rollcallJson(['access', ...words], environment) };
}

async function looked<T>(directory: string, look: (access: ReturnType<typeof accessOf>) => Promise<T> | T) {
  const store = openDeviceStore({ directory, now: Date.now });
  try {
    return await look(store.access);
  } finally {
    store.close();
  }
}
const accessOf = (store: ReturnType<typeof openDeviceStore>) => store.access;

test('a user is added with a password that is shown once, listed without it, and removed', async () => {
  const { directory, run } = device();
  const added = await run('users', 'add', 'ada', '--email', 'ada@example.org', '--email-verified');
  assert.equal(added.exitCode, 0, added.stderr);
  const { password, ...rest } = added.answer;
  const scopes = ['liveness-sessions', 'enrolment', 'presence', 'onboarding'];
  assert.deepEqual(rest, { outcome: 'added', id: 1, name: 'ada', scopes });
  assert.ok(typeof password === 'string' && password.length >= 22);
  const user = await looked(directory, (access) => access.users.withPassword('ada', password));
  assert.equal(user?.email, 'ada@example.org');
  assert.notEqual(user?.emailVerifiedAtMs, null);
  assert.equal(user?.phoneVerifiedAtMs, null);

  const listed = await run('users', 'list');
  assert.ok(Array.isArray(listed.answer['users']));
  assert.partialDeepStrictEqual(listed.answer['users'], [
    { id: 1, name: 'ada', email: 'ada@example.org', scopes },
  ]);
  assert.doesNotMatch(JSON.stringify(listed.answer), /argon2|password/);

  const again = await run('users', 'add', 'ADA');
  assert.deepEqual([again.exitCode, again.answer['code']], [1, 'input-invalid']);
  assert.equal((await run('users', 'remove', 'grace', '--yes')).answer['code'], 'input-invalid');
  assert.equal((await run('users', 'remove', 'ada')).answer['code'], 'usage', 'it must be meant');
  assert.equal((await run('users', 'remove', 'ada', '--yes')).exitCode, 0);
  assert.deepEqual((await run('users', 'list')).answer, { count: 0, users: [] });
});

test('a password may come from a file, and a weak one does not', async () => {
  const { directory, run } = device();
  writeFileSync(`${directory}/password`, 'correct horse battery\n');
  const added = await run('users', 'add', 'ada', '--password-file', `${directory}/password`);
  assert.equal(added.answer['password'], undefined, 'whoever chose it knows it');
  assert.ok(await looked(directory, (access) => access.users.withPassword('ada', 'correct horse battery')));
  writeFileSync(`${directory}/password`, 'short\n');
  const weak = await run('users', 'add', 'bob', '--password-file', `${directory}/password`);
  assert.deepEqual([weak.exitCode, weak.answer['code']], [1, 'input-invalid']);
  const missing = await run('users', 'add', 'bob', '--password-file', `${directory}/nowhere`);
  assert.equal(missing.answer['code'], 'file-unreadable');
});

test('a key is shown once, and opens until it is revoked', async () => {
  const { directory, run } = device();
  await run('users', 'add', 'ada');
  const program = await run('keys', 'add', 'door of plant 2', '--scopes', 'kyc, realtime');
  const own = await run('keys', 'add', 'phone', '--scopes', 'presence', '--user', 'ada');
  const { key: secret, id } = program.answer;
  assert.ok(typeof secret === 'string' && typeof id === 'string');
  const found = await looked(directory, (access) => access.keys.find(secret));
  assert.partialDeepStrictEqual(found, {
    label: 'door of plant 2',
    userId: null,
    scopes: ['kyc', 'realtime'],
  });
  const listed = await run('keys', 'list');
  const { keys } = listed.answer;
  assert.ok(Array.isArray(keys) && keys.every(isRecord));
  assert.deepEqual(new Set(keys.map((each) => each['user'])), new Set([null, 'ada']));
  assert.doesNotMatch(JSON.stringify(listed.answer), new RegExp(secret.slice(-20)));
  assert.equal((await run('keys', 'revoke', id)).exitCode, 0);
  assert.equal(await looked(directory, (access) => access.keys.find(secret)), null);
  assert.equal((await run('keys', 'revoke', id)).answer['code'], 'input-invalid');
  assert.equal(own.exitCode, 0);
});

test('wrong words are usage, and a table is for people', async () => {
  const { directory, run } = device();
  const scopes = await run('keys', 'add', 'x', '--scopes', 'everything');
  assert.deepEqual([scopes.exitCode, scopes.answer['code']], [2, 'usage']);
  assert.equal((await run('keys', 'add', 'x')).answer['code'], 'usage', 'a key names its scopes');
  assert.equal((await run('users', 'add', '../ada')).answer['code'], 'usage');
  const nobody = await run('keys', 'add', 'x', '--scopes', 'kyc', '--user', 'nobody');
  assert.equal(nobody.answer['code'], 'input-invalid');
  const environment = { ROLLCALL_DATA_DIR: directory };
  assert.match((await rollcall(['access', 'keys', 'list'], environment)).stdout, /no keys/);
  await run('users', 'add', 'ada');
  assert.match((await rollcall(['access', 'users', 'list'], environment)).stdout, /NUMBER +NAME[^]*1 +ada/);
});
