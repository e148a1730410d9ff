import type { Picture } from './picture.ts';

/**
 * A picture and its halves, quarters, … made when first asked for. Sampling far apart in the full picture would
 * skip pixels and turn fine texture into noise (aliasing); the level whose pixels are near the step does not.
 * One pyramid serves picture after picture and keeps its memory: a camera's frames are all of one size.
 */
export class Pyramid {
  #levels: Picture[] = [];
  /** Memory of level 1, 2, … */
  readonly #buffers: Uint8Array[] = [];

  /** Shows another picture from now on; what was read of the one before is gone. */
  show(picture: Picture): void {
    this.#levels = [picture];
  }

  /** Lets go of the picture. */
  clear(): void {
    this.#levels = [];
  }

  /**
   * The coarsest level of which a step of `step` pixels of the full picture is still at least `atLeast` pixels, and
   * how many pixels of the full picture one of its is.
   */
  forStep(step: number, atLeast: number): { picture: Picture; reduction: number } {
    let level = 0;
    while (2 ** (level + 1) * atLeast <= step) level++;
    return { picture: this.#level(level), reduction: 2 ** level };
  }

  #level(level: number): Picture {
    const known = this.#levels[level];
    if (known !== undefined) return known;
    const picture = this.#halve(this.#level(level - 1), level);
    this.#levels[level] = picture;
    return picture;
  }

  #halve(picture: Picture, level: number): Picture {
    const width = Math.max(1, picture.width >> 1);
    const height = Math.max(1, picture.height >> 1);
    const length = width * height * 3;
    let buffer = this.#buffers[level];
    if (buffer === undefined || buffer.length < length) {
      buffer = new Uint8Array(length);
      this.#buffers[level] = buffer;
    }
    const half = { width, height, pixels: buffer };
    halveInto(picture, half);
    return half;
  }
}

/** Means of 2×2 pixels. An odd last row or column is dropped; a single one is doubled. */
function halveInto(picture: Picture, half: Picture): void {
  const source = picture.pixels;
  const stride = picture.width * 3;
  const right = picture.width > 1 ? 3 : 0;
  const down = picture.height > 1 ? stride : 0;
  const target = half.pixels;
  let to = 0;
  for (let y = 0; y < half.height; y++) {
    let at = y * 2 * stride;
    const end = to + half.width * 3;
    while (to < end) {
      const under = at + down;
      target[to] = (source[at]! + source[at + right]! + source[under]! + source[under + right]! + 2) >> 2;
      target[to + 1] =
        (source[at + 1]! + source[at + right + 1]! + source[under + 1]! + source[under + right + 1]! + 2) >>
        2;
      target[to + 2] =
        (source[at + 2]! + source[at + right + 2]! + source[under + 2]! + source[under + right + 2]! + 2) >>
        2;
      to += 3;
      at += 6;
    }
  }
}
