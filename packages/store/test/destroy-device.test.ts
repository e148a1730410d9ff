import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { destroyDevice, salvageDeviceStore } from '../src/index.ts';
import { append, atMorning, enrol, isFaultOf, newDirectory, openStore } from './instruments.ts';

test('a destroyed device leaves nothing but its settings, and a copy of its database stays shut for ever', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  enrol(store, 'ada', 'Ada Lovelace', [1]);
  append(store);
  store.close();
  writeFileSync(join(directory, 'settings.json'), '{}');
  const stolen = newDirectory();
  cpSync(join(directory, 'device.sqlite'), join(stolen, 'device.sqlite'));

  const removed = destroyDevice(directory);
  assert.ok(removed.includes('device-keys.json') && removed.includes('device.sqlite'));
  assert.deepEqual(readdirSync(directory), ['settings.json']);
  assert.throws(() => openStore(stolen), isFaultOf('device-key-unreadable'));
  assert.throws(
    () => salvageDeviceStore({ directory: stolen, now: atMorning }),
    isFaultOf('device-key-unreadable'),
  );
  assert.ok(!readFileSync(join(stolen, 'device.sqlite')).includes('Lovelace'));
});

test('destroying may be repeated, and what was cut off after the keys is ended', () => {
  const directory = newDirectory();
  openStore(directory).close();
  destroyDevice(directory);
  writeFileSync(join(directory, 'device.sqlite-wal'), 'left over');
  assert.deepEqual(destroyDevice(directory), ['device.sqlite-wal']);
  assert.deepEqual(destroyDevice(directory), []);
  assert.deepEqual(destroyDevice(join(directory, 'missing')), []);
});

test('whoever begins anew in the same directory is another device', () => {
  const directory = newDirectory();
  const before = openStore(directory);
  const { deviceId } = before.identity;
  before.close();
  destroyDevice(directory);
  assert.notEqual(openStore(directory).identity.deviceId, deviceId);
});

test('a destruction that was cut off after the keys is ended by the next opening, as another device', () => {
  const directory = newDirectory();
  const before = openStore(directory);
  enrol(before, 'ada', 'Ada Lovelace', [1]);
  const { deviceId } = before.identity;
  before.close();
  writeFileSync(join(directory, '.destroying'), '');
  writeFileSync(join(directory, 'device-keys.json'), 'noise');
  const after = openStore(directory);
  assert.notEqual(after.identity.deviceId, deviceId);
  assert.equal(after.people.count(), 0);
  assert.ok(!readdirSync(directory).includes('.destroying'));
});
