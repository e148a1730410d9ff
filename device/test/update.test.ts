/** An update in a directory of its own, with a real database, killed at every step of the way there and back. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { openDeviceStore } from '@rollcall/store';
import { pointTo, versionAt } from '../update/folders.ts';
import { readJournal, steps, writeJournal, type Journal } from '../update/journal.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-update-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const now = (): number => Date.UTC(2026, 10, 20, 9);
const program = join(import.meta.dirname, 'update-process.ts');

function run(root: string, action: string, death = '') {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [program, root, action, death], {
    encoding: 'utf8',
  });
  return { status, signal, stdout, stderr };
}

/** What a new version's health tells. */
const healths = {
  well: [],
  ill: [{ code: 'worker-stopped', message: 'The networks do not load.' }],
  'ill-placed': [
    { code: 'dead-letters', message: 'The central server refused 3 events for good.' },
    { code: 'delivery-overdue', message: '7 events wait for the central server.' },
    { code: 'central-unreachable', message: 'The central server cannot be reached.' },
    { code: 'disk-full', message: 'The disk has 900 MB left.' },
  ],
};
type Health = keyof typeof healths;

/** Version 1.0.0 runs and has an event; the archive of 2.0.0 is fetched and noted as what comes next. */
async function makeBox(health: Health): Promise<string> {
  const root = mkdtempSync(join(directory, 'box-'));
  placeVersion(join(root, 'versions/1.0.0'), { version: '1.0.0', problems: [], migrates: false });
  for (const name of ['data', 'state']) mkdirSync(join(root, name), { mode: 0o700 });
  pointTo(join(root, 'current'), '1.0.0');
  pointTo(join(root, 'updating'), '1.0.0');
  const newer = join(root, 'newer');
  placeVersion(newer, { version: '2.0.0', problems: healths[health], migrates: true });
  spawnSync('tar', [
    '--create',
    '--gzip',
    '--file',
    join(root, 'state/archive.tar.gz'),
    '--directory',
    newer,
    '.',
  ]);
  openDeviceStore({ directory: join(root, 'data'), now }).close();
  writeFileSync(join(root, 'format'), String(formatOf(root)));
  assert.equal(run(root, 'boot').status, 0);
  pointTo(join(root, 'updating'), '1.0.0');
  await writeJournal(join(root, 'state'), firstNote);
  return root;
}

const made = new Map<Health, Promise<string>>();

/** A copy of one that was made once: the making starts a process. */
async function boxWithUpdate(health: Health = 'well'): Promise<string> {
  if (!made.has(health)) made.set(health, makeBox(health));
  const root = mkdtempSync(join(directory, 'copy-'));
  cpSync((await made.get(health)) ?? '', root, { recursive: true, verbatimSymlinks: true });
  return root;
}

const firstNote: Journal = {
  step: 'unpack',
  from: '1.0.0',
  to: '2.0.0',
  release: {
    product: 'rollcall',
    number: 1,
    version: '2.0.0',
    architecture: 'x64',
    ring: 'everyone',
    archive: { name: 'rollcall.tar.gz', bytes: 1, sha256: '0'.repeat(64) },
  },
  problemsBefore: [],
  reason: null,
};

function placeVersion(folder: string, content: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'program.json'), JSON.stringify(content));
}

function formatOf(root: string): number {
  const database = new Database(join(root, 'data/device.sqlite'), { readonly: true });
  const version = Number(database.pragma('user_version', { simple: true }));
  database.close();
  return version;
}

/** Every event that a daemon said was kept, in one chain without a gap. */
function assertNothingLost(root: string): void {
  const data = join(root, 'data');
  const copy = mkdtempSync(join(directory, 'read-'));
  cpSync(data, copy, { recursive: true });
  const known = Number(readFileSync(join(root, 'format'), 'utf8'));
  const database = new Database(join(copy, 'device.sqlite'));
  database.pragma(`user_version = ${known}`);
  database.close();
  const store = openDeviceStore({ directory: copy, now });
  const events = store.events.read(0, 1000);
  store.close();
  const promised = readFileSync(join(root, 'promised'), 'utf8').trim().split('\n');
  const found = events.map(({ event }) => event?.id);
  // One that was killed between its commit and its promise leaves one more.
  for (const id of promised)
    assert.ok(
      found.some((one) => one === id),
      `event ${id} is lost`,
    );
  assert.equal(new Set(found).size, found.length);
  assert.deepEqual(
    events.map(({ sequence }) => sequence),
    events.map((_, index) => index + 1),
  );
  for (const [index, { event }] of events.entries())
    if (index > 0) assert.equal(event?.previousHash, events[index - 1]?.event?.hash, `chain at ${index + 1}`);
}

