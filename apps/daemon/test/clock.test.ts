import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { CentralClock } from '../src/outbox/central-clock.ts';
import { clockTrustOf } from '../src/clock/clock-trust.ts';
import { ClockSynchronisation } from '../src/clock/synchronisation.ts';

test('the clock is asked at the start and again every few minutes, and the last answer holds', async () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const answers = [true, false, null];
  const clock = new ClockSynchronisation(async () => answers.shift() ?? null);
  assert.equal(clock.synchronised, null, 'nobody was asked yet');
  await clock.start();
  assert.equal(clock.synchronised, true);
  mock.timers.tick(5 * 60_000);
  await Promise.resolve();
  assert.equal(clock.synchronised, false);
  clock.stop();
  mock.timers.tick(60 * 60_000);
  await Promise.resolve();
  assert.deepEqual(answers, [null], 'not after it was stopped');
  mock.timers.reset();
});

test('an event says by how much the clock was moved since the start, and when central was last heard of', (context) => {
  const clock = new ClockSynchronisation(async () => true);
  const real = Date.now;
  context.mock.method(Date, 'now', () => real() + 3_600_000);
  const trust = clockTrustOf(clock, { centralOffsetMs: 12, centralTime: '2026-11-21T10:00:00.000Z' });
  assert.ok(trust.driftMs !== undefined && Math.abs(trust.driftMs - 3_600_000) < 1000, String(trust.driftMs));
  assert.equal(trust.centralTime, '2026-11-21T10:00:00.000Z');
  assert.equal(trust.centralOffsetMs, 12);
});

test("central's time is remembered over a restart, and costs a write an hour at most", () => {
  const kept = new Map<string, string>();
  let writes = 0;
  const facts = {
    get: (name: string) => kept.get(name) ?? null,
    set: (name: string, value: string) => {
      writes += 1;
      kept.set(name, value);
    },
  };
  const at = Date.UTC(2026, 10, 21, 10);
  const clock = new CentralClock({ now: () => at, facts });
  assert.equal(clock.lastHeard, null);
  for (let count = 0; count < 100; count += 1) clock.heardTime(at);
  assert.equal(writes, 2, 'the offset and the time');
  assert.equal(new CentralClock({ now: () => at, facts }).lastHeard, '2026-11-21T10:00:00.000Z');
});
