import { characterAt } from '../mrz/alphabet.ts';
import type { Format } from '../mrz/formats.ts';
import { weighCheckDigits, type ReadPlace } from './check-digit-evidence.ts';
import { chooseFormat } from './choose-format.ts';
import { emissionsOf, type LineFrames } from './line-frames.ts';
import { placesOf } from './places.ts';
import { placePosteriors } from './posteriors.ts';

/** A zone as it was decoded: which characters, and how probable each of them is. */
export interface DecodedZone {
  readonly format: Format;
  readonly lines: readonly DecodedLine[];
  /** Index of the first of the lines that were given which belongs to the zone. */
  readonly firstLine: number;
  /** Mean log-likelihood of the lines under the format, less that of their free reading: about 0 when all agrees. */
  readonly fit: number;
}

export interface DecodedLine {
  readonly text: string;
  /** For each character its probability, given the frames and the check digits. */
  readonly probabilities: readonly number[];
  /** How many characters the check digits changed. */
  readonly corrected: number;
}

/**
 * Decodes the lines of a zone, from top to bottom, to the format that they fit best. Two or more lines are needed; a
 * stray line above or below is left out. Null when no format comes near.
 */
export function decodeZone(lines: readonly LineFrames[]): DecodedZone | null {
  const emissions = lines.map(emissionsOf);
  const choice = chooseFormat(emissions);
  if (choice === null) return null;
  const { format, weights, firstLine, fit } = choice;
  const posteriors = emissions
    .slice(firstLine, firstLine + format.lineCount)
    .map((line, index) => placePosteriors(line, weights[index] ?? []).posteriors);
  const read = weighCheckDigits(placesOf(format, posteriors, weights));
  const decoded = posteriors.map((_, line) =>
    lineOf(read.slice(line * format.lineLength, (line + 1) * format.lineLength)),
  );
  return { format, lines: decoded, firstLine, fit };
}

const lineOf = (places: readonly ReadPlace[]): DecodedLine => ({
  text: places.map(({ character }) => characterAt(character)).join(''),
  probabilities: places.map(({ probability }) => probability),
  corrected: places.filter(({ isFirstChoice }) => !isFirstChoice).length,
});
