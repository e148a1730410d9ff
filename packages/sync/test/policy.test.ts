import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { afterAnswer, backoffMs, batchLength, readRetryAfter, standardBackoff } from '../src/index.ts';

test('a batch takes as many as fit: one more would break a bound', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1000)),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(5000),
      (bytes, maxEvents, maxBytes) => {
        const length = batchLength(bytes, { maxEvents, maxBytes });
        const withNext = bytes.slice(0, length + 1).reduce((total, size) => total + size, 0);
        assert.ok(length === bytes.length || length === maxEvents || withNext > maxBytes);
      },
    ),
  );
});

test('a batch is bounded by events and by bytes, and never empty while something waits', () => {
  assert.equal(batchLength([], { maxEvents: 5, maxBytes: 100 }), 0);
  assert.equal(batchLength([10, 10, 10], { maxEvents: 2, maxBytes: 100 }), 2);
  assert.equal(batchLength([40, 60, 1], { maxEvents: 5, maxBytes: 100 }), 2);
  assert.equal(batchLength([500, 1], { maxEvents: 5, maxBytes: 100 }), 1);
  fc.assert(
    fc.property(
      fc.array(fc.nat(1000), { minLength: 1 }),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(5000),
      (bytes, maxEvents, maxBytes) => {
        const length = batchLength(bytes, { maxEvents, maxBytes });
        const sum = bytes.slice(0, length).reduce((total, size) => total + size, 0);
        assert.ok(length >= 1 && length <= maxEvents && (length === 1 || sum <= maxBytes));
      },
    ),
  );
});

test('every answer says what becomes of the outbox row', () => {
  assert.deepEqual(afterAnswer({ id: 'a', status: 'accepted' }), { action: 'delete' });
  assert.deepEqual(afterAnswer({ id: 'a', status: 'duplicate' }), { action: 'delete' });
  assert.deepEqual(afterAnswer({ id: 'a', status: 'later' }), { action: 'keep' });
  assert.deepEqual(afterAnswer({ id: 'a', status: 'rejected', code: 'chain-fork', message: 'Fork.' }), {
    action: 'bury',
    code: 'chain-fork',
    message: 'Fork.',
  });
  assert.equal(afterAnswer({ id: 'a', status: 'rejected' }).action, 'bury');
});

test('what was altered on the way is kept, for the good one is here', () => {
  for (const code of [
    'hash-mismatch',
    'signature-invalid',
    'event-unreadable',
    'event-foreign',
    'event-altered',
  ])
    assert.deepEqual(afterAnswer({ id: 'a', status: 'rejected', code }), { action: 'keep' });
  for (const code of ['chain-fork', 'chain-broken', 'event-invalid', 'event-lost', 'some-later-code'])
    assert.equal(afterAnswer({ id: 'a', status: 'rejected', code }).action, 'bury');
});

const wait = (failures: number, random: number): number =>
  backoffMs({ failures, random, retryAfterMs: null });

test('the wait doubles up to its limit, half of it by chance', () => {
  assert.deepEqual(
    [1, 2, 3, 4].map((failures) => wait(failures, 1)),
    [1000, 2000, 4000, 8000],
  );
  assert.deepEqual(
    [1, 2, 3, 4].map((failures) => wait(failures, 0)),
    [500, 1000, 2000, 4000],
  );
  assert.equal(wait(5000, 1), standardBackoff.maxMs);
});

test('the wait stays within its bounds and never shrinks as failures go on', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), random, (failures, chance) => {
      const ms = wait(failures, chance);
      assert.ok(Number.isInteger(ms) && ms >= standardBackoff.firstMs / 2 && ms <= standardBackoff.maxMs);
      assert.ok(wait(failures + 1, chance) >= ms);
    }),
  );
});

test('a Retry-After of nothing, or of the past, does not take the pause away', () => {
  assert.equal(backoffMs({ failures: 3, random: 0, retryAfterMs: 0 }), wait(3, 0));
  assert.equal(backoffMs({ failures: 3, random: 0, retryAfterMs: -5000 }), wait(3, 0));
  assert.equal(backoffMs({ failures: 9, random: 1, retryAfterMs: 1000 }), wait(9, 1));
});

test('a longer Retry-After wins, within reason', () => {
  assert.equal(backoffMs({ failures: 1, random: 0, retryAfterMs: 90_000 }), 90_000);
  assert.equal(backoffMs({ failures: 1, random: 0, retryAfterMs: 1e12 }), standardBackoff.maxRetryAfterMs);
});

test('Retry-After is read as seconds or as a date', () => {
  const now = Date.UTC(2026, 10, 20, 8, 0, 0);
  assert.equal(readRetryAfter(null, now), null);
  assert.equal(readRetryAfter(' 120 ', now), 120_000);
  assert.equal(readRetryAfter('Fri, 20 Nov 2026 08:00:30 GMT', now), 30_000);
  assert.equal(readRetryAfter('Fri, 20 Nov 2026 07:00:00 GMT', now), 0);
  for (const header of ['soon', '-5', '1.5', '']) assert.equal(readRetryAfter(header, now), null);
});
