import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alphabet, classCount } from '../src/index.ts';
import { emissionsOf, type Emissions } from '../src/decoding/line-frames.ts';
import { placePosteriors } from '../src/decoding/posteriors.ts';
import type { PlaceWeights } from '../src/decoding/weights.ts';

/** Numbers between 0 and 1 that are the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const used = 3;

/** Few frames over few characters, so that every path can be walked. */
function smallProblem(
  seed: number,
  frames: number,
  places: number,
): { emissions: Emissions; weights: PlaceWeights } {
  const random = dice(seed);
  const logProbabilities = new Float32Array(frames * classCount).fill(Math.log(1e-9));
  for (let frame = 0; frame < frames; frame++) {
    const values = Array.from({ length: used + 1 }, () => random() + 0.05);
    const sum = values.reduce((total, value) => total + value, 0);
    for (const [index, value] of values.entries())
      logProbabilities[frame * classCount + index] = Math.log(value / sum);
  }
  const weights = Array.from({ length: places }, () => {
    const own = new Float64Array(alphabet.length).fill(0.01);
    for (let c = 0; c < used; c++) own[c] = random();
    return own;
  });
  return { emissions: emissionsOf({ frames, logProbabilities }), weights };
}

/** By walking every path: its probability, if it reads as many characters as there are places. */
function byHand({ emissions, weights }: { emissions: Emissions; weights: PlaceWeights }): {
  total: number;
  posteriors: Float64Array;
} {
  const posteriors = new Float64Array(weights.length * alphabet.length);
  let total = 0;
  const walk = (path: readonly number[]): void => {
    if (path.length < emissions.frames) {
      for (let index = 0; index <= used; index++) walk([...path, index]);
      return;
    }
    const text: number[] = [];
    const read = path.map((index, frame) => {
      if (index !== 0 && index !== path[frame - 1]) text.push(index - 1);
      return text.length;
    });
    if (text.length !== weights.length) return;
    let probability = 1;
    for (const [frame, index] of path.entries()) {
      const outside = index === 0 && (read[frame] === 0 || read[frame] === weights.length);
      probability *= outside
        ? (emissions.outside[frame] ?? 0)
        : (emissions.probabilities[frame * classCount + index] ?? 0);
    }
    for (const [place, character] of text.entries()) probability *= weights[place]?.[character] ?? 0;
    total += probability;
    for (const [place, character] of text.entries()) {
      const at = place * alphabet.length + character;
      posteriors[at] = (posteriors[at] ?? 0) + probability;
    }
  };
  walk([]);
  return { total, posteriors: posteriors.map((value) => value / total) };
}

for (const [seed, frames, places] of [
  [1, 6, 3],
  [2, 6, 1],
  [3, 7, 2],
  [4, 5, 5],
] as const) {
  test(`${places} places in ${frames} frames: the same as walking every path`, () => {
    const problem = smallProblem(seed, frames, places);
    const { logLikelihood, posteriors } = placePosteriors(problem.emissions, problem.weights);
    const expected = byHand(problem);
    assert.ok(Math.abs(logLikelihood - Math.log(expected.total)) < 1e-3);
    for (const [index, value] of expected.posteriors.entries())
      assert.ok(Math.abs(value - (posteriors[index] ?? NaN)) < 1e-3, `at ${index}`);
  });
}

test('more places than frames cannot be', () => {
  const { emissions, weights } = smallProblem(5, 4, 9);
  assert.equal(placePosteriors(emissions, weights).logLikelihood, -Infinity);
});
