import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type EnroleeId, isEnroleeId, isFault, isRefusal } from '@rollcall/domain';
import * as fc from 'fast-check';
import {
  type Candidate,
  decideIdentity,
  identificationThreshold,
  type OperatingPoint,
  type Reference,
  ReferenceIndex,
  thresholdAt,
  toUnitLength,
} from '../src/index.ts';

const modelId = 'some-model';
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

const vector = (length = 16): fc.Arbitrary<Float32Array> =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .filter((values) => Math.hypot(...values) > 0.1)
    .map((values) => toUnitLength(Float32Array.from(values)));

const references = fc.array(
  fc
    .record({ owner: fc.integer({ min: 0, max: 6 }), vector: vector() })
    .map(({ owner, vector: values }): Reference => ({
      enroleeId: person(`p${owner}`),
      template: { modelId, vector: values },
    })),
  { minLength: 1, maxLength: 30 },
);

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

  it('grows with the number of enrolled people, from that of one comparison', () => {
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

const decide = (scores: readonly number[], enrolled = scores.length): ReturnType<typeof decideIdentity> => {
  const candidates = scores.map((comparisonScore, i): Candidate => ({
    enroleeId: person(`p${i}`),
    comparisonScore,
  }));
  return decideIdentity({ candidates, enrolled, operatingPoint });
};

const codeOf = (scores: readonly number[], enrolled?: number): string => {
  const decision = decide(scores, enrolled);
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

describe('reference index', () => {
  it('finds for each person the best of that person’s references, best person first', () => {
    fc.assert(
      fc.property(references, vector(), fc.integer({ min: 1, max: 9 }), (all, probe, limit) => {
        const index = new ReferenceIndex(modelId, all);
        const best = new Map<EnroleeId, number>();
        for (const { enroleeId, template } of all) {
          const score = template.vector.reduce((sum, value, i) => sum + value * (probe[i] ?? 0), 0);
          best.set(enroleeId, Math.max(score, best.get(enroleeId) ?? -Infinity));
        }
        const expected = [...best.values()].toSorted((first, second) => second - first).slice(0, limit);
        const found = index.search({ modelId, vector: probe }, limit);
        assert.equal(index.peopleCount, best.size);
        assert.equal(index.referenceCount, all.length);
        assert.equal(found.length, expected.length);
        for (const [i, { enroleeId, comparisonScore }] of found.entries()) {
          assert.ok(Math.abs(comparisonScore - (expected[i] ?? 0)) < 1e-5);
          assert.ok(Math.abs(comparisonScore - (best.get(enroleeId) ?? 0)) < 1e-5);
        }
      }),
    );
  });

  it('keeps nothing from one search to the next', () => {
    const index = new ReferenceIndex(modelId, [
      { enroleeId: person('a'), template: { modelId, vector: Float32Array.of(1, 0) } },
      { enroleeId: person('b'), template: { modelId, vector: Float32Array.of(0, 1) } },
    ]);
    assert.equal(index.search({ modelId, vector: Float32Array.of(1, 0) })[0]?.enroleeId, 'a');
    assert.deepEqual(index.search({ modelId, vector: Float32Array.of(0, -1) }, 1), [
      { enroleeId: 'a', comparisonScore: 0 },
    ]);
  });

  it('handles lengths that are not a multiple of four', () => {
    const template = { modelId, vector: Float32Array.of(0.5, 0.5, 0.5, 0.1, 0.48989794855) };
    const index = new ReferenceIndex(modelId, [{ enroleeId: person('a'), template }]);
    assert.ok(Math.abs((index.search(template)[0]?.comparisonScore ?? 0) - 1) < 1e-6);
  });

  it('of nobody finds nobody, and never compares two models', () => {
    assert.deepEqual(new ReferenceIndex(modelId, []).search({ modelId, vector: Float32Array.of(1) }), []);
    const other = { enroleeId: person('a'), template: { modelId: 'another', vector: Float32Array.of(1) } };
    assert.throws(
      () => new ReferenceIndex(modelId, [other]),
      (error) => isFault(error, 'input-invalid'),
    );
    const index = new ReferenceIndex('another', [other]);
    assert.throws(
      () => index.search({ modelId, vector: Float32Array.of(1) }),
      (error) => isFault(error, 'input-invalid'),
    );
  });
});
