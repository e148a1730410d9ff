/** A disk without space: the fault says so, what was recorded stays, and the store works on when there is space again. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { isFault, type SignedEvent } from '@rollcall/domain';
import { openConnection } from '../src/database/connection.ts';
import { createEventLog } from '../src/events/event-log.ts';
import { openIdentity } from '../src/identity/identity.ts';
import {
  append,
  atMorning,
  attendanceOf,
  clockTrust,
  createCentral,
  isFaultOf,
  newDirectory,
  openStore,
  pendingOf,
  recorded,
} from './instruments.ts';

function appendUntilFull(appendOne: () => SignedEvent): readonly SignedEvent[] {
  const events: SignedEvent[] = [];
  for (;;) {
    try {
      events.push(appendOne());
    } catch (error) {
      assert.ok(isFault(error, 'disk-full'), String(error));
      return events;
    }
    assert.ok(events.length < 10_000, 'it has to become full some time');
  }
}

test('at its limit of pages the database refuses, keeps all, and goes on when the limit is lifted', () => {
  const directory = newDirectory();
  const connection = openConnection(directory);
  const events = createEventLog({ connection, now: atMorning, ...openIdentity(connection, atMorning) });
  const appendOne = (): SignedEvent => recorded(events.append(attendanceOf(), { clockTrust }));
  const pages = Number(connection.database.pragma('page_count', { simple: true }));
  connection.database.pragma(`max_page_count = ${pages + 20}`);
  const written = appendUntilFull(appendOne);
  assert.ok(written.length > 5);
  assert.throws(appendOne, isFaultOf('disk-full'));
  connection.database.pragma('max_page_count = 1000000');
  const all = [...written, appendOne()];
  connection.close();
  const store = openStore(directory);
  const central = createCentral(store.identity);
  for (const event of pendingOf(store)) central.answer(event);
  assert.deepEqual(central.accepted, all);
});

/** A disk of one and a half megabytes, or the reason why there can be none. */
function smallDisk(context: TestContext): { path: string } | { missing: string } {
  const path = newDirectory();
  const { status, stderr } = spawnSync(
    'mount',
    ['-t', 'tmpfs', '-o', 'size=1536k,mode=0700', 'tmpfs', path],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0)
    return { missing: `no file system can be mounted here: ${stderr || 'mount was not found'}` };
  context.after(() => spawnSync('umount', ['--lazy', path]));
  return { path };
}

test('on a disk that is really full the fault says so, nothing is lost, and it goes on with space', (context) => {
  const disk = smallDisk(context);
  if ('missing' in disk) return context.skip(disk.missing);
  const directory = join(disk.path, 'device');
  const store = openStore(directory);
  const ballast = join(disk.path, 'ballast');
  writeFileSync(ballast, Buffer.alloc(700 * 1024));
  const written = [...appendUntilFull(() => append(store))];
  assert.ok(written.length > 5);
  assert.equal(store.outbox.status().pending, written.length, 'it can be read all the while');
  assert.deepEqual(pendingOf(store), written);
  rmSync(ballast);
  written.push(append(store));
  store.close();
  assert.deepEqual(pendingOf(openStore(directory)), written);
});

test('a first start on a full disk says so, and the next one works', (context) => {
  const disk = smallDisk(context);
  if ('missing' in disk) return context.skip(disk.missing);
  const ballast = join(disk.path, 'ballast');
  const directory = join(disk.path, 'device');
  mkdirSync(directory);
  const free = 1536 * 1024;
  for (const left of [0, 8, 40, 64, 100]) {
    writeFileSync(ballast, Buffer.alloc(free - 8192 - left * 1024));
    try {
      openStore(directory).close();
    } catch (error) {
      assert.ok(isFault(error, 'disk-full'), `${left} KiB left: ${String(error)}`);
    }
    rmSync(ballast);
  }
  assert.equal(append(openStore(directory)).sequence, 1);
});
