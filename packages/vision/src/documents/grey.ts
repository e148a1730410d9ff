import type { Picture } from '../picture/picture.ts';

/** Luminance 0..255, one byte per pixel, rows from the top. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Luminance of sRGB (ITU-R BT.601), in whole numbers. */
export function greyOf({ width, height, pixels }: Picture): Grey {
  const grey = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < grey.length; i++, at += 3)
    grey[i] = (pixels[at]! * 77 + pixels[at + 1]! * 150 + pixels[at + 2]! * 29 + 128) >> 8;
  return { width, height, pixels: grey };
}

/** Means of 2×2 pixels; an odd last row or column is dropped. */
export function halve({ width, height, pixels }: Grey): Grey {
  const half = { width: Math.max(1, width >> 1), height: Math.max(1, height >> 1) };
  const right = width > 1 ? 1 : 0;
  const down = height > 1 ? width : 0;
  const target = new Uint8Array(half.width * half.height);
  for (let y = 0, to = 0; y < half.height; y++) {
    for (let x = 0, at = y * 2 * width; x < half.width; x++, at += 2, to++)
      target[to] =
        (pixels[at]! + pixels[at + right]! + pixels[at + down]! + pixels[at + down + right]! + 2) >> 2;
  }
  return { ...half, pixels: target };
}

/** A picture, its half, its quarter, …, made when first asked for. */
export class GreyPyramid {
  readonly #levels: Grey[];

  constructor(full: Grey) {
    this.#levels = [full];
  }

  get full(): Grey {
    return this.level(0);
  }

  level(index: number): Grey {
    const known = this.#levels[index];
    if (known !== undefined) return known;
    const made = halve(this.level(index - 1));
    this.#levels[index] = made;
    return made;
  }

  /** The coarsest level of which `step` pixels of the full picture are still at least one pixel. */
  forStep(step: number): { readonly grey: Grey; readonly reduction: number } {
    const index = Math.max(0, Math.floor(Math.log2(Math.max(1, step))));
    return { grey: this.level(index), reduction: 2 ** index };
  }
}

/** Bilinear value at a place in pixel indices; outside, that of the nearest pixel. */
export function valueAt({ width, height, pixels }: Grey, x: number, y: number): number {
  const column = Math.min(Math.max(x, 0), width - 1);
  const row = Math.min(Math.max(y, 0), height - 1);
  const left = Math.floor(column);
  const top = Math.floor(row);
  const right = Math.min(left + 1, width - 1);
  const bottom = Math.min(top + 1, height - 1) * width;
  const across = column - left;
  const upper = pixels[top * width + left]! * (1 - across) + pixels[top * width + right]! * across;
  const lower = pixels[bottom + left]! * (1 - across) + pixels[bottom + right]! * across;
  return upper + (lower - upper) * (row - top);
}
