/** Thresholds of given scores, and the whole measurement with templates that are made up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUnitLength } from '@rollcall/biometrics';
import { refuse, type Template } from '@rollcall/domain';
import type { VisionEngine } from '@rollcall/vision';
import { thresholdFor } from '../src/evaluation/measure-thresholds.ts';
import { measureThresholds, type ThresholdInput } from '../src/index.ts';

const thousand = Float64Array.from({ length: 1000 }, (_, index) => (index + 0.5) / 1000);

test('a threshold is the lowest thousandth that the rate allows, and the strict side of a score upon it', () => {
  assert.equal(thresholdFor(0.01, thousand), 0.99);
  assert.equal(thousand.filter((score) => score >= 0.99).length, 10);
  assert.equal(thresholdFor(0.25, Float64Array.of(0.1, 0.2, 0.5, 0.5)), 0.501);
});

test('a rate that the pairs are too few to see once has no threshold', () => {
  assert.equal(thresholdFor(0.0001, thousand), null);
  assert.equal(thresholdFor(0.5, new Float64Array()), null);
});

const angles: Readonly<Record<string, number>> = { a1: 0, a2: 0.1, b: 1, c: 1.2 };
const templateAt = (angle: number): Template => ({
  modelId: 'made-up',
  vector: toUnitLength(Float32Array.of(Math.cos(angle), Math.sin(angle))),
});

/** The picture's bytes are its name. */
const analyse = async (image: Uint8Array): ReturnType<VisionEngine['analyse']> => {
  const angle = angles[Buffer.from(image).toString()];
  if (angle === undefined) return refuse('image-damaged');
  return {
    analysis: { width: 1, height: 1, face: null, faceCount: 0 },
    template: templateAt(angle),
    presentationAttack: null,
    presentationMeasures: null,
  };
};

const measured = (falseMatchRates: readonly number[]) => {
  const input: ThresholdInput = {
    vision: {
      analyse,
      operatingPoint: { fmr: 0.1, threshold: 0.9, margin: 0, stricter: [{ fmr: 0.01, threshold: 0.99 }] },
    },
    pictures: ['a1', 'a2', 'b', 'c', 'gone'].map((name) => ({ name, person: name.charAt(0) })),
    read: async (name) => Buffer.from(name),
    falseMatchRates,
  };
  return measureThresholds(input);
};

test('every picture is compared with every other once; those without a template are told', async () => {
  const { pictures, people, pairs, failuresToAcquire } = await measured([]);
  assert.deepEqual([pictures, people, pairs], [5, 4, { mated: 1, nonMated: 5 }]);
  assert.deepEqual(failuresToAcquire, [{ name: 'gone', code: 'image-damaged' }]);
});

test('the thresholds in use get the rates that they have here, and wanted rates their thresholds', async () => {
  const { inUse, found } = await measured([0.2, 0.01]);
  // Only b and c, 0.2 apart, are alike enough for 0.9 (cosine 0.980), and not for 0.99; a1 and a2 are (0.995).
  assert.deepEqual(
    inUse.map(({ rates }) => [rates.falseMatches.count, rates.falseNonMatches.count]),
    [
      [1, 0],
      [0, 0],
    ],
  );
  const [seen, tooRare] = found;
  assert.equal(seen?.rates?.falseMatches.count, 1);
  assert.equal(seen.rates.falseMatches.total, 5);
  // The next alike are a2 and b, 0.9 apart: cosine 0.6216.
  assert.equal(seen.rates.threshold, 0.622);
  assert.equal(tooRare?.rates, null);
});
