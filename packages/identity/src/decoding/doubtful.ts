import { classCount, type Emissions } from './line-frames.ts';

/** Below it a character that the recogniser chose is in doubt. */
const doubtBelow = 0.9;

/**
 * How many characters of a line, freely read, the recogniser is in doubt about. Sharp or blurred, the type that it learnt
 * gives hardly any; another type gives several in every zone, whatever the rest says.
 */
export function doubtfulCharacters({ frames, probabilities }: Emissions): number {
  let [doubtful, before, peak] = [0, 0, 0];
  const endCharacter = (): void => {
    if (before !== 0 && peak < doubtBelow) doubtful++;
  };
  for (let frame = 0; frame < frames; frame++) {
    const classes = probabilities.subarray(frame * classCount, (frame + 1) * classCount);
    let best = 0;
    for (let index = 1; index < classCount; index++) if (classes[index]! > classes[best]!) best = index;
    if (best !== before) {
      endCharacter();
      peak = 0;
    }
    peak = Math.max(peak, classes[best]!);
    before = best;
  }
  endCharacter();
  return doubtful;
}
