import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { EventAnswer } from '@rollcall/sync';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import type { Settlement } from '../src/index.ts';
import { append, createCentral, morning, newDirectory, openStore, pendingOf } from './instruments.ts';

const answerOf = (id: string, status: EventAnswer['status'], code?: string): EventAnswer =>
  code === undefined ? { id, status } : { id, status, code, message: `because of ${code}` };

const none: Settlement = { delivered: 0, rejected: 0, kept: 0, held: 0, queuedAgain: 0 };

test('a batch holds the oldest first, within both limits, and one at least', () => {
  const store = openStore(newDirectory());
  const events = Array.from({ length: 5 }, () => append(store));
  const bytes = (count: number): number =>
    events.slice(0, count).reduce((total, event) => total + Buffer.byteLength(JSON.stringify(event)), 0);
  assert.deepEqual(store.outbox.nextBatch(), events);
  assert.deepEqual(store.outbox.nextBatch({ maxEvents: 2, maxBytes: 1e6 }), events.slice(0, 2));
  assert.deepEqual(store.outbox.nextBatch({ maxEvents: 9, maxBytes: bytes(3) }), events.slice(0, 3));
  assert.deepEqual(store.outbox.nextBatch({ maxEvents: 9, maxBytes: bytes(3) - 1 }), events.slice(0, 2));
  assert.deepEqual(store.outbox.nextBatch({ maxEvents: 9, maxBytes: 1 }), events.slice(0, 1));
  assert.deepEqual(openStore(newDirectory()).outbox.nextBatch(), []);
});

test('what central has leaves the outbox, what it wants later stays, and nothing goes unanswered', () => {
  const store = openStore(newDirectory());
  const [a, b, c, d] = [append(store), append(store), append(store), append(store)];
  const settlement = store.outbox.settle([
    answerOf(a.id, 'accepted'),
    answerOf(b.id, 'duplicate'),
    answerOf(c.id, 'later'),
    answerOf('01935000-0000-7000-8000-000000000000', 'accepted'),
    answerOf('no id at all', 'rejected'),
  ]);
  assert.deepEqual(settlement, { ...none, delivered: 2, kept: 1 });
  assert.deepEqual(pendingOf(store), [c, d]);
  assert.deepEqual(store.outbox.settle([answerOf(a.id, 'accepted'), answerOf(a.id, 'rejected')]), none);
  assert.equal(store.outbox.deadLetters().length, 0, 'an answer that comes again changes nothing');
});

test('a rejected event is kept with its reason and does not block those behind it', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  const [a, b] = [append(store), append(store)];
  assert.deepEqual(store.outbox.settle([answerOf(a.id, 'rejected', 'event-invalid')]), {
    ...none,
    rejected: 1,
  });
  assert.deepEqual(pendingOf(store), [b]);
  const letter = {
    event: a,
    code: 'event-invalid',
    message: 'because of event-invalid',
    buriedAt: new Date(morning).toISOString(),
  };
  assert.deepEqual(openStore(directory).outbox.deadLetters(), [letter]);
  assert.deepEqual([store.outbox.status().pending, store.outbox.status().deadLetters], [1, 1]);
});

test('dead letters come newest first, as many as are asked for', () => {
  const store = openStore(newDirectory());
  const events = Array.from({ length: 4 }, () => append(store));
  store.outbox.settle(events.map(({ id }) => answerOf(id, 'rejected', 'event-invalid')));
  const shown = store.outbox.deadLetters(2).map((letter) => letter.event.sequence);
  assert.deepEqual(shown, [4, 3]);
});

test('an event that was altered on the way is sent again', () => {
  const store = openStore(newDirectory());
  const event = append(store);
  const settlement = store.outbox.settle([answerOf(event.id, 'rejected', 'hash-mismatch')]);
  assert.deepEqual(settlement, { ...none, kept: 1 });
  assert.deepEqual(pendingOf(store), [event]);
});

test('an event of another past stays, and a batch may begin behind it', () => {
  const store = openStore(newDirectory());
  const [a, b, c] = [append(store), append(store), append(store)];
  const settlement = store.outbox.settle([
    answerOf(a.id, 'rejected', 'chain-fork'),
    answerOf(b.id, 'accepted'),
  ]);
  assert.deepEqual(settlement, { ...none, delivered: 1, kept: 1, held: 1 });
  assert.deepEqual(pendingOf(store), [a, c]);
  assert.equal(store.outbox.status().deadLetters, 0);
  assert.deepEqual(store.outbox.nextBatch(undefined, a.sequence), [c]);
});

