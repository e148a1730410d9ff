import type { Grey } from './grey.ts';

/**
 * Where strokes are, as 0 and 1: ink that stands out from the ink around it, so that texture alone does not count, and
 * that has at least `share` of what the darkest strokes of the picture have.
 */
export function strokesOf(ink: Grey, share: number): Grey {
  const { width, height, pixels } = ink;
  const around = boxMeans(ink, Math.round(Math.max(width, height) / 16));
  const least = leastInk(pixels, share);
  const marks = new Uint8Array(pixels.length);
  for (let i = 0; i < marks.length; i++)
    marks[i] = pixels[i]! > least && pixels[i]! > around[i]! * 1.8 ? 1 : 0;
  return { width, height, pixels: marks };
}

/** The darkest strokes are those of the darkest hundredth of all pixels; below 5 of 255 is the sensor's noise. */
function leastInk(pixels: Uint8Array, share: number): number {
  const counts = new Uint32Array(256);
  for (const value of pixels) counts[value] = counts[value]! + 1;
  let [value, above] = [255, counts[255]!];
  while (value > 0 && above < pixels.length * 0.01) above += counts[--value]!;
  return Math.max(5, value * share);
}

/** Means over squares of 2·radius + 1 pixels, cut at the edges of the picture. */
function boxMeans({ width, height, pixels }: Grey, radius: number): Float32Array {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += pixels[y * width + x]!;
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1]! + row;
    }
  }
  const means = new Float32Array(pixels.length);
  for (let y = 0, to = 0; y < height; y++) {
    const top = Math.max(0, y - radius) * stride;
    const bottom = Math.min(height, y + radius + 1) * stride;
    const rows = (bottom - top) / stride;
    for (let x = 0; x < width; x++, to++) {
      const left = Math.max(0, x - radius);
      const right = Math.min(width, x + radius + 1);
      const sum = sums[bottom + right]! - sums[bottom + left]! - sums[top + right]! + sums[top + left]!;
      means[to] = sum / (rows * (right - left));
    }
  }
  return means;
}
