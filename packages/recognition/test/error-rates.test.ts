import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as holds, integer, property } from 'fast-check';
import {
  bestAccuracy,
  bestWithin,
  equalErrorRate,
  errorTradeOff,
  ratesAt,
  type ComparisonScores,
} from '../src/evaluation/error-rates.ts';

const near = (actual: number | null | undefined, expected: number): void => {
  assert.ok(
    typeof actual === 'number' && Math.abs(actual - expected) < 1e-12,
    `${actual} is not ${expected}`,
  );
};

/** Worked by hand: sorted down they are M.9 M.8 N.7 M.6 N.5 M.4 N.3 N.2. */
const worked: ComparisonScores = { mated: [0.6, 0.9, 0.4, 0.8], nonMated: [0.2, 0.7, 0.5, 0.3] };

test('the trade-off has one point per score and one at which nothing matches', () => {
  assert.deepEqual(errorTradeOff(worked), [
    { threshold: Infinity, fmr: 0, fnmr: 1 },
    { threshold: 0.9, fmr: 0, fnmr: 0.75 },
    { threshold: 0.8, fmr: 0, fnmr: 0.5 },
    { threshold: 0.7, fmr: 0.25, fnmr: 0.5 },
    { threshold: 0.6, fmr: 0.25, fnmr: 0.25 },
    { threshold: 0.5, fmr: 0.5, fnmr: 0.25 },
    { threshold: 0.4, fmr: 0.5, fnmr: 0 },
    { threshold: 0.3, fmr: 0.75, fnmr: 0 },
    { threshold: 0.2, fmr: 1, fnmr: 0 },
  ]);
});

test('metrics of the worked example', () => {
  const tradeOff = errorTradeOff(worked);
  // Wrong at 0.8: two missed. At 0.6: one missed, one false. At 0.4: two false. Six of eight each; 0.8 is strictest.
  assert.deepEqual(bestAccuracy(worked), { accuracy: 0.75, threshold: 0.8 });
  near(equalErrorRate(tradeOff), 0.25);
  assert.deepEqual(bestWithin(tradeOff, 0), { threshold: 0.8, fmr: 0, fnmr: 0.5 });
  assert.deepEqual(bestWithin(tradeOff, 0.24), { threshold: 0.8, fmr: 0, fnmr: 0.5 });
  assert.deepEqual(bestWithin(tradeOff, 0.25), { threshold: 0.6, fmr: 0.25, fnmr: 0.25 });
  assert.deepEqual(
    bestWithin(tradeOff, 0.99),
    { threshold: 0.4, fmr: 0.5, fnmr: 0 },
    'no looser than it helps',
  );
  assert.deepEqual(ratesAt(worked, 0.6), { threshold: 0.6, fmr: 0.25, fnmr: 0.25 });
  assert.deepEqual(ratesAt(worked, 0.61), { threshold: 0.61, fmr: 0.25, fnmr: 0.5 });
});

test('the equal error rate lies on the line between the two points around the crossing', () => {
  // Points (fmr, fnmr): (0, 1), (0, 2/3), (1/2, 1/3), (1, 0): the middle line crosses where 2/3 - 2x/3 = x.
  const scores = { mated: [3, 2, 1], nonMated: [2, 1] };
  assert.deepEqual(
    errorTradeOff(scores).map(({ fmr, fnmr }) => [fmr, fnmr]),
    [
      [0, 1],
      [0, 2 / 3],
      [0.5, 1 / 3],
      [1, 0],
    ],
  );
  near(equalErrorRate(errorTradeOff(scores)), 0.4);
});

