/** Backing a device up, and wiping it. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { lockDirectory } from '@rollcall/runtime';
import { credentialName, openDeviceStore } from '@rollcall/store';
import { append } from '../../../packages/store/test/record.ts';
import { makeDevice, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const directory = temporaryDirectory();
const box = (name: string): [path: string, words: string[]] => {
  const path = join(directory, name);
  makeDevice(path);
  return [path, ['--data-dir', path]];
};

/** An event that nobody has delivered. */
function recordOne(path: string): void {
  const store = openDeviceStore({ directory: path, now: Date.now });
  append(store);
  store.close();
}

test('a backup is made beside the running daemon, and is a device', async () => {
  const [path, words] = box('backed-up');
  recordOne(path);
  const lock = lockDirectory(path);
  const copy = join(directory, 'copy');
  const { exitCode, answer } = await rollcallJson(['backup', copy, ...words]);
  lock.release();
  assert.equal(exitCode, 0);
  assert.equal(answer['outcome'], 'backed-up');
  const restored = openDeviceStore({ directory: copy, create: false, now: Date.now });
  assert.equal(restored.identity.deviceId, answer['deviceId']);
  assert.equal(restored.outbox.status().pending, 1);
  restored.close();
  const again = await rollcallJson(['backup', copy, ...words]);
  assert.equal(again.answer['code'], 'file-unreadable');
});

test('a device is wiped when that is meant and nothing waits', async () => {
  const [path, words] = box('wiped');
  writeFileSync(join(path, 'settings.json'), '{}');
  assert.equal((await rollcall(['wipe', ...words])).exitCode, 2, 'without --yes');
  recordOne(path);
  const refused = await rollcallJson(['wipe', '--yes', ...words]);
  assert.equal(refused.exitCode, 1);
  assert.equal(refused.answer['code'], 'input-invalid');
  assert.ok(readdirSync(path).includes('device-keys.json'));
  const wiped = await rollcallJson(['wipe', '--yes', '--undelivered', ...words]);
  assert.equal(wiped.exitCode, 0);
  assert.deepEqual(readdirSync(path), ['settings.json']);
});

test('a device whose sealed key does not open is wiped all the same, but for events that wait', async () => {
  const credentials = join(directory, 'credentials');
  mkdirSync(credentials);
  writeFileSync(join(credentials, credentialName), randomBytes(32));
  const [[path, words], [full, wordsOfFull]] = [box('sealed'), box('sealed-with-an-event')];
  recordOne(full);
  for (const some of [words, wordsOfFull])
    await rollcall(['queue', 'status', ...some], { CREDENTIALS_DIRECTORY: credentials });
  assert.equal((await rollcallJson(['queue', 'status', ...words])).answer['code'], 'device-key-unreadable');

  const refused = await rollcallJson(['wipe', '--yes', ...wordsOfFull]);
  assert.equal(refused.answer['code'], 'input-invalid');
  assert.ok(readdirSync(full).includes('device-keys.json'));
  const wiped = await rollcallJson(['wipe', '--yes', ...words]);
  assert.equal(wiped.exitCode, 0, JSON.stringify(wiped.answer));
  assert.deepEqual(readdirSync(path), []);
  const again = await rollcallJson(['wipe', '--yes', ...words]);
  assert.deepEqual([again.exitCode, again.answer['removed']], [0, []]);
});

test('nothing is wiped under a running daemon', async () => {
  const [path, words] = box('in-use');
  const lock = lockDirectory(path);
  const { answer } = await rollcallJson(['wipe', '--yes', ...words]);
  lock.release();
  assert.equal(answer['code'], 'already-running');
  assert.ok(readdirSync(path).includes('device-keys.json'));
});

test('the sealing key is changed when the daemon is stopped', async () => {
  const [path, words] = box('resealed');
  recordOne(path);
  const before = readFileSync(join(path, 'device-keys.json'), 'utf8');
  const lock = lockDirectory(path);
  assert.equal((await rollcallJson(['reseal', ...words])).answer['code'], 'already-running');
  lock.release();
  assert.equal(readFileSync(join(path, 'device-keys.json'), 'utf8'), before);
  const { answer } = await rollcallJson(['reseal', ...words]);
  assert.deepEqual([answer['outcome'], answer['unreadable']], ['resealed', 0]);
  const store = openDeviceStore({ directory: path, create: false, now: Date.now });
  assert.equal(store.outbox.nextBatch().length, 1);
  store.close();
});
