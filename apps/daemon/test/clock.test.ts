import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
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
