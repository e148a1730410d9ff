/** Devices that older versions have left: every format that was ever released is stored here and opened. */
import assert from 'node:assert/strict';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { migrate } from '../src/database/migrate.ts';
import { migrations } from '../src/database/migrations/index.ts';
import {
  append,
  createCentral,
  enrol,
  faceModel,
  newDirectory,
  openStore,
  templateOf,
} from './instruments.ts';

const formats = join(import.meta.dirname, 'formats');
const versions = readdirSync(formats, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function copyOf(version: string): string {
  const directory = newDirectory();
  cpSync(join(formats, version), directory, { recursive: true });
  return directory;
}

test('every format that was released is stored', () => {
  const stored = versions.map(Number).toSorted((a, b) => a - b);
  assert.ok(stored.length >= 1 && stored.length <= migrations.length, stored.join(', '));
  assert.deepEqual(
    stored,
    stored.map((_, index) => index + 1),
  );
});

for (const version of versions)
  test(`format ${version} opens with all that it holds, and works on`, () => {
    const store = openStore(copyOf(version));
    assert.deepEqual(
      store.people
        .list()
        .map(({ enroleeId, displayName, referenceCount }) => [enroleeId, displayName, referenceCount]),
      [
        ['ada', 'Ada Lovelace', 2],
        ['grace', 'Grace Hopper', 2],
      ],
    );
    const adas = store.references.all(faceModel).filter((one) => one.enroleeId === 'ada');
    assert.deepEqual(
      adas.map((one) => one.template),
      [templateOf(1), templateOf(11)],
    );
    assert.equal(store.facts.get('central-offset'), '42');
    assert.partialDeepStrictEqual(store.outbox.deadLetters(), [
      { code: 'chain-fork', message: 'Another event has its place.', event: { sequence: 4 } },
    ]);
    assert.deepEqual(
      store.outbox.nextBatch().map((event) => event.sequence),
      [1, 2, 5],
    );
    const before = store.references.version();
    enrol(store, 'edsger', 'Edsger Dijkstra');
    assert.notEqual(store.references.version(), before);
    assert.equal(append(store).sequence, 7);
  });

test('the events of a stored device are still genuine, to the byte', () => {
  const store = openStore(copyOf('1'));
  const central = createCentral(store.identity);
  const events = store.outbox.nextBatch();
  for (const event of events.slice(0, 2)) central.answer(event);
  assert.deepEqual(central.accepted, events.slice(0, 2));
});

const openRaw = (directory: string): Database.Database => new Database(join(directory, 'device.sqlite'));
const versionOf = (database: Database.Database): unknown => database.pragma('user_version', { simple: true });
const next = 'ALTER TABLE people ADD COLUMN badge BLOB';

test('a migration is applied once, over what is there', () => {
  const directory = copyOf('1');
  const database = openRaw(directory);
  for (let start = 0; start < 2; start += 1) migrate(database, [...migrations, next]);
  assert.equal(versionOf(database), migrations.length + 1);
  assert.deepEqual(database.prepare('SELECT count(*) AS people, count(badge) AS badges FROM people').get(), {
    people: 2,
    badges: 0,
  });
  database.close();
});

test('of several migrations all are applied or none', () => {
  const directory = copyOf('1');
  const database = openRaw(directory);
  assert.throws(
    () => migrate(database, [...migrations, next, 'DROP TABLE nothing_of_this_name']),
    /no such table/,
  );
  assert.equal(versionOf(database), 1);
  assert.throws(() => database.prepare('SELECT badge FROM people'), /no such column/);
  database.close();
  assert.equal(openStore(directory).people.count(), 2);
});