test('scores that part the pairs wholly make no error; equal scores cannot be told apart', () => {
  const apart = { mated: [0.9, 0.8], nonMated: [0.1, 0.2, 0.3] };
  assert.deepEqual(bestAccuracy(apart), { accuracy: 1, threshold: 0.8 });
  near(equalErrorRate(errorTradeOff(apart)), 0);
  assert.equal(bestWithin(errorTradeOff(apart), 0)?.fnmr, 0);

  const tied = { mated: [0.5, 0.5], nonMated: [0.5, 0.5] };
  near(equalErrorRate(errorTradeOff(tied)), 0.5);
  assert.equal(bestAccuracy(tied)?.accuracy, 0.5);
  assert.equal(bestWithin(errorTradeOff(tied), 0.01)?.fnmr, 1, 'a tie with a false match cannot be used');
});

test('without pairs of both kinds there is no rate', () => {
  for (const scores of [
    { mated: [], nonMated: [] },
    { mated: [1], nonMated: [] },
    { mated: [], nonMated: [1] },
  ]) {
    assert.deepEqual(errorTradeOff(scores), []);
    assert.equal(equalErrorRate(errorTradeOff(scores)), null);
    assert.equal(bestAccuracy(scores), null);
    assert.equal(bestWithin(errorTradeOff(scores), 0.01), null);
    assert.equal(ratesAt(scores, 0.5), null);
  }
});

const stretched = (scores: number[]): number[] => scores.map((score) => Math.exp(score / 4));
const mirror = (scores: number[]): number[] => scores.map((score) => -score);

// Whole numbers from a small range, so that ties are frequent.
const someScores = array(integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 30 });

test('every point of the trade-off is what counting at its threshold gives, and rates run one way', () => {
  holds(
    property(someScores, someScores, (mated, nonMated) => {
      const tradeOff = errorTradeOff({ mated, nonMated });
      assert.equal(tradeOff.length, new Set([...mated, ...nonMated]).size + 1);
      for (const [index, point] of tradeOff.entries()) {
        assert.deepEqual(point, ratesAt({ mated, nonMated }, point.threshold));
        const stricter = tradeOff[index - 1];
        if (stricter === undefined) continue;
        assert.ok(stricter.threshold > point.threshold);
        assert.ok(stricter.fmr <= point.fmr && stricter.fnmr >= point.fnmr);
      }
    }),
  );
});

test('accuracy and true match rate are the best of all thresholds tried one by one', () => {
  holds(
    property(someScores, someScores, integer({ min: 0, max: 100 }), (mated, nonMated, percent) => {
      const thresholds = [Infinity, ...mated, ...nonMated];
      const rightAt = (threshold: number): number =>
        mated.filter((score) => score >= threshold).length +
        nonMated.filter((score) => score < threshold).length;
      const scores = { mated, nonMated };
      const most = Math.max(...thresholds.map(rightAt));
      near(bestAccuracy(scores)?.accuracy, most / (mated.length + nonMated.length));

      const limit = percent / 100;
      const allowed = thresholds
        .map((threshold) => ratesAt(scores, threshold))
        .filter((rates) => rates !== null);
      const missed = Math.min(...allowed.filter(({ fmr }) => fmr <= limit).map(({ fnmr }) => fnmr));
      assert.equal(bestWithin(errorTradeOff(scores), limit)?.fnmr, missed);
    }),
  );
});

test('the equal error rate knows only the order of the scores, and both kinds of pairs alike', () => {
  holds(
    property(someScores, someScores, (mated, nonMated) => {
      const eer = equalErrorRate(errorTradeOff({ mated, nonMated }));
      assert.ok(eer !== null && eer >= 0 && eer <= 1);
      near(equalErrorRate(errorTradeOff({ mated: stretched(mated), nonMated: stretched(nonMated) })), eer);
      const twice = { mated: [...mated, ...mated], nonMated: [...nonMated, ...nonMated] };
      near(equalErrorRate(errorTradeOff(twice)), eer);
      // Mirrored, a false match is a false non-match.
      near(equalErrorRate(errorTradeOff({ mated: mirror(nonMated), nonMated: mirror(mated) })), eer);
    }),
  );
});
