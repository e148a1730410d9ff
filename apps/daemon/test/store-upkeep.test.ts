import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { isFault } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { openDeviceStore, type StoreSize } from '@rollcall/store';
import { LastFaults } from '../src/health/last-faults.ts';
import { openStore } from '../src/health/open-store.ts';
import { StoreUpkeep } from '../src/schedules/store-upkeep.ts';
import { enroleeId } from './support/decisions.ts';
import { attendance } from './support/delivery.ts';

const directories: string[] = [];
after(() => directories.forEach((directory) => rmSync(directory, { recursive: true, force: true })));

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-upkeep-'));
  directories.push(directory);
  return directory;
}

const logger = createLogger('test', 'silent');
const clockTrust = { synchronised: null, centralOffsetMs: null };
const hour = 3_600_000;

function upkeepOf(changes: { size?: Partial<StoreSize>; problems?: readonly string[] } = {}) {
  let nowMs = Date.UTC(2026, 10, 21, 12);
  const store = openDeviceStore({ directory: newDirectory(), now: () => nowMs });
  after(() => store.close());
  let vacuums = 0;
  const maintenance = {
    ...store.maintenance,
    size: () => ({ ...store.maintenance.size(), diskFree: 2 ** 40, ...changes.size }),
    check: () => changes.problems ?? store.maintenance.check(),
    vacuum: () => {
      vacuums += 1;
      store.maintenance.vacuum();
    },
  };
  const faults = new LastFaults();
  const parts = { store: { ...store, maintenance }, faults, logger, now: () => nowMs };
  const upkeep = new StoreUpkeep(parts);
  return {
    store,
    upkeep,
    codes: () => faults.list().map(({ code }) => code),
    later: (milliseconds: number) => (nowMs += milliseconds),
    vacuums: () => vacuums,
  };
}

test('a disk with little space is told long before it is full, and no longer when there is space', () => {
  const size = { diskFree: 500 * 2 ** 20 };
  const { upkeep, codes } = upkeepOf({ size });
  upkeep.look();
  assert.deepEqual(codes(), ['disk-full']);
  size.diskFree = 2 ** 40;
  upkeep.look();
  assert.deepEqual(codes(), []);
});

test('events that nobody else knows of for a day are told', () => {
  const { store, upkeep, codes, later } = upkeepOf();
  store.events.append(attendance, { clockTrust });
  later(23 * hour);
  upkeep.look();
  assert.deepEqual(codes(), []);
  later(2 * hour);
  upkeep.look();
  assert.deepEqual(codes(), ['delivery-overdue']);
});

test('a lane in which much waits is told, long before anything is given up', () => {
  const { store, upkeep, codes } = upkeepOf();
  const queue = (count: number): void =>
    store.centralLink.together(() => {
      for (let index = 0; index < count; index += 1)
        store.centralLink.queueReport({ id: randomUUID(), statement: '{}' }, 'kyc');
    });
  queue(499);
  upkeep.look();
  assert.deepEqual(codes(), []);
  queue(1);
  upkeep.look();
  assert.deepEqual(codes(), ['queue-crowded']);
});

test('the night checks the database, and makes it smaller where it pays', () => {
  const { upkeep, codes, vacuums } = upkeepOf({ size: { unused: 2 ** 30 } });
  upkeep.night();
  assert.equal(vacuums(), 1);
  assert.deepEqual(codes(), []);
  const idle = upkeepOf({ size: { unused: 0 } });
  idle.upkeep.night();
  assert.equal(idle.vacuums(), 0);
});

test('free pages of a version that did not zero them are cleared once, however few they are', () => {
  const { upkeep, vacuums } = upkeepOf({ size: { unused: 4096, database: 2 ** 30 } });
  for (let night = 0; night < 3; night += 1) upkeep.night();
  assert.equal(vacuums(), 1);
});

test('a quiet moment empties the journal of what was erased', () => {
  const { store, upkeep } = upkeepOf();
  const ada = enroleeId('ada');
  store.people.add(ada, 'Ada');
  store.faceCrops.replace(ada, [new Uint8Array(9000)]);
  upkeep.moment();
  assert.ok(store.maintenance.size().journal > 9000);
  store.people.eraseFace(ada);
  upkeep.moment();
  assert.equal(store.maintenance.size().journal, 0);
});

test('the night forgets logins that are over', async () => {
  const { store, upkeep, later } = upkeepOf();
  const { users, refreshTokens } = store.access;
  const { id } = await users.add({
    name: 'ada',
    password: 'correct horse battery',
    email: 'ada@example.org',
    scopes: ['enrolment'],
    emailVerified: true,
    phoneVerified: false,
  });
  for (const lifetimeMs of [1000, 2 * hour]) refreshTokens.begin(id, lifetimeMs);
  later(hour);
  upkeep.night();
  assert.equal(refreshTokens.sweep(), 0, 'nothing that is over is left');
  later(hour);
  assert.equal(refreshTokens.sweep(), 1, 'what was not over was kept');
});

