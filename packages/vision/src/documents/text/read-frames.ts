/** A line as the recogniser reads it. */
export interface ReadLine {
  readonly text: string;
  /** Mean probability of its characters, 0..1; 0 where there are none. */
  readonly confidence: number;
  /** Where each UTF-16 unit of `text` stands: its middle, as a share of the line's width. */
  readonly places: readonly number[];
}

export interface Frames {
  /** Of each class in each frame. */
  readonly probabilities: Float32Array;
  readonly frames: number;
  readonly classes: number;
}

const otherScripts = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/**
 * The likeliest class of every frame, repeats and blanks left out. The network knows Chinese: on a line that is not, a
 * character of it is a misread stroke, and the likeliest other one is taken.
 */
export function readFrames(frames: Frames, characters: readonly string[]): ReadLine {
  const all = read(frames, characters, null);
  const others = all.text.match(otherScripts)?.length ?? 0;
  return others === 0 || others * 2 > all.text.length
    ? all
    : read(frames, characters, withoutOthers(characters));
}

let allowedOf: { readonly characters: readonly string[]; readonly allowed: Uint8Array } | null = null;

function withoutOthers(characters: readonly string[]): Uint8Array {
  if (allowedOf?.characters !== characters) {
    const allowed = Uint8Array.from(['', ...characters], (character) =>
      otherScripts.test(character) ? 0 : 1,
    );
    allowedOf = { characters, allowed };
  }
  return allowedOf.allowed;
}

function read(
  { probabilities, frames, classes }: Frames,
  characters: readonly string[],
  allowed: Uint8Array | null,
): ReadLine {
  const places: number[] = [];
  let [text, sum, count, before] = ['', 0, 0, 0];
  for (let frame = 0; frame < frames; frame++) {
    const start = frame * classes;
    let best = 0;
    for (let index = 1; index < classes; index++)
      if (probabilities[start + index]! > probabilities[start + best]! && allowed?.[index] !== 0)
        best = index;
    if (best !== 0 && best !== before) {
      const character = characters[best - 1] ?? '';
      text += character;
      for (let unit = 0; unit < character.length; unit++) places.push((frame + 0.5) / frames);
      sum += probabilities[start + best]!;
      count++;
    }
    before = best;
  }
  return { text, confidence: count === 0 ? 0 : sum / count, places };
}
