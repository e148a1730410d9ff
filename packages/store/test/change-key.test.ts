/** The key that everything is sealed with can be changed, whatever happens on the way. */
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isFault } from '@rollcall/domain';
import Database from 'better-sqlite3';
import { changeSealingKey, openDeviceStore } from '../src/index.ts';
import { sealedTables } from '../src/sealing/sealed-columns.ts';
import {
  append,
  atMorning,
  enrol,
  faceModel,
  newDirectory,
  openStore,
  pendingOf,
  templateOf,
} from './instruments.ts';

const keysOf = (directory: string): string => join(directory, 'device-keys.json');
const change = (directory: string) => changeSealingKey({ directory, now: atMorning });

function usedDevice(): string {
  const directory = newDirectory();
  const store = openStore(directory);
  enrol(store, 'ada', 'Ada Lovelace', [1, 2]);
  append(store);
  store.outbox.settle([{ id: append(store).id, status: 'rejected', code: 'event-invalid', message: 'why' }]);
  store.facts.set('token', 'a secret');
  store.mails.add({ to: 'a@b.example', subject: 's', text: 't' });
  store.close();
  return directory;
}

function assertWhole(directory: string): void {
  const store = openStore(directory);
  assert.equal(store.people.list()[0]?.displayName, 'Ada Lovelace');
  assert.deepEqual(store.references.all(faceModel)[0]?.template, templateOf(1));
  assert.equal(pendingOf(store).length, 2);
  assert.equal(store.outbox.deadLetters()[0]?.message, 'why');
  assert.equal(store.facts.get('token'), 'a secret');
  assert.equal(store.mails.due()[0]?.subject, 's');
  append(store);
  store.close();
}

test('every sealed column of the schema is known, with what its values are bound to', () => {
  const directory = newDirectory();
  openStore(directory).close();
  const database = new Database(join(directory, 'device.sqlite'));
  const found = database
    .prepare<[], string>(
      `SELECT tables.name || '.' || columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
        WHERE tables.type = 'table' AND columns.type = 'BLOB'`,
    )
    .pluck()
    .all();
  database.close();
  const known = sealedTables.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
  assert.deepEqual(known.toSorted(), found.toSorted());
});

test('everything opens with the new key, and nothing with the old one', () => {
  const directory = usedDevice();
  const oldKeys = readFileSync(keysOf(directory));
  const { values, unreadable } = change(directory);
  assert.ok(values > 10);
  assert.equal(unreadable, 0);
  const stolen = newDirectory();
  cpSync(join(directory, 'device.sqlite'), join(stolen, 'device.sqlite'));
  writeFileSync(keysOf(stolen), oldKeys);
  assert.throws(() => openDeviceStore({ directory: stolen, now: atMorning }));
  assertWhole(directory);
  change(directory);
  change(directory);
  const database = new Database(join(directory, 'device.sqlite'));
  assert.throws(() => database.exec("UPDATE events SET id = 'x'"), /never changed/, 'the trigger is back');
  database.close();
});

test('a change that was cut off before or after its transaction is a device all the same', () => {
  const directory = usedDevice();
  const [before, database] = [readFileSync(keysOf(directory), 'utf8'), join(directory, 'device.sqlite')];
  const untouched = readFileSync(database);
  change(directory);
  const after: { sealSecret: string } = JSON.parse(readFileSync(keysOf(directory), 'utf8'));
  const both = JSON.stringify({ ...JSON.parse(before), nextSealSecret: after.sealSecret });

  const changed = newDirectory();
  cpSync(database, join(changed, 'device.sqlite'));
  writeFileSync(keysOf(changed), both);
  assertWhole(changed);
  assert.ok(!readFileSync(keysOf(changed), 'utf8').includes('nextSealSecret'), 'the change is ended');

  const unchanged = newDirectory();
  writeFileSync(join(unchanged, 'device.sqlite'), untouched);
  writeFileSync(keysOf(unchanged), both);
  assertWhole(unchanged);
});

test('a key file from before the change is told from that of another device', () => {
  const directory = usedDevice();
  const before = readFileSync(keysOf(directory));
  change(directory);
  writeFileSync(keysOf(directory), before);
  assert.throws(
    () => openStore(directory),
    (error) =>
      isFault(error, 'device-key-unreadable') &&
      error.message.includes('before the last `rollcall reseal`') &&
      !error.message.includes('another device'),
  );
});
