import { characterAt } from '../mrz/alphabet.ts';
import type { Format } from '../mrz/formats.ts';
import { weighCheckDigits, type ReadPlace } from './check-digit-evidence.ts';
import { chooseFormat } from './choose-format.ts';
import { doubtfulCharacters } from './doubtful.ts';
import { emissionsOf, type LineFrames } from './line-frames.ts';
import { placesOf } from './places.ts';
import { placePosteriors } from './posteriors.ts';
import type { PlaceWeights } from './weights.ts';

/** A zone as it was decoded: which characters, and how probable each of them is. */
export interface DecodedZone {
  readonly format: Format;
  readonly lines: readonly DecodedLine[];
  /** Index of the first of the lines that were given which belongs to the zone. */
  readonly firstLine: number;
  /** Mean log-likelihood of the lines under the format, less that of their free reading: about 0 when all agrees. */
  readonly fit: number;
  /** Characters that the recogniser by itself was in doubt about, in the first view. */
  readonly doubtful: number;
}

export interface DecodedLine {
  readonly text: string;
  /** For each character its probability, given the frames and the check digits. */
  readonly probabilities: readonly number[];
  /** Whether the check digits changed each character. */
  readonly changed: readonly boolean[];
}

/**
 * Decodes the lines of a zone, from top to bottom, to the format that they fit best. Two or more lines are needed; a
 * stray line above or below is left out. Further views of the same lines (other crops of them) have an equal say in
 * which characters they are. Null when no format comes near.
 */
export function decodeZone(
  lines: readonly LineFrames[],
  further: readonly (readonly LineFrames[])[] = [],
): DecodedZone | null {
  const choice = chooseFormat(lines.map(emissionsOf));
  if (choice === null) return null;
  const { format, weights, firstLine, fit } = choice;
  const posteriors = weights.map((weight, index) =>
    meanOf([lines, ...further].map((view) => posteriorsOf(view[firstLine + index], weight))),
  );
  const read = weighCheckDigits(placesOf(format, posteriors, weights));
  const decoded = posteriors.map((_, line) =>
    lineOf(read.slice(line * format.lineLength, (line + 1) * format.lineLength)),
  );
  const doubtful = lines
    .slice(firstLine, firstLine + format.lineCount)
    .reduce((sum, line) => sum + doubtfulCharacters(emissionsOf(line)), 0);
  return { format, lines: decoded, firstLine, fit, doubtful };
}

const posteriorsOf = (line: LineFrames | undefined, weights: PlaceWeights): Float64Array =>
  line === undefined ? new Float64Array() : placePosteriors(emissionsOf(line), weights).posteriors;

function meanOf(views: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(views[0]?.length ?? 0);
  for (const view of views)
    for (let i = 0; i < mean.length; i++) mean[i] = mean[i]! + (view[i] ?? 0) / views.length;
  return mean;
}

const lineOf = (places: readonly ReadPlace[]): DecodedLine => ({
  text: places.map(({ character }) => characterAt(character)).join(''),
  probabilities: places.map(({ probability }) => probability),
  changed: places.map(({ isFirstChoice }) => !isFirstChoice),
});
