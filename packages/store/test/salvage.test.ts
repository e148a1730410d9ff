/** A damaged file: kept as it was found, and what can be read of it lives on. */
import assert from 'node:assert/strict';
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { openDeviceStore, salvageDeviceStore } from '../src/index.ts';
import {
  append,
  atMorning,
  createCentral,
  enrol,
  faceModel,
  isFaultOf,
  newDirectory,
  openStore,
} from './instruments.ts';

const databaseOf = (directory: string): string => join(directory, 'device.sqlite');
const salvage = (directory: string) => salvageDeviceStore({ directory, now: atMorning });

/** A device of several hundred pages, closed, all in one file. */
function usedDevice(events = 400): { directory: string; ids: string[] } {
  const directory = newDirectory();
  const store = openStore(directory);
  const ids = [enrol(store, 'ada', 'Ada Lovelace', [1, 2]).id as string];
  for (let count = 1; count < events; count += 1) ids.push(append(store).id);
  store.close();
  return { directory, ids };
}

/** Overwrites whole pages with zeros. */
function destroyPages(directory: string, pages: readonly number[]): void {
  const file = openSync(databaseOf(directory), 'r+');
  for (const page of pages) writeSync(file, Buffer.alloc(4096), 0, 4096, (page - 1) * 4096);
  closeSync(file);
}

/** Leaf pages of the events' rows. */
function eventPages(directory: string): number[] {
  const database = new Database(databaseOf(directory));
  const pages = database
    .prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'events' AND pagetype = 'leaf'")
    .pluck()
    .all();
  database.close();
  return pages;
}

test('what can be read of a damaged database lives on, and central gets all that is whole', () => {
  const { directory, ids } = usedDevice();
  const damaged = eventPages(directory).slice(10, 12);
  destroyPages(directory, damaged);
  const found = readFileSync(databaseOf(directory));
  const openWhole = () => openDeviceStore({ directory, whole: true, now: atMorning });
  assert.throws(openWhole, isFaultOf('database-corrupt'));

  const report = salvage(directory);
  assert.deepEqual(readFileSync(join(report.keptIn, 'device.sqlite')), found, 'kept as it was found');
  assert.deepEqual(report.cutShort, ['events']);
  assert.ok(report.lostEvents > 0 && report.lostEvents < 30, `${report.lostEvents} lost`);

  const store = openStore(directory);
  assert.equal(store.people.list()[0]?.displayName, 'Ada Lovelace');
  assert.equal(store.references.all(faceModel).length, 2);
  const central = createCentral(store.identity);
  append(store);
  for (let batch = store.outbox.nextBatch(); batch.length > 0; batch = store.outbox.nextBatch())
    store.outbox.settle(batch.map((event) => central.answer(event)));
  const accepted = new Set<string>(central.accepted.map(({ id }) => id));
  const kept = ids.filter((id) => accepted.has(id));
  assert.equal(kept.length, ids.length - report.lostEvents);
  assert.equal(central.accepted.length, kept.length + 1, 'and the check-in after it');
});

test('a second salvage delivers too: what central refused after the first is asked about once more', () => {
  const { directory } = usedDevice();
  for (const hour of [1, 2]) {
    destroyPages(directory, eventPages(directory).slice(10 / hour, 10 / hour + 2));
    salvageDeviceStore({ directory, now: () => atMorning() + hour * 3_600_000 });
    const store = openStore(directory);
    const central = createCentral(store.identity);
    const added = append(store);
    let buried = 0;
    for (let batch = store.outbox.nextBatch(); batch.length > 0; batch = store.outbox.nextBatch())
      buried += store.outbox.settle(batch.map((event) => central.answer(event))).rejected;
    assert.ok(buried > 0);
    assert.ok(central.accepted.some(({ id }) => id === added.id));
    store.close();
  }
});

test('a lost end of the chain is declared lost, so that what follows is accepted', () => {
  const { directory } = usedDevice(30);
  const last = eventPages(directory).at(-1);
  assert.ok(last);
  destroyPages(directory, [last]);
  salvage(directory);
  const store = openStore(directory);
  const event = append(store);
  const central = createCentral(store.identity);
  store.outbox.settle(store.outbox.nextBatch().map((one) => central.answer(one)));
  assert.equal(central.accepted.at(-1)?.id, event.id);
});

test('a file that is cut off, or whose header is gone, gives back what it can, or is left as it is', () => {
  const { directory } = usedDevice();
  truncateSync(databaseOf(directory), statSync(databaseOf(directory)).size - 40 * 4096);
  assert.throws(() => openStore(directory), isFaultOf('database-corrupt'));
  salvage(directory);
  assert.equal(openStore(directory).people.count(), 1);

  const { directory: hopeless } = usedDevice(3);
  writeFileSync(databaseOf(hopeless), Buffer.alloc(9000, 7));
  assert.throws(() => salvage(hopeless), isFaultOf('database-corrupt'));
  assert.deepEqual(readFileSync(databaseOf(hopeless)), Buffer.alloc(9000, 7));
  assert.deepEqual(readdirSync(hopeless).toSorted(), ['device-keys.json', 'device.sqlite']);
});

test('without its keys nothing of a device verifies, and nothing is touched', () => {
  const { directory } = usedDevice(3);
  renameSync(join(directory, 'device-keys.json'), join(directory, 'elsewhere'));
  assert.throws(() => salvage(directory), isFaultOf('device-key-unreadable'));
});

test('a salvage that was cut off before its last step is ended by the next opening', () => {
  const { directory, ids } = usedDevice(5);
  renameSync(databaseOf(directory), join(directory, 'device.salvaged.sqlite'));
  writeFileSync(databaseOf(directory), 'the damaged one');
  const store = openDeviceStore({ directory, now: atMorning });
  assert.equal(store.events.read(0).length, ids.length);
  store.close();
});