test('damage that the night finds is told, and nothing is written over it', () => {
  const { upkeep, codes, vacuums } = upkeepOf({
    problems: ['page 3 is never used'],
    size: { unused: 2 ** 30 },
  });
  assert.throws(() => upkeep.night());
  assert.deepEqual(codes(), ['database-corrupt']);
  assert.equal(vacuums(), 0);
});

test('a daemon that starts on a damaged database keeps it aside and goes on with what is whole', () => {
  const directory = newDirectory();
  const store = openDeviceStore({ directory, now: Date.now });
  for (let count = 0; count < 60; count += 1) store.events.append(attendance, { clockTrust });
  store.close();
  const path = join(directory, 'device.sqlite');
  truncateSync(path, statSync(path).size - 5 * 4096);
  const opened = openStore({ directory, now: Date.now }, logger);
  assert.ok(opened.events.read(0).length > 0);
  assert.equal(opened.identity.deviceId, store.identity.deviceId);
  opened.close();
  assert.equal(readdirSync(directory).filter((name) => name.startsWith('damaged-')).length, 1);
});

test('damage in the middle is met at night, and the next start keeps it aside; so does a start after a kill', () => {
  const directory = newDirectory();
  const store = openDeviceStore({ directory, now: Date.now });
  for (let count = 0; count < 400; count += 1) store.events.append(attendance, { clockTrust });
  store.close();
  destroyMiddle(join(directory, 'device.sqlite'), 'events');
  const [killed, kept] = [
    newDirectory(),
    (at: string) => readdirSync(at).filter((name) => name.startsWith('damaged-')),
  ];
  cpSync(directory, killed, { recursive: true });
  writeFileSync(join(killed, 'device.sqlite-wal'), 'a journal that nobody has ended');
  openStore({ directory: killed, now: Date.now }, logger).close();
  assert.equal(kept(killed).length, 1, 'killed');

  const opened = openStore({ directory, now: Date.now }, logger);
  assert.equal(kept(directory).length, 0);
  const faults = new LastFaults();
  assert.throws(() => new StoreUpkeep({ store: opened, faults, logger, now: Date.now }).night());
  opened.close();
  assert.deepEqual(
    faults.list().map(({ code }) => code),
    ['database-corrupt'],
  );
  const saved = openStore({ directory, now: Date.now }, logger);
  assert.equal(kept(directory).length, 1);
  assert.ok(saved.events.read(0, 1000).length > 300);
  saved.close();
});

/** Overwrites a page in the middle of a table's rows with zeros. */
function destroyMiddle(path: string, table: string): void {
  const database = new DatabaseSync(path);
  const leaves = database
    .prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'")
    .all(table)
    .map(({ pageno }) => Number(pageno));
  database.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(4096), 0, 4096, ((leaves[leaves.length >> 1] ?? 0) - 1) * 4096);
  closeSync(file);
}

test('a database of which nothing can be read is left alone', () => {
  const directory = newDirectory();
  openDeviceStore({ directory, now: Date.now }).close();
  const file = openSync(join(directory, 'device.sqlite'), 'r+');
  writeSync(file, Buffer.alloc(4096, 9));
  closeSync(file);
  assert.throws(() => openStore({ directory, now: Date.now }, logger));
  assert.equal(readdirSync(directory).filter((name) => name.startsWith('damaged-')).length, 0);
});

test('a database that is gone stops the start, says what to do, and stays gone', () => {
  const damages = {
    deleted: (path: string) => rmSync(path),
    'cut to nothing': (path: string) => truncateSync(path),
  };
  for (const [name, damage] of Object.entries(damages)) {
    const directory = newDirectory();
    const store = openDeviceStore({ directory, now: Date.now });
    store.events.append(attendance, { clockTrust });
    store.close();
    damage(join(directory, 'device.sqlite'));
    const found = readdirSync(directory);
    for (let start = 1; start <= 2; start += 1)
      assert.throws(
        () => openStore({ directory, now: Date.now }, logger),
        (error) =>
          isFault(error, 'database-corrupt') &&
          /missing or empty.*restore its last backup.*begin as a new device/.test(error.message),
        name,
      );
    assert.deepEqual(readdirSync(directory), found, name);
  }
});

test('a fact that was damaged is found before the start builds on it, and central is asked for everything anew', () => {
  const directory = newDirectory();
  const store = openDeviceStore({ directory, now: Date.now });
  store.events.append(attendance, { clockTrust });
  for (const name of ['site-policy', 'central-cursor-3', 'registered-at-central', 'starts'])
    store.facts.set(name, `of ${name}`);
  store.close();
  const database = new DatabaseSync(join(directory, 'device.sqlite'));
  database.exec("UPDATE facts SET value = zeroblob(length(value)) WHERE name = 'site-policy'");
  database.close();
  const saved = openStore({ directory, now: Date.now }, logger);
  const values = ['site-policy', 'central-cursor-3', 'registered-at-central', 'starts'].map((name) =>
    saved.facts.get(name),
  );
  assert.deepEqual(values, [null, null, null, 'of starts']);
  assert.equal(saved.events.read(0).length, 1);
  saved.close();
});
