import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { append, enrol, isFaultOf, newDirectory, openStore, pendingOf } from './instruments.ts';

test('a backup is the device as it was at that moment, and can be opened as one', async () => {
  const store = openStore(newDirectory());
  enrol(store, 'ada', 'Ada Lovelace', [1]);
  const copy = join(newDirectory(), 'backup');
  const backingUp = store.maintenance.backUp(copy, true);
  const during = append(store);
  await backingUp;
  append(store);
  const restored = openStore(copy);
  assert.equal(restored.identity.deviceId, store.identity.deviceId);
  assert.equal(restored.people.list()[0]?.displayName, 'Ada Lovelace');
  const ids = pendingOf(restored).map(({ id }) => id);
  assert.ok(
    ids.length === 1 || (ids.length === 2 && ids[1] === during.id),
    'whole events, and none of later',
  );
  assert.equal(statSync(copy).mode & 0o777, 0o700);
  for (const name of readdirSync(copy)) assert.equal(statSync(join(copy, name)).mode & 0o777, 0o600, name);
});

test('a backup without keys has none', async () => {
  const store = openStore(newDirectory());
  append(store);
  const copy = join(newDirectory(), 'backup');
  await store.maintenance.backUp(copy, false);
  assert.deepEqual(readdirSync(copy), ['device.sqlite']);
  assert.throws(() => openStore(copy), isFaultOf('device-key-unreadable'));
});

test('a backup is never written over what is there', async () => {
  const store = openStore(newDirectory());
  const copy = newDirectory();
  writeFileSync(join(copy, 'precious'), '');
  await assert.rejects(store.maintenance.backUp(copy, true), isFaultOf('file-unreadable'));
  assert.deepEqual(readdirSync(copy), ['precious']);
});

test('a checkpoint moves what was committed into the file, beside others who read and write', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  const other = openStore(directory);
  for (let count = 0; count < 20; count += 1) append(store);
  const before = store.maintenance.size();
  assert.ok(before.journal > 20 * 4096);
  store.maintenance.checkpoint(before.journal);
  assert.equal(store.maintenance.size().database, before.database, 'not for less than was asked');
  store.maintenance.checkpoint();
  assert.ok(store.maintenance.size().database > before.database);
  append(other);
  assert.equal(pendingOf(store).length, 21);
});

test('a vacuum gives space back and changes nothing else', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  for (let count = 0; count < 300; count += 1)
    store.mails.add({ to: 'a@b.example', subject: 's', text: 'x'.repeat(9000) });
  for (const { id } of store.mails.due(60)) store.mails.sent(id);
  const event = append(store);
  assert.ok(store.maintenance.size().unused > 100_000);
  store.maintenance.vacuum();
  store.maintenance.checkpoint();
  assert.equal(store.maintenance.size().unused, 0);
  assert.deepEqual(store.maintenance.check(), []);
  assert.deepEqual(pendingOf(store), [event]);
  assert.ok(existsSync(join(directory, 'device.sqlite')));
});

test('the event log is read in pieces, in its order', () => {
  const store = openStore(newDirectory());
  const events = Array.from({ length: 5 }, () => append(store));
  assert.deepEqual(
    store.events.read(0, 2).map(({ event }) => event),
    events.slice(0, 2),
  );
  assert.deepEqual(
    store.events.read(3).map(({ sequence }) => sequence),
    [4, 5],
  );
});
