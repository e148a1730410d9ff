/** Files that are newer, foreign, damaged, missing or not allowed. Never taken for an empty device. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isFault } from '@rollcall/domain';
import Database from 'better-sqlite3';
import { isInDoubt, openDeviceStore, salvageDeviceStore, type DeviceStore } from '../src/index.ts';
import { append, atMorning, enrol, faceModel, isFaultOf, newDirectory, openStore } from './instruments.ts';

const databaseOf = (directory: string): string => join(directory, 'device.sqlite');
const keysOf = (directory: string): string => join(directory, 'device-keys.json');

/** A device with a person and some events, closed, all in one file. */
function usedDevice(events = 3): string {
  const directory = newDirectory();
  const store = openStore(directory);
  enrol(store, 'ada', 'Ada Lovelace', [1, 2]);
  for (let count = 1; count < events; count += 1) append(store);
  store.close();
  return directory;
}

function change(directory: string, sql: string): void {
  const database = new Database(databaseOf(directory));
  database.exec(sql);
  database.close();
}

const look = (directory: string) => openDeviceStore({ directory, create: false, now: atMorning });

test('who only looks makes no device, and is told which directory has none', () => {
  const root = newDirectory();
  const missing = join(root, 'misspelt');
  writeFileSync(join(root, 'a file'), '');
  for (const directory of [missing, root, join(root, 'a file')]) {
    assert.throws(
      () => look(directory),
      (error) => isFault(error, 'device-missing') && error.message.includes(directory),
    );
  }
  assert.deepEqual(readdirSync(root), ['a file'], 'nothing was made');
  assert.throws(() => look(join(root, 'x'.repeat(300))), isFaultOf('file-unreadable'));

  const used = usedDevice();
  const store = look(used);
  assert.equal(store.people.count(), 1);
  store.close();
  rmSync(databaseOf(used));
  assert.throws(() => look(used), isFaultOf('database-corrupt'));
  assert.deepEqual(readdirSync(used), ['device-keys.json'], 'what is left of it is left alone');
});

test('a database that another process is only beginning counts as none', () => {
  const directory = newDirectory();
  writeFileSync(databaseOf(directory), '');
  assert.throws(() => look(directory), isFaultOf('device-missing'));
});

test('a database of a newer version is refused and left as it is', () => {
  const directory = usedDevice();
  change(directory, 'PRAGMA user_version = 99');
  const before = readFileSync(databaseOf(directory));
  assert.throws(
    () => openStore(directory),
    (error) =>
      isFault(error, 'database-newer') && error.context.version === 99 && error.message.includes('newer'),
  );
  assert.deepEqual(readFileSync(databaseOf(directory)), before);
});

test("another program's database is refused and left as it is", () => {
  const directory = newDirectory();
  change(directory, 'CREATE TABLE songs (title TEXT)');
  const before = readFileSync(databaseOf(directory));
  assert.throws(() => openStore(directory), isFaultOf('database-corrupt'));
  assert.deepEqual(readFileSync(databaseOf(directory)), before);
});

test('a damaged database says what to do, and is never taken for an empty one', () => {
  const damages: Record<string, (path: string) => void> = {
    'not a database': (path) => writeFileSync(path, 'x'.repeat(8192)),
    'header gone': (path) => overwrite(path, 0, Buffer.alloc(100)),
    'schema page gone': (path) => overwrite(path, 100, Buffer.alloc(3900, 0xff)),
    'cut short': (path) => truncateSync(path, 8192),
    'cut to nothing': (path) => truncateSync(path, 0),
    deleted: (path) => rmSync(path),
  };
  for (const [name, damage] of Object.entries(damages)) {
    const directory = usedDevice();
    damage(databaseOf(directory));
    assert.throws(
      () => openStore(directory),
      (error) =>
        isFault(error, 'database-corrupt') &&
        error.message.includes(directory) &&
        error.message.includes('backup'),
      name,
    );
  }
});

const isCorrupt = isFaultOf('database-corrupt');
const openWhole = (directory: string) => openDeviceStore({ directory, whole: true, now: atMorning });

test('an opening reads not all of the database, but for who asks for that', (context) => {
  const directory = usedDevice();
  const { mock } = context.mock.method(Database.prototype, 'pragma');
  const checks = () => mock.calls.filter(({ arguments: [text] }) => /integrity|quick/.test(text));
  openStore(directory).close();
  look(directory).close();
  assert.equal(checks().length, 0);
  openWhole(directory).close();
  assert.equal(checks().length, 1);
});

