/** What a damaged file says and nothing vouches for: numbers that were hurt, sealed values that do not open, no file. */
import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { changeSealingKey, salvageDeviceStore, type DeviceStore } from '../src/index.ts';
import { append, atMorning, enrol, faceModel, isFaultOf, newDirectory, openStore } from './instruments.ts';

const databaseOf = (directory: string): string => join(directory, 'device.sqlite');
const keysOf = (directory: string): string => join(directory, 'device-keys.json');
const pullFacts = ['cursor', 'registered'];
const salvage = (directory: string) => salvageDeviceStore({ directory, now: atMorning, pullFacts });

function usedDevice(events: number): { directory: string; ids: string[] } {
  const directory = newDirectory();
  const store = openStore(directory);
  const ids: string[] = [];
  for (let count = 0; count < events; count += 1) ids.push(append(store).id);
  store.close();
  return { directory, ids };
}

function change(directory: string, sql: string): void {
  const database = new Database(databaseOf(directory));
  database.pragma('foreign_keys = OFF');
  database.exec(sql);
  database.close();
}

/** Changes bytes of an event's row before the bytes of its id: its number, and how long its header is, lie there. */
function hurtNumber(directory: string, id: string, { from, to }: { from: number[]; to: number[] }): void {
  const content = readFileSync(databaseOf(directory));
  // The header of a row: its length, no number (it is the row's own), and a text of 36 bytes.
  const row = Buffer.concat([Buffer.from(from), Buffer.of(0x05, 0x00, 0x55)]);
  let hurt = 0;
  for (let at = content.indexOf(id); at >= 0; at = content.indexOf(id, at + 1)) {
    const start = at - 2 - row.length;
    if (!content.subarray(start, start + row.length).equals(row)) continue;
    Buffer.from(to).copy(content, start);
    hurt += 1;
  }
  assert.equal(hurt, 1, 'one row was hurt');
  writeFileSync(databaseOf(directory), content);
}

const unreadable = (store: DeviceStore): number[] =>
  store.events
    .read(0, 1000)
    .filter(({ event }) => event === null)
    .map(({ sequence }) => sequence);

test('a row whose number was hurt does not displace the event that has this number', () => {
  const { directory, ids } = usedDevice(120);
  hurtNumber(directory, ids[23] ?? '', { from: [24], to: [88] });
  const report = salvage(directory);
  assert.deepEqual([report.lostEvents, report.saved['events']], [1, 119]);
  const store = openStore(directory);
  assert.deepEqual(unreadable(store), [24]);
  assert.equal(store.events.read(87, 1)[0]?.event?.id, ids[87]);
  assert.ok(
    store.outbox
      .nextBatch({ maxEvents: 30, maxBytes: 1e9 })
      .some((one) => 'lost' in one && one.id === ids[23]),
    'central is told of it by its own id',
  );
});

test('one bit does not make thousands of lost events, whether of an event, of the queue or of what was refused', () => {
  const { directory, ids } = usedDevice(300);
  hurtNumber(directory, ids[199] ?? '', { from: [0x81, 0x48], to: [0x81, 0xc8] });
  change(
    directory,
    `UPDATE outbox SET sequence = 700002 WHERE sequence = 3;
     INSERT INTO dead_letters VALUES (800001, 'event-invalid', x'01', 0);`,
  );
  const report = salvage(directory);
  assert.equal(report.lostEvents, 1);
  const store = openStore(directory);
  assert.deepEqual(unreadable(store), [200]);
  assert.equal(store.outbox.status().pending, 300);
  assert.equal(append(store).sequence, 301);
});

test('numbers of events whose table is gone are known from their index', () => {
  const { directory, ids } = usedDevice(200);
  change(directory, 'DELETE FROM outbox WHERE sequence < 200');
  const database = new Database(databaseOf(directory));
  const root = database
    .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'events'")
    .pluck()
    .get();
  database.close();
  const content = readFileSync(databaseOf(directory));
  content.fill(0, ((root ?? 0) - 1) * 4096, (root ?? 0) * 4096);
  writeFileSync(databaseOf(directory), content);
  assert.throws(() => openStore(directory), isFaultOf('database-corrupt'));
  salvage(directory);
  const store = openStore(directory);
  assert.equal(store.events.read(0, 1000).length, ids.length + 1);
  assert.equal(append(store).sequence, ids.length + 2, 'no number is given twice');
});

