import { alphabet, indexOf } from '../mrz/alphabet.ts';
import type { Charset, Format } from '../mrz/formats.ts';

/** For each place of a line, how far each character of the alphabet is expected there; 1 is fully. */
export type PlaceWeights = readonly Float64Array[];

/**
 * [Note: soft alphabets] A character that a place can't have is not impossible: the document may break the rules.
 * It counts this little, so that a recogniser that clearly sees one is not overruled in silence: what is then read
 * by the rules comes out as unsure.
 */
const againstTheRules = 0.01;
/** Allowed, but seldom seen. */
const unusual = 0.05;

/** Whether a place can have a character at all, by its weight. */
export const isAllowed = (weight: number): boolean => weight > againstTheRules;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';

const expected: Readonly<Record<Charset, string>> = {
  code: `${letters}<`,
  country: `${letters}<`,
  name: `${letters}<`,
  any: alphabet,
  date: `${digits}<`,
  sex: 'MF<',
};

const weightsOf = (usual: string, seldom = ''): Float64Array => {
  const weights = new Float64Array(alphabet.length).fill(againstTheRules);
  for (const character of seldom) weights[indexOf(character)] = unusual;
  for (const character of usual) weights[indexOf(character)] = 1;
  return weights;
};

/** Expectations of every line of a format. */
export function placeWeights(format: Format): readonly PlaceWeights[] {
  const lines = Array.from({ length: format.lineCount }, () =>
    Array.from({ length: format.lineLength }, () => weightsOf(alphabet)),
  );
  const set = (line: number, at: number, weights: Float64Array): void => {
    const places = lines[line];
    if (places !== undefined) places[at] = weights;
  };
  for (const { field, charset, line, start, end } of format.fields) {
    for (let at = start; at < end; at++) set(line, at, weightsOf(expected[charset]));
    if (field === 'documentCode') {
      set(
        line,
        start,
        weightsOf(format.firstLetters, format.firstLetters.length > 1 ? letters.replace('V', '') : ''),
      );
      set(line, start + 1, weightsOf(expected.code, digits));
    }
    if (charset === 'date') setDate(start, (at, weights) => set(line, at, weights));
  }
  for (const { line, at, filler } of format.checkDigits)
    set(line, at, weightsOf(digits, filler === 'never' ? '' : '<'));
  return lines;
}

/** Tens of months are 0 and 1, tens of days 0 to 3. */
function setDate(start: number, set: (at: number, weights: Float64Array) => void): void {
  set(start + 2, weightsOf('01<'));
  set(start + 4, weightsOf('0123<'));
}
