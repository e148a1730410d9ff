import { filler, indexOf, valueAt } from '../mrz/alphabet.ts';
import type { Place } from './places.ts';

/** What was read at a place, after the check digits had their say. */
export interface ReadPlace {
  readonly character: number;
  /** Probability of the character, given the frames and the check digits. */
  readonly probability: number;
  /** Whether the recogniser would have chosen the same one by itself. */
  readonly isFirstChoice: boolean;
}

/**
 * How much less probable a zone is for each check digit that doesn't hold. Documents with wrong digits exist, specimens
 * above all, so that a sure reading is never bent until its digits agree: all that is changed must cost less than this.
 */
const failedDigit = 0.02;
/** The composite digit covers the fields that have their own: once one of those has failed, it says little. */
const failedComposite = 0.5;
/** A filler in place of the number's digit, which then stands in the optional data: rare, and not checked here. */
const continuedNumber = 0.1;

/** Least probability of a field, and its digit, that keeps what the digit changed. */
const leastForCorrection = 0.5;

const fillerIndex = indexOf(filler);
/** Sums modulo 10, and one more for a sum with a character that is none of the options. */
const residues = 11;
const lost = 10;
/** One state for each sum of a field, composite sum, and whether a field's digit has failed. */
const sumStates = residues * residues;
const states = 2 * sumStates;
/** Index of the way on which a place has a character that the rules don't allow. */
const unrulyOption = -1;

/**
 * Chooses one character for each place: the zone that is most probable, counting the recogniser's probabilities and
 * whether check digits hold. Exact: all combinations of options are weighed, by sums modulo 10 from left to right.
 */
export function weighCheckDigits(places: readonly Place[]): readonly ReadPlace[] {
  const likeliest = bestPath(places);
  const { ahead, behind } = sums(places);
  const read = places.map((place, index) => {
    const chosen = place.options[Math.max(0, likeliest[index] ?? 0)];
    const option = chosen === undefined ? unrulyOption : place.options.indexOf(chosen);
    const probability = marginal(place, { option, before: ahead[index]!, after: behind[index + 1]! });
    return { character: chosen?.character ?? fillerIndex, probability, isFirstChoice: option === 0 };
  });
  return withoutDoubtfulCorrections(places, read);
}

/**
 * Where so much is unclear that the digit has several ways to hold, that it holds says nothing: such a field goes back
 * to what the recogniser saw, digit failing, rather than look right.
 */
function withoutDoubtfulCorrections(
  places: readonly Place[],
  read: readonly ReadPlace[],
): readonly ReadPlace[] {
  const result = [...read];
  let first = 0;
  for (const [index, { ownWeight, digit }] of places.entries()) {
    if (digit !== null && digit.of !== 'composite' && isDoubtful(read.slice(first, index + 1))) {
      for (let at = first; at <= index; at++) {
        const seen = places[at]?.options[0]?.character;
        const place = read[at];
        if (seen !== undefined && place?.isFirstChoice === false)
          result[at] = { character: seen, probability: 1 - place.probability, isFirstChoice: true };
      }
    }
    if (ownWeight === 0) first = index + 1;
  }
  return result;
}

const isDoubtful = (field: readonly ReadPlace[]): boolean =>
  field.some(({ isFirstChoice }) => !isFirstChoice) &&
  field.reduce((product, { probability }) => product * probability, 1) < leastForCorrection;

const start = (): Float64Array => {
  const values = new Float64Array(states);
  values[0] = 1;
  return values;
};

/** For each place the index of its option on the most probable way through all of them. */
function bestPath(places: readonly Place[]): readonly number[] {
  let values = start();
  const cameFrom: Int32Array[] = [];
  for (const place of places) {
    const next = new Float64Array(states);
    const from = new Int32Array(states);
    forEachWay(
      place,
      (state, option, to) => {
        const value = values[state]! * to.factor;
        if (value <= next[to.state]!) return;
        next[to.state] = value;
        from[to.state] = state * 64 + option + 1;
      },
      values,
    );
    values = rescale(next);
    cameFrom.push(from);
  }
  let state = values.indexOf(Math.max(...values));
  const path: number[] = [];
  for (const from of cameFrom.toReversed()) {
    path.push((from[state]! & 63) - 1);
    state = from[state]! >> 6;
  }
  return path.toReversed();
}