/** Flips one bit of a sealed value. */
function flip(directory: string, table: string, column: string, where = '1'): void {
  const database = new Database(databaseOf(directory));
  const row = database
    .prepare<[], [rowid: string, value: Buffer]>(
      `SELECT hex(${column}), ${column} FROM ${table} WHERE ${where}`,
    )
    .raw()
    .get();
  assert.ok(row);
  const [, value] = row;
  value.writeUInt8(value.readUInt8(20) ^ 4, 20);
  database.prepare(`UPDATE ${table} SET ${column} = ? WHERE hex(${column}) = ?`).run(value, row[0]);
  database.close();
}

function deviceWithPeople(): string {
  const directory = newDirectory();
  const store = openStore(directory);
  enrol(store, 'ada', 'Ada Lovelace', [1, 2]);
  enrol(store, 'bob', 'Bob', [3]);
  for (const name of ['cursor', 'registered', 'offset', 'starts']) store.facts.set(name, `of ${name}`);
  store.close();
  return directory;
}

test('a sealed value that does not open is not taken over, and central is asked for everything anew', () => {
  const damages = [
    { table: 'facts', column: 'value', where: "name = 'offset'", dropped: { facts: 1 } },
    { table: 'reference', column: 'template', where: '1', dropped: { reference: 1 } },
    { table: 'people', column: 'display_name', where: '1', dropped: { people: 1 } },
  ];
  for (const { table, column, where, dropped } of damages) {
    const directory = deviceWithPeople();
    flip(directory, table, column, where);
    const report = salvage(directory);
    assert.partialDeepStrictEqual(report, { asksAnew: true, lostEvents: 0, dropped });
    const store = openStore(directory);
    store.maintenance.requireReadable();
    assert.deepEqual([store.facts.get('cursor'), store.facts.get('registered')], [null, null], table);
    assert.equal(store.facts.get('starts'), 'of starts');
    assert.equal(store.people.list().length, table === 'people' ? 1 : 2);
    const kept = store.references.all(faceModel).length;
    if (table === 'people') assert.ok(kept === 1 || kept === 2, 'those of the person go too');
    else assert.equal(kept, table === 'reference' ? 2 : 3);
    store.close();
  }
});

test('where nothing is lost that central tells, it is not asked again', () => {
  const directory = deviceWithPeople();
  change(directory, 'DROP TRIGGER events_never_change');
  flip(directory, 'events', 'body', 'sequence = 1');
  const report = salvage(directory);
  assert.deepEqual([report.asksAnew, report.dropped, report.lostEvents], [false, {}, 1]);
  assert.equal(openStore(directory).facts.get('cursor'), 'of cursor');
});

test('with keys that open nothing, nothing is thrown away', () => {
  const directory = deviceWithPeople();
  const before = readFileSync(keysOf(directory));
  changeSealingKey({ directory, now: atMorning });
  writeFileSync(keysOf(directory), before);
  const found = readFileSync(databaseOf(directory));
  assert.throws(() => salvage(directory), isFaultOf('device-key-unreadable'));
  assert.deepEqual(readFileSync(databaseOf(directory)), found);
  assert.deepEqual(readdirSync(directory).toSorted(), ['device-keys.json', 'device.sqlite']);
});

test('a file that is missing, empty or blank is no device to go on with', () => {
  const blank = newDirectory();
  openStore(blank).close();
  change(blank, 'DELETE FROM device');
  const damages: Record<string, (path: string) => void> = {
    deleted: (path) => rmSync(path),
    'cut to nothing': (path) => truncateSync(path, 0),
    'made anew by an opening': (path) => cpSync(databaseOf(blank), path),
    'cut off behind its first pages': (path) => truncateSync(path, 3 * 4096),
  };
  for (const [name, damage] of Object.entries(damages)) {
    const directory = deviceWithPeople();
    damage(databaseOf(directory));
    const sizeOf = () => statSync(databaseOf(directory), { throwIfNoEntry: false })?.size;
    const size = sizeOf();
    for (const attempt of [openStore, salvage, openStore, salvage])
      assert.throws(() => attempt(directory), isFaultOf('database-corrupt'), name);
    assert.equal(sizeOf(), size, name);
    assert.ok(!readdirSync(directory).some((file) => file.startsWith('damaged-')), name);
  }
});

test('a journal that lies beside a file that is gone stays there', () => {
  const directory = deviceWithPeople();
  truncateSync(databaseOf(directory), 0);
  writeFileSync(`${databaseOf(directory)}-wal`, 'what was committed last');
  assert.throws(() => openStore(directory), isFaultOf('database-corrupt'));
  assert.ok(existsSync(`${databaseOf(directory)}-wal`));
});

test('a device that has recorded nothing yet goes on, when its only fact is damaged', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  store.facts.set('starts', '1');
  store.close();
  flip(directory, 'facts', 'value');
  salvage(directory);
  assert.equal(openStore(directory).facts.get('starts'), null);
});
