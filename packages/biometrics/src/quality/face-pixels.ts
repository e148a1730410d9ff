import type { SampleQuality } from '@rollcall/domain';

/** Luma at or below, or at or above, which a pixel carries no detail. */
const darkest = 4;
const brightest = 251;

/**
 * Figures of a face's pixels. `luma`: `side`×`side` values 0..255, row by row, of the middle of the face at a fixed
 * size, so that sharpness compares between pictures.
 */
export function facePixelFigures(
  luma: Float32Array,
  side: number,
): Pick<SampleQuality, 'sharpness' | 'brightness' | 'clipped'> {
  let total = 0;
  let clipped = 0;
  for (const value of luma) {
    total += value;
    if (value <= darkest || value >= brightest) clipped++;
  }
  return {
    sharpness: laplacianVariance(luma, side),
    brightness: total / luma.length,
    clipped: clipped / luma.length,
  };
}

/** Variance of the 4-neighbour Laplacian, edges left out: the usual measure of focus (Pech-Pacheco et al. 2000). */
function laplacianVariance(luma: Float32Array, side: number): number {
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < side - 1; y++) {
    for (let x = 1; x < side - 1; x++) {
      const at = y * side + x;
      const value = luma[at - 1]! + luma[at + 1]! + luma[at - side]! + luma[at + side]! - 4 * luma[at]!;
      sum += value;
      squares += value * value;
    }
  }
  const count = (side - 2) ** 2;
  return squares / count - (sum / count) ** 2;
}
