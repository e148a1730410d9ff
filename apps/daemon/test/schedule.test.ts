import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createSchedule } from '../src/schedules/schedule.ts';

const noon = Date.UTC(2026, 10, 21, 12, 0, 0);
const day = 86_400_000;

/** A schedule on a clock that the test moves. */
function scheduled(context: TestContext, expression: string) {
  context.mock.timers.enable({ apis: ['setInterval'] });
  let runs = 0;
  let nowMs = noon;
  const schedule = createSchedule({ expression, work: () => (runs += 1), now: () => nowMs });
  schedule.start();
  return {
    schedule,
    runs: () => runs,
    /** One second of the timer, in which the wall clock moves by so many milliseconds. */
    second: (milliseconds = 1000) => {
      nowMs += milliseconds;
      context.mock.timers.tick(1000);
    },
  };
}

test('the work is done in each second that matches, and in no other', (context) => {
  const { runs, second } = scheduled(context, '*/10 * * * * *');
  for (let count = 0; count < 60; count += 1) second();
  assert.equal(runs(), 6);
});

test('a busy process catches up what it missed, once', (context) => {
  const { runs, second } = scheduled(context, '*/10 * * * * *');
  second(35_000);
  assert.equal(runs(), 1);
});

for (const [what, leap] of [
  ['a day ahead', day],
  ['a year ahead', 365 * day],
  ['a day back', -day],
  ['a year back', -365 * day],
] as const)
  test(`a clock put ${what} neither stops the schedule nor makes it work through the time between`, (context) => {
    const { runs, second } = scheduled(context, '*/10 * * * * *');
    const startedAt = performance.now();
    second(leap + 1000);
    assert.ok(runs() <= 1);
    for (let count = 0; count < 20; count += 1) second();
    assert.ok(runs() >= 2 && runs() <= 3, `${runs()} times`);
    assert.ok(performance.now() - startedAt < 5000);
  });

test('a schedule that was stopped does nothing more', (context) => {
  const { schedule, runs, second } = scheduled(context, '* * * * * *');
  second();
  schedule.stop();
  second();
  assert.equal(runs(), 1);
});
