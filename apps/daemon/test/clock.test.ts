import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mock, test } from 'node:test';
import { CentralClock } from '../src/outbox/central-clock.ts';
import { askCentral } from '../src/outbox/central-http.ts';
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

test('the Date of an answer mends an offset that it contradicts, and no finer one', () => {
  const kept = new Map<string, string>();
  const facts = {
    get: (name: string) => kept.get(name) ?? null,
    set: (name: string, value: string) => void kept.set(name, value),
  };
  const central = Date.UTC(2026, 10, 23, 8);
  let at = central - 3 * 24 * 3_600_000;
  const clock = new CentralClock({ now: () => at, facts });
  clock.heardDate(central);
  assert.equal(clock.offsetMs, at - central, 'before any event was sent');
  clock.heardTime(central - 400);
  clock.heardDate(central);
  assert.equal(clock.offsetMs, at - central + 400);

  at = central;
  clock.heardDate(central - 900);
  assert.equal(clock.offsetMs, 900);
  assert.equal(clock.centralNowMs(), central);
  assert.equal(new CentralClock({ now: () => at, facts }).offsetMs, 900);
});

test('the Date of an answer that takes its time is of the moment when it is whole', async (context) => {
  const saidMs = Date.UTC(2026, 10, 23, 8);
  const server = createServer((_, response) => {
    response.writeHead(200, { date: new Date(saidMs).toUTCString() });
    response.write('{');
    setTimeout(() => response.end('}'), 400);
  });
  context.after(() => server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const url = `http://127.0.0.1:${address.port}/`;
  const request = { url, bearer: '', body: null, timeoutMs: 5_000, headers: {} };
  const { dateMs } = await askCentral(request, new AbortController().signal);
  assert.ok(dateMs !== null && dateMs - saidMs >= 300, `${dateMs}`);
});