test('what central no longer has is queued again out of the event log, refused events too', () => {
  let clock = morning;
  const store = openStore(newDirectory(), () => clock);
  const events = Array.from({ length: 5 }, () => append(store));
  const [a, b, c, d] = events;
  assert.ok(a && b && c && d);
  store.outbox.settle([a, b, d].map(({ id }) => answerOf(id, 'accepted')));
  store.outbox.settle([answerOf(c.id, 'rejected', 'event-invalid')]);
  clock += 60_000;
  const gap: EventAnswer = { ...answerOf(events[4]?.id ?? '', 'later', 'sequence-gap'), expectedSequence: 2 };
  assert.deepEqual(store.outbox.settle([gap]), { ...none, kept: 1, queuedAgain: 3 });
  assert.deepEqual(pendingOf(store), events.slice(1));
  assert.partialDeepStrictEqual(store.outbox.status(), { deadLetters: 0, oldestPendingSeconds: 60 });
  assert.deepEqual(store.outbox.settle([gap]), { ...none, kept: 1 }, 'asked again, there is nothing to add');
});

test('what central lacks is queued again before it asks, dead letters too, and what waits stays as it was', () => {
  const store = openStore(newDirectory());
  const [a, b, c] = [append(store), append(store), append(store)];
  store.outbox.settle([answerOf(a.id, 'accepted'), answerOf(b.id, 'rejected', 'event-invalid')]);
  assert.equal(store.outbox.queueAgain(2), 1);
  assert.deepEqual(pendingOf(store), [b, c]);
  assert.equal(store.outbox.status().deadLetters, 0);
  assert.equal(store.outbox.queueAgain(4), 0);
});

test('the status shows depth and age, also when the clock was put back', () => {
  let clock = morning;
  const store = openStore(newDirectory(), () => clock);
  append(store);
  clock += 90_500;
  append(store);
  assert.deepEqual(store.outbox.status(), {
    pending: 2,
    deadLetters: 0,
    oldestPendingSeconds: 90.5,
    lastSequence: 2,
  });
  clock = morning - 86_400_000;
  assert.equal(store.outbox.status().oldestPendingSeconds, 0);
});

test('answers of any kind, in any order, lose and double nothing', () => {
  const status = fc.constantFrom<EventAnswer['status']>('accepted', 'duplicate', 'rejected', 'later');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(7), status), { maxLength: 20 }), (answers) => {
      const store = openStore(newDirectory());
      const events = Array.from({ length: 8 }, () => append(store));
      const batch = answers.map(([index, what]) => answerOf(events[index]?.id ?? '', what));
      const { delivered, rejected } = store.outbox.settle(batch);
      const { pending, deadLetters } = store.outbox.status();
      assert.equal(delivered + pending + rejected, events.length);
      assert.equal(deadLetters, rejected);
      const final = new Set(answers.filter(([, what]) => what !== 'later').map(([index]) => index));
      assert.deepEqual(
        pendingOf(store),
        events.filter((_, index) => !final.has(index)),
      );
      store.close();
    }),
    { numRuns: 25 },
  );
});

test('an event that the disk has damaged is declared lost, and those behind it are delivered', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  const [first, second, third] = [append(store), append(store), append(store)];
  const raw = new Database(join(directory, 'device.sqlite'));
  raw.exec('DROP TRIGGER events_never_change');
  raw
    .prepare(
      "UPDATE events SET body = CAST(substr(body, 1, 40) || x'00' || substr(body, 42) AS BLOB) WHERE sequence = 2",
    )
    .run();
  raw.close();

  const batch = store.outbox.nextBatch();
  const { id, deviceId } = second;
  assert.deepEqual(
    batch.map((event) => 'lost' in event),
    [false, true, false],
  );
  assert.partialDeepStrictEqual(batch[1], { id, deviceId, sequence: 2, lost: true });

  const central = createCentral(store.identity);
  const settlement = store.outbox.settle(batch.map((event) => central.answer(event)));
  assert.deepEqual(settlement, { ...none, delivered: 2, rejected: 1 });
  assert.deepEqual(central.accepted, [first, third]);
  assert.equal(store.outbox.deadLetters()[0]?.code, 'event-lost');
  assert.equal(append(store).sequence, 4);
});
