import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type EnroleeId, isEnroleeId, isRefusal } from '@rollcall/domain';
import * as fc from 'fast-check';
import {
  type Candidate,
  decideIdentity,
  identificationThreshold,
  type OperatingPoint,
  thresholdAt,
} from '../src/index.ts';

const operatingPoint: OperatingPoint = {
  fmr: 0.001,
  threshold: 0.93,
  margin: 0.01,
  stricter: [
    { fmr: 0.0001, threshold: 0.942 },
    { fmr: 0.00001, threshold: 0.953 },
  ],
};

function person(name: string): EnroleeId {
  assert.ok(isEnroleeId(name));
  return name;
}

describe('threshold', () => {
  it('is the measured one at a measured rate', () => {
    const points = [operatingPoint, ...operatingPoint.stricter];
    for (const { fmr, threshold } of points) assert.ok(Math.abs(thresholdAt(points, fmr) - threshold) < 1e-9);
  });

  it('lies between two measured ones in between, and rises beyond the strictest', () => {
    const points = [operatingPoint, ...operatingPoint.stricter];
    const between = thresholdAt(points, 0.0003);
    assert.ok(between > 0.93 && between < 0.942);
    assert.ok(thresholdAt(points, 1e-6) > 0.953);
    assert.ok(thresholdAt(points, 1e-30) < 1);
  });

  it('never falls when the rate falls, whatever the order of the points', () => {
    const rate = fc.double({ min: 1e-9, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(rate, rate, fc.boolean(), (first, second, reversed) => {
        const points = [operatingPoint, ...operatingPoint.stricter];
        const ordered = reversed ? points.toReversed() : points;
        const [rare, common] = first < second ? [first, second] : [second, first];
        assert.ok(thresholdAt(ordered, rare) >= thresholdAt(ordered, common) - 1e-12);
      }),
    );
  });

  it('without a single measurement lets nobody in', () => {
    assert.ok(thresholdAt([], 0.01) > 0.99);
  });

  it('of one measured rate grows all the same, and no slower than what was measured', () => {
    const only = { ...operatingPoint, stricter: [] };
    assert.equal(thresholdAt([only], 0.01), 0.93);
    assert.equal(thresholdAt([only], 0.001), 0.93);
    for (const { fmr, threshold } of operatingPoint.stricter) {
      const estimated = thresholdAt([only], fmr);
      assert.ok(estimated >= threshold && estimated < threshold + 0.015, `${fmr}: ${estimated}`);
    }
    assert.equal(thresholdAt([only], 1e-30), 0.999);
    const arcface = { ...only, threshold: 0.41 };
    const thresholds = [10, 100, 1000].map((n) => identificationThreshold(arcface, n).toFixed(2));
    assert.deepEqual(thresholds, ['0.41', '0.56', '0.67']);
  });

  it('of one measured rate keeps strangers to one in a hundred, where scores are spread normally', () => {
    // Shares of a normal distribution beyond 3.0902 and 4.2649 deviations: 1e-3 and 1e-5.
    const [mean, deviation] = [0.1, 0.9 / 6];
    const only = { fmr: 1e-3, threshold: mean + 3.0902 * deviation, margin: 0, stricter: [] };
    assert.ok(identificationThreshold(only, 1000) >= mean + 4.2649 * deviation);
  });

  it('grows with the number of references, from that of one comparison', () => {
    assert.equal(identificationThreshold(operatingPoint, 1), 0.93);
    assert.equal(identificationThreshold(operatingPoint, 0), 0.93);
    assert.ok(Math.abs(identificationThreshold(operatingPoint, 100) - 0.942) < 1e-9);
    const thresholds = [1, 10, 30, 100, 1000, 10_000].map((n) => identificationThreshold(operatingPoint, n));
    assert.deepEqual(
      thresholds,
      thresholds.toSorted((first, second) => first - second),
    );
    assert.ok((thresholds.at(-1) ?? 0) > 0.953);
  });
});

const decide = (scores: readonly number[], references = scores.length): ReturnType<typeof decideIdentity> => {
  const candidates = scores.map((comparisonScore, i): Candidate => ({
    enroleeId: person(`p${i}`),
    comparisonScore,
  }));
  return decideIdentity({ candidates, references, operatingPoint });
};

const codeOf = (scores: readonly number[], references?: number): string => {
  const decision = decide(scores, references);
  return isRefusal(decision) ? decision.code : decision.outcome;
};

describe('decision', () => {
  it('names the best candidate, with score, threshold and margin', () => {
    const decision = decide([0.97, 0.9]);
    assert.ok(!isRefusal(decision));
    assert.equal(decision.enroleeId, 'p0');
    assert.equal(decision.comparisonScore, 0.97);
    assert.equal(decision.threshold, 0.93);
    assert.ok(Math.abs((decision.margin ?? 0) - 0.07) < 1e-9);
  });

  it('has no margin when one person is enrolled', () => {
    const decision = decide([0.97]);
    assert.ok(!isRefusal(decision));
    assert.equal(decision.margin, null);
  });

  it('refuses when nobody is enrolled, when nobody is like enough, and when two are', () => {
    assert.equal(codeOf([]), 'nobody-enrolled');
    assert.equal(codeOf([0.929]), 'not-enrolled');
    assert.equal(codeOf([Number.NaN]), 'not-enrolled');
    assert.equal(codeOf([0.97, 0.965]), 'ambiguous-match');
    assert.equal(codeOf([0.97, 0.959]), 'identified');
  });

  it('refuses among many what it would accept among few', () => {
    assert.equal(codeOf([0.945, 0.9], 10), 'identified');
    assert.equal(codeOf([0.945, 0.9], 1000), 'not-enrolled');
  });

  it('says the figures of a refusal', () => {
    const decision = decide([0.9, 0.8], 100);
    assert.ok(isRefusal(decision));
    assert.equal(decision.details['comparisonScore'], 0.9);
    assert.ok(Math.abs((decision.details['threshold'] ?? 0) - 0.942) < 1e-9);
  });
});