function assertEnded(root: string, version: string, step: string): void {
  const journal = readJournal(join(root, 'state'));
  assert.equal(journal?.step, step, journal?.reason ?? '');
  assert.equal(versionAt(join(root, 'current')), version);
  assert.equal(readFileSync(join(root, 'running'), 'utf8'), version);
  assert.ok(!existsSync(join(root, 'updating')), 'nothing is left to resume');
  assertNothingLost(root);
}

const moments = steps.flatMap((step) => [`begun:${step}`, `done:${step}`]);

describe('an update', () => {
  test('ends in the new version, and keeps the one before', async () => {
    const root = await boxWithUpdate();
    assert.equal(run(root, 'update').status, 0);
    assertEnded(root, '2.0.0', 'updated');
    assert.deepEqual(readdirSync(join(root, 'versions')).toSorted(), ['1.0.0', '2.0.0']);
    assert.ok(!existsSync(join(root, 'state/archive.tar.gz')));
  });

  test('that is not well is taken back, with its events, and says why', async () => {
    const root = await boxWithUpdate('ill');
    assert.equal(run(root, 'update').status, 0);
    assertEnded(root, '1.0.0', 'taken-back');
    assert.match(readJournal(join(root, 'state'))?.reason ?? '', /networks do not load/);
    assert.deepEqual(readdirSync(join(root, 'versions')), ['1.0.0']);
  });

  test('is not blamed for its surroundings, where the version before did not say how it was', async () => {
    const root = await boxWithUpdate('ill-placed');
    assert.equal(run(root, 'update').status, 0);
    assertEnded(root, '2.0.0', 'updated');
  });

  test('whose archive is broken leaves the kiosk running, untouched', async () => {
    const root = await boxWithUpdate();
    writeFileSync(join(root, 'state/archive.tar.gz'), 'no archive');
    assert.equal(run(root, 'update').status, 0);
    assertEnded(root, '1.0.0', 'taken-back');
    assert.deepEqual(readdirSync(join(root, 'versions')), ['1.0.0'], 'nothing of it stays on the disk');
    assert.deepEqual(readdirSync(join(root, 'state')), ['journal.json']);
  });

  test('is taken back by hand later, with what was recorded since', async () => {
    const root = await boxWithUpdate();
    run(root, 'update');
    assert.equal(run(root, 'boot').status, 0, 'a day later, one check-in more');
    assert.equal(run(root, 'take-back').status, 0);
    assertEnded(root, '1.0.0', 'taken-back');
  });

  test('is not taken back where a package has put another version in its place', async () => {
    const root = await boxWithUpdate();
    run(root, 'update');
    placeVersion(join(root, 'versions/3.0.0'), { version: '3.0.0', problems: [], migrates: true });
    pointTo(join(root, 'current'), '3.0.0');
    const { stdout } = run(root, 'take-back');
    assert.match(stdout, /Version 3\.0\.0 runs, which no update brought/);
    assert.equal(versionAt(join(root, 'current')), '3.0.0');
    assert.deepEqual(readdirSync(join(root, 'versions')).toSorted(), ['1.0.0', '2.0.0', '3.0.0']);
  });
});

/** Dies at the moment; then the machine boots, or somebody calls the update again while the services are as they were. */
async function dieAndGoOn(isWell: boolean, moment: string, next: 'boot' | 'resume'): Promise<void> {
  const root = await boxWithUpdate(isWell ? 'well' : 'ill');
  assert.equal(run(root, 'update', moment).signal, 'SIGKILL');
  const { status, stderr } = run(root, next);
  assert.equal(status, 0, stderr);
  assertEnded(root, isWell ? '2.0.0' : '1.0.0', isWell ? 'updated' : 'taken-back');
}

describe('the power goes at each step', () => {
  for (const moment of moments.filter((one) => !one.includes('take-back')))
    test(`of an update: ${moment}`, () => dieAndGoOn(true, moment, 'boot'));
  for (const moment of moments) test(`of a way back: ${moment}`, () => dieAndGoOn(false, moment, 'boot'));
});

describe('the update alone is killed, and called again', () => {
  for (const moment of ['done:back-up', 'done:switch', 'done:take-back-switch', 'done:take-back-data'])
    test(moment, () => dieAndGoOn(false, moment, 'resume'));
});
