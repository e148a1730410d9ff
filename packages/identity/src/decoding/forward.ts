import { alphabet } from '../mrz/alphabet.ts';
import { classCount, type Emissions } from './line-frames.ts';
import type { PlaceWeights } from './weights.ts';

const characters = alphabet.length;

/**
 * [Note: exact lattice] A line of N places is read as connectionist temporal classification has it, with exactly N
 * characters: level p holds "p characters are read, now blank" and, for each character, "now in character p". A frame
 * stays, goes to the blank after the character, or to the next character, which must go through the blank if it is
 * the same one again. Probabilities are scaled to sum 1 in every frame.
 */
export interface Forward {
  readonly places: number;
  /** frames × (places + 1). */
  readonly blanks: Float64Array;
  /** frames × (places + 1): sum over the characters of a level. */
  readonly sums: Float64Array;
  /** frames × places × 37. */
  readonly inside: Float64Array;
  /** What each frame was divided by. */
  readonly scales: Float64Array;
  /** First and last level of each frame that counts for anything. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly logLikelihood: number;
}

/** Levels with less than this share of a frame's probability are left out: a line is read from left to right. */
const negligible = 1e-9;

export function forward(emissions: Emissions, weights: PlaceWeights): Forward {
  const { frames } = emissions;
  const places = weights.length;
  const levels = places + 1;
  const walk = {
    places,
    blanks: new Float64Array(frames * levels),
    sums: new Float64Array(frames * levels),
    inside: new Float64Array(frames * places * characters),
    scales: new Float64Array(frames),
    first: new Int32Array(frames),
    last: new Int32Array(frames),
  };
  let logLikelihood = 0;
  let [low, high] = [0, 0];
  for (let frame = 0; frame < frames; frame++) {
    high = Math.min(places, high + 1);
    // Whoever is further behind can't come to the end any more.
    low = Math.max(low, places - 2 * (frames - frame));
    const total = step(emissions, weights, walk, { frame, low, high });
    logLikelihood += Math.log(total);
    scaleFrame(walk, { frame, low, high, total });
    const massAt = (level: number): number =>
      walk.blanks[frame * levels + level]! + walk.sums[frame * levels + level]!;
    while (low < high && massAt(low) < negligible) low++;
    while (high > low && massAt(high) < negligible) high--;
    walk.first[frame] = low;
    walk.last[frame] = high;
  }
  const end = (frames - 1) * levels + places;
  const complete = (walk.blanks[end] ?? 0) + (walk.sums[end - 1] ?? 0);
  return { ...walk, logLikelihood: complete > 0 ? logLikelihood + Math.log(complete) : -Infinity };
}

type Walk = Omit<Forward, 'logLikelihood'>;
interface Levels {
  readonly frame: number;
  readonly low: number;
  readonly high: number;
}

/** Probability with which a level is entered from the frame before: from its blank, or the character before. */
export function entering(walk: Walk, frame: number, level: number): number {
  if (frame === 0) return level === 0 ? 1 : 0;
  const at = (frame - 1) * (walk.places + 1) + level;
  return walk.blanks[at]! + (level > 0 ? walk.sums[at - 1]! : 0);
}

function step(emissions: Emissions, weights: PlaceWeights, walk: Walk, { frame, low, high }: Levels): number {
  const { probabilities, outside } = emissions;
  const { places, blanks, sums, inside } = walk;
  const emission = frame * classCount;
  let total = 0;
  for (let level = low; level <= high; level++) {
    const enter = entering(walk, frame, level);
    const atEnd = level === 0 || level === places;
    const blank = enter * (atEnd ? outside[frame]! : probabilities[emission]!);
    blanks[frame * (places + 1) + level] = blank;
    total += blank;
    const weight = weights[level];
    if (weight === undefined) continue;
    const now = (frame * places + level) * characters;
    const before = frame > 0 ? now - places * characters : -1;
    let sum = 0;
    for (let c = 0; c < characters; c++) {
      const stay = before < 0 ? 0 : inside[before + c]!;
      const same = before < 0 || level === 0 ? 0 : inside[before - characters + c]!;
      const value = (stay + weight[c]! * Math.max(0, enter - same)) * probabilities[emission + 1 + c]!;
      inside[now + c] = value;
      sum += value;
    }
    sums[frame * (places + 1) + level] = sum;
    total += sum;
  }
  return total > 0 ? total : Number.MIN_VALUE;
}

function scaleFrame(walk: Walk, { frame, low, high, total }: Levels & { readonly total: number }): void {
  const { places } = walk;
  walk.scales[frame] = total;
  const factor = 1 / total;
  const scale = (values: Float64Array, from: number, to: number): void => {
    for (let i = from; i < to; i++) values[i] = values[i]! * factor;
  };
  const row = frame * (places + 1);
  scale(walk.blanks, row + low, row + high + 1);
  scale(walk.sums, row + low, row + high + 1);
  scale(
    walk.inside,
    (frame * places + low) * characters,
    (frame * places + Math.min(places, high + 1)) * characters,
  );
}
