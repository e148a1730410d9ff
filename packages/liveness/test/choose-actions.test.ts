import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { chooseActions, kioskActions } from '../src/index.ts';
import { seeded } from './synthetic-head.ts';

test('actions are different ones, all of them candidates', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 4 }), (seed, count) => {
      const actions = chooseActions(seeded(seed), count);
      assert.equal(actions.length, count);
      assert.equal(new Set(actions).size, count);
      for (const action of actions) assert.ok(kioskActions.includes(action));
    }),
  );
});

test('a turn is always among them, as nothing else tells a head from a flat picture', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 4 }), (seed, count) => {
      const actions = chooseActions(seeded(seed), count);
      assert.ok(
        actions.some((action) => action.startsWith('turn_')),
        actions.join(),
      );
    }),
  );
});

test('every pair with a turn comes up in every order about equally often', () => {
  const random = seeded(5);
  const rounds = 12_000;
  const counts = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    const key = chooseActions(random).join();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  assert.equal(counts.size, 10);
  for (const [pair, count] of counts) {
    assert.ok(Math.abs(count - rounds / 10) < rounds / 60, `${pair} came ${count} times of ${rounds}`);
  }
});

test('the ends of the random range are within the list', () => {
  assert.deepEqual(
    chooseActions(() => 0, 4),
    kioskActions,
  );
  assert.deepEqual(
    chooseActions(() => 1 - Number.EPSILON, 4),
    kioskActions.toReversed(),
  );
});

test('more actions than there are candidates cannot be chosen', () => {
  assert.throws(() => chooseActions(() => 0, 5), RangeError);
  assert.throws(() => chooseActions(() => 0, 2, ['turn_left']), RangeError);
  assert.throws(() => chooseActions(() => 0, 0), RangeError);
});

test('candidates without a turn make no challenge', () => {
  assert.throws(() => chooseActions(() => 0, 2, ['blink', 'open_mouth']), RangeError);
});
