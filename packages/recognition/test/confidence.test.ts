import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intervalOfRate, wilsonInterval } from '../src/index.ts';

const near = (found: number | undefined, known: number): void =>
  assert.ok(Math.abs((found ?? Number.NaN) - known) < 5e-4, `${found} is not ${known}`);

test('intervals as the tables of the trade give them', () => {
  for (const [count, total, low, high] of [
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [5, 10, 0.2366, 0.7634],
    [1, 100, 0.0018, 0.0545],
    [81, 263, 0.2553, 0.3662],
  ] as const) {
    const interval = wilsonInterval(count, total);
    near(interval?.low, low);
    near(interval?.high, high);
  }
});

test('the share is within, the bounds are shares, and more trials say more', () => {
  let width = Infinity;
  for (const total of [1, 3, 10, 100, 1000, 100_000]) {
    for (let count = 0; count <= total; count += Math.max(1, Math.floor(total / 7))) {
      const interval = wilsonInterval(count, total);
      assert.ok(interval !== null);
      assert.ok(interval.low >= 0 && interval.low <= count / total, `${count} of ${total}`);
      assert.ok(interval.high <= 1 && interval.high >= count / total, `${count} of ${total}`);
    }
    const half = wilsonInterval(Math.floor(total / 2), total);
    assert.ok(half !== null && half.high - half.low < width);
    width = half.high - half.low;
  }
});

test('an exact nought and an exact one are not rounded away from', () => {
  for (const total of [3, 7, 600, 54_321]) {
    assert.equal(wilsonInterval(0, total)?.low, 0);
    assert.equal(wilsonInterval(total, total)?.high, 1);
  }
});

test('without a trial nothing is known; a rate is its count again', () => {
  assert.equal(wilsonInterval(0, 0), null);
  assert.deepEqual(intervalOfRate(2 / 3, 3), wilsonInterval(2, 3));
  assert.deepEqual(intervalOfRate(1 - 594 / 600, 600), wilsonInterval(6, 600));
});
