import { alphabet } from '../mrz/alphabet.ts';

/** Classes of the recogniser: the blank, then the alphabet. */
export const classCount = alphabet.length + 1;

/** What a recogniser gives for one line: for each frame from left to right, log-probabilities of its classes. */
export interface LineFrames {
  readonly frames: number;
  /** `frames` × 38, class 0 the blank. */
  readonly logProbabilities: Float32Array;
}

/**
 * Probability of the junk that a crop may have at its ends (a rule, the edge of the card), in place of the blank's.
 */
const junkAtEnds = 0.1;

/** Probabilities of a line, in the shape that the lattice walks through. */
export interface Emissions {
  readonly frames: number;
  /** `frames` × 38. */
  readonly probabilities: Float64Array;
  /** For each frame, of the blank before the first and after the last character. */
  readonly outside: Float64Array;
}

/** The least probability of a character: a network's certainty is never worth more. */
const floor = 1e-6;

export function emissionsOf({ frames, logProbabilities }: LineFrames): Emissions {
  const probabilities = Float64Array.from(logProbabilities, (value) => Math.exp(value) + floor);
  const outside = Float64Array.from({ length: frames }, (_, frame) =>
    Math.max(probabilities[frame * classCount] ?? 0, junkAtEnds),
  );
  return { frames, probabilities, outside };
}
