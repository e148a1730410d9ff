import { alphabet } from '../mrz/alphabet.ts';
import { formats, type Format } from '../mrz/formats.ts';
import { forward } from './forward.ts';
import { classCount, type Emissions } from './line-frames.ts';
import { placeWeights, type PlaceWeights } from './weights.ts';

export interface FormatChoice {
  readonly format: Format;
  readonly weights: readonly PlaceWeights[];
  /** Which of the lines are those of the format, from this one on. */
  readonly firstLine: number;
  /** Mean over the lines of how much less likely they are so than freely read, as a logarithm; at most about 0. */
  readonly fit: number;
}

/** A line whose free reading is this many characters longer or shorter is not tried. */
const farOff = 6;

const weightsByFormat = new Map(formats.map((format) => [format, placeWeights(format)]));

/** The format, and where it begins among the lines, that fits them best; null when none comes near. */
export function chooseFormat(lines: readonly Emissions[]): FormatChoice | null {
  const free = lines.map(freeReading);
  const known = new Map<string, number>();
  const choices: FormatChoice[] = [];
  for (const format of formats) {
    const weights = weightsByFormat.get(format) ?? [];
    for (let firstLine = 0; firstLine + format.lineCount <= lines.length; firstLine++) {
      const own = free.slice(firstLine, firstLine + format.lineCount);
      if (own.every(({ length }) => Math.abs(length - format.lineLength) > farOff)) continue;
      const fits = own.map(({ logLikelihood }, index) => {
        const line = lines[firstLine + index];
        if (line === undefined) return -Infinity;
        const key = `${format.name} ${index} ${firstLine}`;
        const likelihood = known.get(key) ?? forward(line, weights[index] ?? []).logLikelihood;
        known.set(key, likelihood);
        return likelihood - logLikelihood;
      });
      const fit = fits.reduce((sum, value) => sum + value, 0) / fits.length;
      if (fit > -Infinity) choices.push({ format, weights, firstLine, fit });
    }
  }
  return choices.toSorted((a, b) => b.fit - a.fit)[0] ?? null;
}

/** The likeliest class of every frame: how many characters that makes, and how likely it is. */
export function freeReading({ frames, probabilities }: Emissions): {
  length: number;
  logLikelihood: number;
  text: string;
} {
  let [logLikelihood, before, text] = [0, 0, ''];
  for (let frame = 0; frame < frames; frame++) {
    const classes = probabilities.subarray(frame * classCount, (frame + 1) * classCount);
    let best = 0;
    for (let index = 1; index < classCount; index++) if (classes[index]! > classes[best]!) best = index;
    logLikelihood += Math.log(classes[best] ?? 1);
    if (best !== 0 && best !== before) text += alphabet.charAt(best - 1);
    before = best;
  }
  return { length: text.length, logLikelihood, text };
}
