/** A line that does not carry a full batch in the time that a request has; see [Note: slow lines]. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '@rollcall/runtime';
import { partOfBatch } from '@rollcall/sync';
import { CentralFault } from '../src/outbox/central-http.ts';
import type { QueuedEvent } from '../src/outbox/central-client.ts';
import { Pusher, type Outbox } from '../src/outbox/pusher.ts';
import { eventually } from './support/eventually.ts';

/** A queue in memory: what is tested is how much of it is asked for. */
function queueOf(count: number): Outbox {
  let waiting: QueuedEvent[] = Array.from({ length: count }, (_, index) => ({
    id: `event-${index}`,
    sequence: index + 1,
  }));
  return {
    nextBatch: (limits = partOfBatch(1), after = 0) =>
      waiting.filter(({ sequence }) => sequence > after).slice(0, limits.maxEvents),
    settle: (answers) => {
      const answered = new Set(answers.map(({ id }) => id));
      waiting = waiting.filter(({ id }) => !answered.has(id));
      return { delivered: answers.length, rejected: 0, held: 0, queuedAgain: 0 };
    },
    status: () => ({
      pending: waiting.length,
      deadLetters: 0,
      oldestPendingSeconds: null,
      lastSequence: count,
    }),
  };
}

/** Answers what is no longer than `carries` says at the time; keeps the lengths that it was sent. */
function lineThat(carries: () => number) {
  const sent: number[] = [];
  return {
    sent,
    heartbeat: async () => {},
    register: async () => {},
    close: () => {},
    deliver: async (events: readonly QueuedEvent[]) => {
      sent.push(events.length);
      if (events.length > carries())
        throw new CentralFault('central-unreachable', 'Nobody answered in time.');
      return events.map(({ id }) => ({ id, status: 'accepted' as const }));
    },
  };
}

function pusherOver(central: ReturnType<typeof lineThat>, outbox: Outbox): Pusher {
  return new Pusher({
    outbox,
    central,
    backoff: { firstMs: 1, maxMs: 1, maxRetryAfterMs: 1 },
    registration: { isKnown: () => true, note: () => {} },
    random: () => 0,
    logger: createLogger('test', 'silent'),
    onChange: () => {},
  });
}

test('a backlog gets through a line that carries sixty events at a time', async () => {
  const outbox = queueOf(1200);
  const line = lineThat(() => 60);
  const pusher = pusherOver(line, outbox);
  pusher.wake();
  await eventually('an empty queue', () => outbox.status().pending === 0);
  await pusher.stop();
  assert.deepEqual(line.sent.slice(0, 5), [500, 250, 125, 62, 31]);
});

test('a line that is well again carries full batches again', async () => {
  const outbox = queueOf(3000);
  // Well again from its first batch of one on: how many went singly does not depend on the machine.
  const line: ReturnType<typeof lineThat> = lineThat(() => (line.sent.includes(1) ? 500 : 1));
  const pusher = pusherOver(line, outbox);
  pusher.wake();
  await eventually('an empty queue', () => outbox.status().pending === 0);
  await pusher.stop();
  const single = line.sent.indexOf(1);
  assert.notEqual(single, -1);
  assert.equal(Math.max(...line.sent.slice(single)), 500);
});
