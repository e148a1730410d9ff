/** What a clock that is wrong may erase: nothing, until it has held for a day. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { createLogger } from '@rollcall/runtime';
import { SweepClock } from '../src/clock/sweep-clock.ts';
import { KycSweep } from '../src/kyc/sweep.ts';
import { OnboardingUpkeep } from '../src/onboarding/upkeep.ts';
import { newStore } from './support/device-stores.ts';

const logger = createLogger('test', 'silent');
const hour = 3_600_000;
const day = 24 * hour;
const morning = Date.UTC(2026, 10, 20, 8, 30);

function newKiosk() {
  let nowMs = morning;
  const now = (): number => nowMs;
  const store = newStore(now);
  let clock = new SweepClock({ now, facts: store.facts, logger });
  return {
    store,
    isBelieved: () => clock.isBelieved(),
    restart: () => (clock = new SweepClock({ now, facts: store.facts, logger })),
    later: (milliseconds: number) => (nowMs += milliseconds),
    sweep: async () => {
      const sweep = new KycSweep({ checks: store.kycChecks, clock, logger });
      sweep.start();
      sweep.stop();
      const upkeep = new OnboardingUpkeep({
        onboardings: store.onboardings,
        mailer: null,
        clock,
        now,
        logger,
      });
      await upkeep.run();
    },
  };
}

test('a clock that jumps ahead erases no check, no picture for a review and no onboarding', async () => {
  const { store, sweep, later } = newKiosk();
  const check = { id: randomUUID(), body: '{}', document: null, template: null };
  const pictures = { bytes: new Uint8Array(20), untilMs: morning + 30 * day, toSend: true };
  store.kycChecks.add({ ...check, pictures, keptUntilMs: morning + 365 * day });
  const userId = randomUUID();
  store.onboardings.open({
    userId,
    ownerId: null,
    email: null,
    completedSteps: [],
    needsCorrection: [],
    livenessVerifiedAt: null,
    validaId: null,
    access: 'applicant',
  });
  const kept = () => [
    store.kycChecks.get(check.id) !== null,
    store.kycChecks.reviewsToSend().length === 1,
    store.onboardings.get(userId) !== null,
  ];
  await sweep();
  later(400 * day);
  await sweep();
  later(-400 * day);
  assert.deepEqual(kept(), [true, true, true]);

  later(400 * day);
  await sweep();
  later(day);
  await sweep();
  later(-401 * day);
  assert.deepEqual(kept(), [false, false, false], 'a time that has held for a day is believed');
});

test('a leap is believed a day later, over restarts, and one that is taken back at once', () => {
  const { isBelieved, restart, later } = newKiosk();
  assert.ok(isBelieved());
  later(60 * day);
  assert.ok(isBelieved(), 'a kiosk that was off');
  later(61 * day);
  assert.ok(!isBelieved());
  restart();
  later(day - hour);
  assert.ok(!isBelieved());
  later(-61 * day);
  assert.ok(isBelieved());
  later(300 * day);
  assert.ok(!isBelieved(), 'the doubt begins anew');
  later(day);
  restart();
  assert.ok(isBelieved());
  later(hour);
  assert.ok(isBelieved());
});

test('a box that starts in the past every day is swept every day', () => {
  const { isBelieved, restart, later } = newKiosk();
  assert.ok(isBelieved());
  for (let start = 0; start < 5; start += 1) {
    later(day - 1000 * day);
    restart();
    assert.ok(isBelieved());
    later(1000 * day);
    assert.ok(isBelieved());
  }
});
