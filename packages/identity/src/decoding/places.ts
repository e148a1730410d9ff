import { alphabet } from '../mrz/alphabet.ts';
import { weightAt } from '../mrz/check-digit.ts';
import type { CheckDigitLayout, Format, Span } from '../mrz/formats.ts';
import { isAllowed, type PlaceWeights } from './weights.ts';

/** One place of a zone, with the characters between which check digits may choose. */
export interface Place {
  readonly line: number;
  readonly at: number;
  /** Characters (indices of the alphabet) that the rules allow here and the recogniser found likely, likeliest first. */
  readonly options: readonly Option[];
  /** Probability of it being a character that the rules don't allow here. */
  readonly unruly: number;
  /** Weight in the digit of its own field, and in the composite one; 0 where it doesn't count. */
  readonly ownWeight: number;
  readonly compositeWeight: number;
  /** The check digit that stands here. */
  readonly digit: CheckDigitLayout | null;
}

export interface Option {
  readonly character: number;
  readonly probability: number;
}

/**
 * [Note: likelihood margin] A check digit may only choose between characters that the recogniser itself found likely:
 * at least this share as likely as its first choice for the place. One in two hundred is far above what it gives to
 * characters that do not look alike.
 */
const likelihoodMargin = 1 / 200;

/** All places of a format, line by line. `posteriors` and `weights` are those of its lines. */
export function placesOf(
  format: Format,
  posteriors: readonly Float64Array[],
  weights: readonly PlaceWeights[],
): readonly Place[] {
  const composite = format.checkDigits.find(({ of }) => of === 'composite');
  const own = format.checkDigits.filter(({ of }) => of !== 'composite');
  return weights.flatMap((places, line) =>
    places.map((weight, at) => {
      const all = (posteriors[line] ?? new Float64Array()).subarray(
        at * alphabet.length,
        (at + 1) * alphabet.length,
      );
      const covering = own.find(({ covers }) => placeWithin(covers, line, at) !== null);
      return {
        line,
        at,
        ...optionsOf(all, weight),
        ownWeight: weightWithin(covering?.covers, line, at),
        compositeWeight: weightWithin(composite?.covers, line, at),
        digit: format.checkDigits.find((digit) => digit.line === line && digit.at === at) ?? null,
      };
    }),
  );
}

function optionsOf(posteriors: Float64Array, weight: Float64Array): Pick<Place, 'options' | 'unruly'> {
  const allowed: Option[] = [];
  let unruly = 0;
  for (const [character, probability] of posteriors.entries()) {
    if (isAllowed(weight[character] ?? 0)) allowed.push({ character, probability });
    else unruly += probability;
  }
  const options = allowed.toSorted((a, b) => b.probability - a.probability);
  const least = (options[0]?.probability ?? 0) * likelihoodMargin;
  return { options: options.filter(({ probability }) => probability >= least), unruly };
}

function weightWithin(spans: readonly Span[] | undefined, line: number, at: number): number {
  const place = spans === undefined ? null : placeWithin(spans, line, at);
  return place === null ? 0 : weightAt(place);
}

/** How many places of the spans come before this one; null when it is in none of them. */
function placeWithin(spans: readonly Span[], line: number, at: number): number | null {
  let before = 0;
  for (const span of spans) {
    if (span.line === line && at >= span.start && at < span.end) return before + at - span.start;
    before += span.end - span.start;
  }
  return null;
}
