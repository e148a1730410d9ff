import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { copyClosedDatabase, openDeviceStore, returnToFormatOf } from '../src/index.ts';
import {
  append,
  atMorning,
  createCentral,
  enrol,
  isFaultOf,
  newDirectory,
  openStore,
  pendingOf,
} from './instruments.ts';

/** A kiosk with a past, its backup, and check-ins that came after the backup. */
function kioskWithLaterEvents() {
  const directory = newDirectory();
  const backup = join(directory, 'before.sqlite');
  const before = openDeviceStore({ directory, now: atMorning });
  enrol(before, 'ada', 'Ada Lovelace', [1]);
  append(before);
  append(before);
  before.close();
  copyClosedDatabase(directory, backup);
  const after = openDeviceStore({ directory, now: atMorning });
  enrol(after, 'grace', 'Grace Hopper', [2]);
  for (let count = 0; count < 3; count++) append(after);
  // Enrolments are events too.
  const ids = pendingOf(after).map(({ id }) => id);
  assert.equal(ids.length, 7);
  after.close();
  return { directory, backup, ids };
}

/** What a newer version's migration may do to it. */
function migrateFurther(directory: string, sql: string): void {
  const database = new Database(join(directory, 'device.sqlite'));
  const version = Number(database.pragma('user_version', { simple: true }));
  database.exec(sql);
  database.pragma(`user_version = ${version + 1}`);
  database.close();
}

const additions =
  'ALTER TABLE people ADD COLUMN shift TEXT; CREATE TABLE shifts (id TEXT PRIMARY KEY) STRICT;';

describe('the way back from a newer format', () => {
  test('keeps every event, person and place in the queue, in a chain that central accepts', () => {
    const { directory, backup, ids } = kioskWithLaterEvents();
    migrateFurther(directory, additions);
    assert.throws(() => openStore(directory), isFaultOf('database-newer'));
    const { returned, fromBackup, keptAs } = returnToFormatOf(backup, directory);
    assert.deepEqual({ returned, fromBackup }, { returned: true, fromBackup: [] });
    assert.ok(keptAs !== null && existsSync(keptAs));
    const store = openStore(directory);
    assert.deepEqual(
      pendingOf(store).map(({ id }) => id),
      ids,
    );
    assert.deepEqual(
      store.people
        .list()
        .map(({ displayName }) => displayName)
        .toSorted(),
      ['Ada Lovelace', 'Grace Hopper'],
    );
    const next = append(store);
    assert.equal(next.sequence, ids.length + 1);
    const central = createCentral(store.identity);
    for (const event of pendingOf(store)) assert.equal(central.answer(event).status, 'accepted');
  });

  test('changes nothing where the format did not change', () => {
    const { directory, backup, ids } = kioskWithLaterEvents();
    assert.equal(returnToFormatOf(backup, directory).returned, false);
    assert.deepEqual(
      pendingOf(openStore(directory)).map(({ id }) => id),
      ids,
    );
  });

  test('may be repeated, and does not mind what a cut left behind', () => {
    const { directory, backup, ids } = kioskWithLaterEvents();
    migrateFurther(directory, additions);
    writeFileSync(join(directory, 'device.return.sqlite'), 'half of a draft');
    writeFileSync(join(directory, 'device.return.sqlite-wal'), 'half of its journal');
    assert.equal(returnToFormatOf(backup, directory).returned, true);
    assert.equal(returnToFormatOf(backup, directory).returned, false);
    assert.equal(pendingOf(openStore(directory)).length, ids.length);
  });

  test('gives a table that the newer version took away the rows of before, and says which', () => {
    const { directory, backup } = kioskWithLaterEvents();
    migrateFurther(directory, 'DROP TABLE mail;');
    assert.deepEqual(returnToFormatOf(backup, directory).fromBackup, ['mail']);
    openStore(directory);
  });

  test('is refused where events would be lost, and leaves the newer database as it was', () => {
    const { directory, backup } = kioskWithLaterEvents();
    migrateFurther(directory, 'ALTER TABLE events RENAME COLUMN body TO content;');
    const path = join(directory, 'device.sqlite');
    const found = readFileSync(path);
    assert.throws(() => returnToFormatOf(backup, directory), isFaultOf('database-corrupt'));
    assert.deepEqual(readFileSync(path), found);
  });

  test('no copy is made of a file that is no database of ours', () => {
    const directory = newDirectory();
    writeFileSync(join(directory, 'device.sqlite'), 'something else');
    assert.throws(
      () => copyClosedDatabase(directory, join(directory, 'copy')),
      isFaultOf('database-corrupt'),
    );
    assert.ok(!existsSync(join(directory, 'copy')));
  });
});