/** Probabilities of the sums before each place, and of all that follows from the sums after it. */
function sums(places: readonly Place[]): { ahead: readonly Float64Array[]; behind: readonly Float64Array[] } {
  const ahead: Float64Array[] = [start()];
  for (const [index, place] of places.entries()) {
    const [values, next] = [ahead[index]!, new Float64Array(states)];
    forEachWay(
      place,
      (state, _, to) => (next[to.state] = next[to.state]! + values[state]! * to.factor),
      values,
    );
    ahead.push(rescale(next));
  }
  const behind: Float64Array[] = [new Float64Array(states).fill(1)];
  for (const [index, place] of [...places.entries()].toReversed()) {
    const [after, values] = [behind[0]!, new Float64Array(states)];
    forEachWay(
      place,
      (state, _, to) => (values[state] = values[state]! + after[to.state]! * to.factor),
      ahead[index]!,
    );
    behind.unshift(rescale(values));
  }
  return { ahead, behind };
}

interface Around {
  readonly option: number;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

function marginal(place: Place, { option, before, after }: Around): number {
  let [own, all] = [0, 0];
  forEachWay(
    place,
    (state, way, to) => {
      const value = before[state]! * to.factor * after[to.state]!;
      all += value;
      if (way === option) own += value;
    },
    before,
  );
  return all > 0 ? own / all : 0;
}

interface Step {
  state: number;
  factor: number;
}

/** Calls for each state that `reached` has and each option of the place; `option` is -1 for an unruly character. */
function forEachWay(
  place: Place,
  visit: (state: number, option: number, to: Readonly<Step>) => void,
  reached: Float64Array,
): void {
  const to: Step = { state: 0, factor: 0 };
  for (let state = 0; state < states; state++) {
    if (reached[state] === 0) continue;
    for (const [option, { character, probability }] of place.options.entries()) {
      follow(place, { state, character }, to);
      to.factor *= probability;
      visit(state, option, to);
    }
    follow(place, { state, character: null }, to);
    to.factor *= place.unruly;
    if (to.factor > 0) visit(state, unrulyOption, to);
  }
}

/** The sums after a character (null: an unruly one), and what a check digit that doesn't hold costs. */
function follow(place: Place, at: { state: number; character: number | null }, to: Step): void {
  let hasFailed = at.state >= sumStates;
  const both = at.state % sumStates;
  let own = Math.floor(both / residues);
  let composite = both % residues;
  to.factor = 1;
  if (place.digit?.of === 'composite') {
    if (!agrees(composite, at.character)) to.factor = hasFailed ? failedComposite : failedDigit;
  } else if (place.digit !== null) {
    const isContinued = place.digit.filler === 'continued' && at.character === fillerIndex;
    const holds = isContinued || agrees(own, at.character);
    if (isContinued) to.factor = continuedNumber;
    else if (!holds) to.factor = failedDigit;
    hasFailed ||= !holds;
    own = 0;
  }
  own = add(own, place.ownWeight, at.character);
  composite = add(composite, place.compositeWeight, at.character);
  to.state = (hasFailed ? sumStates : 0) + own * residues + composite;
}

const agrees = (sum: number, character: number | null): boolean =>
  character !== null && sum !== lost && sum === valueAt(character);

function add(sum: number, weight: number, character: number | null): number {
  if (weight === 0 || sum === lost) return sum;
  return character === null ? lost : (sum + weight * valueAt(character)) % 10;
}

function rescale(values: Float64Array): Float64Array {
  let most = 0;
  for (const value of values) most = Math.max(most, value);
  return most > 0 ? values.map((value) => value / most) : values;
}