test('damage that an opening does not meet is in doubt once anybody met it, until it is salvaged', async () => {
  const met: Record<string, (store: DeviceStore) => void | Promise<void>> = {
    'by the check': ({ maintenance }) => assert.throws(() => maintenance.check(), isCorrupt),
    'by somebody who reads': ({ events }) => assert.throws(() => events.read(0, 1000), isCorrupt),
    'by a backup': ({ maintenance }) =>
      assert.rejects(maintenance.backUp(join(newDirectory(), 'copy'), false), isCorrupt),
  };
  for (const [name, meet] of Object.entries(met)) {
    const directory = usedDevice(400);
    destroyPage(directory, leafOf(directory, 'events'));
    const store = openStore(directory);
    assert.ok(!isInDoubt(directory), name);
    await meet(store);
    store.close();
    assert.ok(isInDoubt(directory), name);
    assert.throws(() => openWhole(directory), isCorrupt, name);
    const { keptIn } = salvageDeviceStore({ directory, now: atMorning });
    assert.ok(!isInDoubt(directory), name);
    assert.ok(readdirSync(keptIn).includes('device.sqlite'), name);
    openWhole(directory).close();
  }
});

test('what the check can only list is damage too', () => {
  const directory = usedDevice();
  const freePages = 36;
  overwrite(databaseOf(directory), freePages, Buffer.from([0, 0, 0, 9]));
  const store = openStore(directory);
  assert.match(store.maintenance.check().join(), /[Ff]reelist/);
  store.close();
  assert.ok(isInDoubt(directory));
  assert.throws(() => openWhole(directory), isCorrupt);
});

test('a database is in doubt after an end out of order, and not after one in order or a false alarm', () => {
  const directory = newDirectory();
  assert.ok(!isInDoubt(directory));
  const store = openStore(directory);
  append(store);
  const killed = newDirectory();
  cpSync(directory, killed, { recursive: true });
  store.close();
  assert.ok(!isInDoubt(directory));
  assert.ok(isInDoubt(killed));
  openWhole(killed).close();
  assert.ok(!isInDoubt(killed));
  writeFileSync(`${databaseOf(killed)}-damage-seen`, '');
  openWhole(killed).close();
  assert.ok(!isInDoubt(killed));
});

/**
 * SQLite has no checksums, so a flipped bit in a plain column is not always found; but names, templates and events
 * are sealed. Whatever flips, what is read is what was written, or a fault, or an event that is known to be lost.
 */
test('flipped bits never change what is read', () => {
  const original = usedDevice(60);
  const store = openStore(original);
  const truth = { people: store.people.list(), references: store.references.all(faceModel) };
  const events = new Map(store.outbox.nextBatch().map((event) => [event.id, event]));
  store.close();
  const content = readFileSync(databaseOf(original));
  let found = 0;
  for (let round = 0; round < 120; round += 1) {
    const directory = newDirectory();
    cpSync(original, directory, { recursive: true });
    const flipped = Buffer.from(content);
    const at = Math.floor((content.length / 120) * (round + Math.random()));
    flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (round % 8)), at);
    writeFileSync(databaseOf(directory), flipped);
    try {
      const damaged = openWhole(directory);
      for (const event of damaged.outbox.nextBatch())
        if ('lost' in event) found += 1;
        else assert.deepEqual(event, events.get(event.id));
      assert.deepEqual(
        damaged.people.list().map(({ enroleeId, displayName }) => ({ enroleeId, displayName })),
        truth.people.map(({ enroleeId, displayName }) => ({ enroleeId, displayName })),
      );
      for (const { template } of damaged.references.all(faceModel))
        assert.ok(
          truth.references.some((one) =>
            Buffer.from(one.template.vector.buffer).equals(Buffer.from(template.vector.buffer)),
          ),
        );
      damaged.close();
    } catch (error) {
      if (!isFault(error)) throw error;
      assert.ok(
        ['database-corrupt', 'database-newer', 'device-key-unreadable'].includes(error.code),
        error.message,
      );
      found += 1;
    }
  }
  assert.ok(found > 10, `only ${found} of 120 flips were found`);
});

