/** Several processes, and processes that are killed. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { append, createCentral, newDirectory, openStore, pendingOf } from './instruments.ts';

const program = join(import.meta.dirname, 'device-process.ts');

function start(directory: string, work: string, count?: number) {
  const words = [program, directory, work, ...(count === undefined ? [] : [String(count)])];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[][] = [];
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => lines.push(line.split(' ')));
  const ended = Promise.all([
    new Promise((resolve) => reader.once('close', resolve)),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  /** Kills it at any moment after so many lines. */
  const killAfter = async (lineCount: number): Promise<void> => {
    while (lines.length < lineCount && child.exitCode === null)
      await Promise.race([once(reader, 'line'), ended]);
    await pause(Math.random() * 5);
    await kill();
  };
  return { lines, ended, kill, killAfter };
}

const upTo = (most: number): number => 1 + Math.floor(Math.random() * most);

const said = (lines: readonly string[][], word: string): string[][] =>
  lines.filter(([first]) => first === word).map(([, ...rest]) => rest);

test('killed again and again while it records: all that it said is there, chained, and nothing else is broken', async () => {
  const directory = newDirectory();
  const committed: string[][] = [];
  for (let round = 0; round < 15; round += 1) {
    const recorder = start(directory, 'record');
    await recorder.killAfter(upTo(60));
    assert.deepEqual(said(recorder.lines, 'fault'), []);
    committed.push(...said(recorder.lines, 'committed'));
  }
  const store = openStore(directory, Date.now);
  const events = pendingOf(store);
  const byId = new Map(events.map((event) => [event.id as string, event]));
  for (const [sequence, id = '', hash] of committed) {
    const { sequence: found, hash: foundHash } = byId.get(id) ?? {};
    assert.deepEqual([String(found), foundHash], [sequence, hash]);
  }
  const central = createCentral(store.identity);
  for (const event of events) central.answer(event);
  assert.deepEqual(central.accepted, events, 'gapless, chained and signed');
  assert.ok(committed.length >= 15, `only ${committed.length} events were recorded`);
  assert.ok(events.length - committed.length <= 15, 'at most one event per kill was not yet said');
});

test('killed while it records and delivers: each event waits still or was sent', async () => {
  const directory = newDirectory();
  const lines: string[][] = [];
  for (let round = 0; round < 8; round += 1) {
    const worker = start(directory, 'deliver');
    await worker.killAfter(upTo(60));
    lines.push(...worker.lines);
  }
  const store = openStore(directory, Date.now);
  const waiting = new Set(pendingOf(store).map(({ id }): string => id));
  const sent = new Set(said(lines, 'delivered').map(([, id]) => id));
  const committed = said(lines, 'committed').map(([, id = '']) => id);
  for (const id of committed) assert.ok(waiting.has(id) || sent.has(id), `${id} is lost`);
  assert.ok(committed.length > sent.size && sent.size > 0, `${committed.length}, ${sent.size}`);
});

test('two processes that record at once keep one gapless chain', async () => {
  const directory = newDirectory();
  const recorders = [start(directory, 'record', 150), start(directory, 'record', 150)];
  await Promise.all(recorders.map((recorder) => recorder.ended));
  for (const { lines } of recorders) assert.equal(said(lines, 'committed').length, 150);
  const store = openStore(directory, Date.now);
  const central = createCentral(store.identity);
  for (const event of pendingOf(store)) central.answer(event);
  assert.deepEqual(
    central.accepted.map((event) => event.sequence),
    Array.from({ length: 300 }, (_, index) => index + 1),
  );
});

test('a new directory that several processes open at once becomes one device', async () => {
  for (let round = 0; round < 3; round += 1) {
    const directory = newDirectory();
    const openers = Array.from({ length: 4 }, () => start(directory, 'record', 2));
    await Promise.all(openers.map((opener) => opener.ended));
    const ids = openers.flatMap(({ lines }) => said(lines, 'opened').map(([id]) => id));
    assert.equal(ids.length, 4, JSON.stringify(openers.map(({ lines }) => said(lines, 'fault'))));
    assert.equal(new Set(ids).size, 1);
    assert.equal(pendingOf(openStore(directory, Date.now)).length, 8);
  }
});

test('killed at any moment of its first start, a device starts the next time, with one identity', async () => {
  for (let round = 0; round < 10; round += 1) {
    const directory = newDirectory();
    const opener = start(directory, 'open');
    for (const deadline = performance.now() + 5000; performance.now() < deadline;) {
      if (existsSync(join(directory, 'device.sqlite'))) break;
      await pause(1);
    }
    await pause(Math.random() * 15);
    await opener.kill();
    const store = openStore(directory, Date.now);
    const [known] = said(opener.lines, 'opened');
    if (known) assert.equal(store.identity.deviceId, known[0]);
    append(store);
    assert.deepEqual(
      readdirSync(directory).filter((name) => name.includes('pending')),
      [],
    );
  }
});

test('a power cut between the commit and the naming of the key file is made good', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  store.close();
  renameSync(join(directory, 'device-keys.json'), join(directory, 'device-keys.pending.json'));
  assert.equal(openStore(directory).identity.deviceId, store.identity.deviceId);
});

test('nobody else may read the files', () => {
  const directory = join(newDirectory(), 'made', 'by', 'us');
  append(openStore(directory));
  assert.equal(statSync(directory).mode & 0o777, 0o700);
  const names = readdirSync(directory);
  assert.ok(names.includes('device.sqlite-wal') && names.includes('device-keys.json'));
  for (const name of names) assert.equal(statSync(join(directory, name)).mode & 0o777, 0o600, name);
});
