import { alphabet } from '../mrz/alphabet.ts';
import { entering, forward, type Forward } from './forward.ts';
import { classCount, type Emissions } from './line-frames.ts';
import type { PlaceWeights } from './weights.ts';

const characters = alphabet.length;

export interface LinePosteriors {
  /** Of the frames, given that the line has so many places with these expectations. */
  readonly logLikelihood: number;
  /** places × 37: how probable each character is at each place; sums to 1 for a place. */
  readonly posteriors: Float64Array;
}

/** Reads a line under [Note: exact lattice], and asks of each place which character it is. */
export function placePosteriors(emissions: Emissions, weights: PlaceWeights): LinePosteriors {
  const walk = forward(emissions, weights);
  const posteriors = new Float64Array(walk.places * characters);
  if (walk.logLikelihood > -Infinity) goBack({ emissions, weights, walk, posteriors });
  for (let at = 0; at < posteriors.length; at += characters)
    normalise(posteriors.subarray(at, at + characters));
  return { logLikelihood: walk.logLikelihood, posteriors };
}

interface Way {
  readonly emissions: Emissions;
  readonly weights: PlaceWeights;
  readonly walk: Forward;
  readonly posteriors: Float64Array;
}

/** The backward pass: from what remains to be read after a frame to the same after the one before. */
function goBack(way: Way): void {
  const { emissions, walk } = way;
  const { places } = walk;
  let blanks = new Float64Array(places + 1);
  let inside = new Float64Array(places * characters);
  blanks[places] = 1;
  inside.fill(1, (places - 1) * characters);
  for (let frame = emissions.frames - 1; frame >= 0; frame--) {
    // Emitted by each level in this frame, and by each character that is entered in it.
    const emitted = new Float64Array(places * characters);
    const entered = new Float64Array(places + 1);
    emit(way, { frame, inside, emitted, entered });
    const nextBlanks = new Float64Array(places + 1);
    const nextInside = new Float64Array(places * characters);
    const [low, high] = levelsBefore(walk, frame);
    for (let level = low; level <= high; level++) {
      const afterBlank = blanks[level]! * blankAt(way, frame, level);
      nextBlanks[level] = afterBlank + entered[level]!;
      if (level < places) leaveCharacter(way, { frame, level, blanks, emitted, entered, nextInside });
    }
    blanks = nextBlanks;
    inside = nextInside;
  }
}

const blankAt = ({ emissions, walk }: Way, frame: number, level: number): number =>
  (level === 0 || level === walk.places
    ? emissions.outside[frame]!
    : emissions.probabilities[frame * classCount]!) / walk.scales[frame]!;

const levelsBefore = (walk: Forward, frame: number): [number, number] =>
  frame === 0 ? [0, 0] : [walk.first[frame - 1]!, walk.last[frame - 1]!];

interface Emitting {
  readonly frame: number;
  readonly inside: Float64Array;
  readonly emitted: Float64Array;
  readonly entered: Float64Array;
}

function emit({ emissions, weights, walk, posteriors }: Way, at: Emitting): void {
  const { frame, inside, emitted, entered } = at;
  const { places } = walk;
  const last = Math.min(places - 1, walk.last[frame]!);
  for (let level = walk.first[frame]!; level <= last; level++) {
    const enter = entering(walk, frame, level);
    const weight = weights[level]!;
    const own = level * characters;
    const before = frame > 0 && level > 0 ? ((frame - 1) * places + level - 1) * characters : -1;
    let sum = 0;
    for (let c = 0; c < characters; c++) {
      const value =
        (inside[own + c]! * emissions.probabilities[frame * classCount + 1 + c]!) / walk.scales[frame]!;
      emitted[own + c] = value;
      sum += weight[c]! * value;
      const same = before < 0 ? 0 : walk.inside[before + c]!;
      posteriors[own + c] = posteriors[own + c]! + weight[c]! * Math.max(0, enter - same) * value;
    }
    entered[level] = sum;
  }
}

interface Leaving {
  readonly frame: number;
  readonly level: number;
  readonly blanks: Float64Array;
  readonly emitted: Float64Array;
  readonly entered: Float64Array;
  readonly nextInside: Float64Array;
}

function leaveCharacter(way: Way, at: Leaving): void {
  const { frame, level, blanks, emitted, entered, nextInside } = at;
  const next = way.weights[level + 1];
  const toBlank = blanks[level + 1]! * blankAt(way, frame, level + 1);
  const own = level * characters;
  for (let c = 0; c < characters; c++) {
    const sameAgain = next === undefined ? 0 : next[c]! * emitted[own + characters + c]!;
    nextInside[own + c] = emitted[own + c]! + toBlank + Math.max(0, entered[level + 1]! - sameAgain);
  }
}

function normalise(values: Float64Array): void {
  let sum = 0;
  for (const value of values) sum += value;
  for (let i = 0; i < values.length; i++) values[i] = sum > 0 ? values[i]! / sum : 1 / values.length;
}