test('a last event that cannot be read is found at the start, for the next could not be chained to it', () => {
  const directory = usedDevice();
  change(directory, "DROP TRIGGER events_never_change; UPDATE events SET body = x'0102' WHERE sequence = 3;");
  assert.throws(() => openStore(directory), isFaultOf('database-corrupt'));
});

test('without its key file a device is not opened, and gets no new identity', () => {
  const damages: Record<string, (path: string) => void> = {
    missing: (path) => rmSync(path),
    empty: (path) => writeFileSync(path, ''),
    'cut short': (path) => truncateSync(path, 40),
    "another device's": (path) => cpSync(keysOf(usedDevice()), path),
    'of the wrong kind': (path) =>
      writeFileSync(path, JSON.stringify({ signingKey: 'AAAA', secret: 'AAAA' })),
  };
  for (const [name, damage] of Object.entries(damages)) {
    const directory = usedDevice();
    const keys = readFileSync(keysOf(directory));
    damage(keysOf(directory));
    assert.throws(
      () => openStore(directory),
      (error) => isFault(error, 'device-key-unreadable') && error.message.includes(keysOf(directory)),
      name,
    );
    writeFileSync(keysOf(directory), keys);
    assert.equal(openStore(directory).outbox.status().pending, 3, `${name}: with the key back, all is there`);
  }
});

test('no key is quoted when the key file cannot be read', () => {
  const directory = usedDevice();
  const { secret }: Record<string, string> = JSON.parse(readFileSync(keysOf(directory), 'utf8'));
  assert.ok(secret);
  writeFileSync(keysOf(directory), `${secret} is no JSON`);
  assert.throws(
    () => openStore(directory),
    (error) =>
      isFault(error, 'device-key-unreadable') &&
      error.cause === undefined &&
      !JSON.stringify([error.message, error.context]).includes(secret.slice(0, 8)),
  );
});

test('a data directory that is a file, or lies in one, is a clear fault', () => {
  const file = join(newDirectory(), 'file');
  writeFileSync(file, '');
  for (const directory of [file, join(file, 'below')])
    assert.throws(
      () => openStore(directory),
      (error) => isFault(error, 'file-unreadable') && error.message.includes(directory),
    );
});

/** Root may write everywhere: there the process gives its rights up first. */
const nobody = 65534;
test('a data directory that may not be written is a clear fault', () => {
  const directory = usedDevice();
  const asRoot = process.getuid?.() === 0;
  if (asRoot)
    for (const path of [directory, databaseOf(directory), keysOf(directory)]) chownSync(path, nobody, nobody);
  chmodSync(databaseOf(directory), 0o400);
  chmodSync(directory, 0o500);
  const program = `
    const { openDeviceStore } = await import(${JSON.stringify(import.meta.resolve('../src/index.ts'))});
    if (${asRoot}) process.setuid(${nobody});
    try { openDeviceStore({ directory: ${JSON.stringify(directory)}, now: Date.now }); console.log('opened'); }
    catch (error) { console.log(error.code); }`;
  // The test's own directories are for one user: let the other one pass through.
  chmodSync(join(directory, '..'), 0o755);
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  chmodSync(directory, 0o700);
  assert.equal(stdout.trim(), 'file-unreadable', stderr);
});

test('a template or name that was moved to another person is not taken for theirs', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  enrol(store, 'ada', 'Ada');
  enrol(store, 'mallory', 'Mallory', [9]);
  change(directory, 'UPDATE reference SET person = (SELECT id FROM people ORDER BY id LIMIT 1)');
  assert.throws(() => store.references.all(faceModel), isFaultOf('database-corrupt'));
  change(directory, 'UPDATE people SET display_name = (SELECT display_name FROM people ORDER BY id LIMIT 1)');
  assert.throws(() => store.people.list(), isFaultOf('database-corrupt'));
});

function leafOf(directory: string, table: string): number {
  const database = new Database(databaseOf(directory));
  const pages = database
    .prepare<[string], number>("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'")
    .pluck()
    .all(table);
  database.close();
  return pages[pages.length >> 1] ?? 0;
}

const destroyPage = (directory: string, page: number): void =>
  overwrite(databaseOf(directory), (page - 1) * 4096, Buffer.alloc(4096));

function overwrite(path: string, at: number, bytes: Buffer): void {
  const content = readFileSync(path);
  bytes.copy(content, at);
  writeFileSync(path, content);
}
