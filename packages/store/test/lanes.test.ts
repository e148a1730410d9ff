/** What waits for central beside the events, by its lane; see [Note: lanes]. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { mostDeadLetters, mostWaiting, type StatementLane } from '@rollcall/sync';
import Database from 'better-sqlite3';
import { migrate } from '../src/database/migrate.ts';
import { lanes as lanesStep } from '../src/database/migrations/lanes.ts';
import { migrations } from '../src/database/migrations/index.ts';
import type { DeviceStore } from '../src/index.ts';
import { append, morning, newDirectory, openStore } from './instruments.ts';

function queue(store: DeviceStore, lane: StatementLane, statement: string): string {
  const id = randomUUID();
  store.centralLink.queueReport({ id, statement }, lane);
  return id;
}

const waiting = (store: DeviceStore, lane: StatementLane): string[] =>
  store.centralLink.nextReports(lane).map(({ statement }) => statement);

const laneOf = (store: DeviceStore, lane: string) => store.lanes().find((one) => one.lane === lane);

test('each lane has its own order, and a batch keeps to both limits but for one that is too large alone', () => {
  const store = openStore(newDirectory());
  for (const text of ['a', 'b', 'c']) queue(store, 'kyc', text.repeat(100));
  queue(store, 'command', 'first of all');
  const lengths = (limits: { maxEvents: number; maxBytes: number }): number[] =>
    store.centralLink.nextReports('kyc', limits).map(({ statement }) => statement.length);
  assert.deepEqual(lengths({ maxEvents: 2, maxBytes: 1e6 }), [100, 100]);
  assert.deepEqual(lengths({ maxEvents: 9, maxBytes: 299 }), [100, 100]);
  assert.deepEqual(lengths({ maxEvents: 9, maxBytes: 1 }), [100]);
  assert.deepEqual(waiting(store, 'command'), ['first of all']);
  assert.deepEqual(waiting(store, 'enrolment'), []);
});

test('depth and age are told for every lane, the events first, and after a restart too', () => {
  let nowMs = morning;
  const directory = newDirectory();
  const store = openStore(directory, () => nowMs);
  append(store);
  queue(store, 'kyc', '{}');
  nowMs += 90_000;
  queue(store, 'kyc', '{}');
  const nothing = { pending: 0, oldestPendingSeconds: null, deadLetters: 0 };
  assert.deepEqual(openStore(directory, () => nowMs).lanes(), [
    { lane: 'attendance', pending: 1, oldestPendingSeconds: 90, deadLetters: 0 },
    { lane: 'command', ...nothing },
    { lane: 'kyc', pending: 2, oldestPendingSeconds: 90, deadLetters: 0 },
    { lane: 'enrolment', ...nothing },
    { lane: 'health', ...nothing },
  ]);
  nowMs = morning - 1000;
  assert.equal(laneOf(store, 'kyc')?.oldestPendingSeconds, 0, 'a clock that was put back');
});

test('what central never takes is kept with its reason, and those behind it go on', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  const refused = queue(store, 'kyc', 'refused');
  queue(store, 'kyc', 'behind');
  store.centralLink.buryReport(refused, 'statement-invalid');
  store.centralLink.buryReport(refused, 'again');
  assert.deepEqual(waiting(store, 'kyc'), ['behind']);
  assert.equal(laneOf(store, 'kyc')?.deadLetters, 1);
  assert.deepEqual(openStore(directory).centralLink.deadReports(), [
    {
      id: refused,
      lane: 'kyc',
      statement: 'refused',
      code: 'statement-invalid',
      buriedAt: new Date(morning).toISOString(),
    },
  ]);
});

test('of health only the newest waits, however long central is away', () => {
  const store = openStore(newDirectory());
  for (const text of ['old', 'older', 'newest']) queue(store, 'health', text);
  assert.deepEqual(waiting(store, 'health'), ['newest']);
  assert.equal(laneOf(store, 'health')?.deadLetters, 0);
});

test('a full lane gives up its oldest, with the reason, and what is given up does not grow for ever either', () => {
  const store = openStore(newDirectory());
  const more = 3;
  store.centralLink.together(() => {
    for (let count = 0; count < mostWaiting.kyc + mostDeadLetters + more; count += 1)
      queue(store, 'kyc', String(count));
  });
  assert.partialDeepStrictEqual(laneOf(store, 'kyc'), {
    pending: mostWaiting.kyc,
    deadLetters: mostDeadLetters,
  });
  assert.equal(waiting(store, 'kyc')[0], String(mostDeadLetters + more));
  const [newest, ...others] = store.centralLink.deadReports(mostDeadLetters);
  assert.partialDeepStrictEqual(newest, { code: 'lane-full', statement: String(mostDeadLetters + more - 1) });
  assert.equal(others.at(-1)?.statement, String(more), 'the oldest of them are gone');
});

test('what waited before there were lanes goes first', () => {
  const database = new Database(':memory:');
  migrate(database, migrations.slice(0, migrations.indexOf(lanesStep)));
  database.prepare('INSERT INTO reports (id, statement) VALUES (?, ?)').run('one', Buffer.from('sealed'));
  migrate(database, migrations);
  const row = database.prepare('SELECT lane, queued_at > 0 AS timed FROM reports').get();
  assert.deepEqual(row, { lane: 'command', timed: 1 });
});
