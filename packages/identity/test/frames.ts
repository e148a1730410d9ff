/** Recogniser output made by hand: what a network that sees a text well, or not so well, would give. */
import { alphabet, classCount, type LineFrames } from '../src/index.ts';

/** A character, or several with their probabilities. */
export type Seen = string | Readonly<Record<string, number>>;

const framesPerCharacter = 5;
const noise = 1e-5;

/** Each character takes one frame in five, the blank the others. */
function framesOf(seen: readonly Seen[]): LineFrames {
  const frames = seen.length * framesPerCharacter;
  const probabilities = new Float32Array(frames * classCount).fill(noise);
  const set = (frame: number, index: number, value: number): void => {
    probabilities[frame * classCount + index] = value;
  };
  for (let frame = 0; frame < frames; frame++) {
    const character = seen[Math.floor(frame / framesPerCharacter)];
    if (frame % framesPerCharacter !== 2 || character === undefined) set(frame, 0, 1 - noise * 37);
    else {
      const options = typeof character === 'string' ? { [character]: 0.999 } : character;
      for (const [option, probability] of Object.entries(options))
        set(frame, alphabet.indexOf(option) + 1, probability);
    }
  }
  return { frames, logProbabilities: probabilities.map(Math.log) };
}

/** The characters of a line, some of them seen otherwise. */
export const seenAs = (line: string, otherwise: Readonly<Record<number, Seen>> = {}): LineFrames =>
  framesOf(Array.from(line, (character, at) => otherwise[at] ?? character));
