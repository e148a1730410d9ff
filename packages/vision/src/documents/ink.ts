import { type Grey, type GreyPyramid, valueAt } from './grey.ts';

/** A picture at working size; `scale` pixels of the full picture are one of its. */
export interface Scaled extends Grey {
  readonly scale: number;
}

/** The picture with its longest side scaled to `side`, up or down. */
export function scaledTo(pyramid: GreyPyramid, side: number): Scaled {
  const { full } = pyramid;
  const scale = Math.max(full.width, full.height) / side;
  const width = Math.max(1, Math.round(full.width / scale));
  const height = Math.max(1, Math.round(full.height / scale));
  const { grey, reduction } = pyramid.forStep(scale);
  const step = scale / reduction;
  const pixels = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++)
      pixels[at] = valueAt(grey, (x + 0.5) * step - 0.5, (y + 0.5) * step - 0.5) + 0.5;
  }
  return { width, height, pixels, scale };
}

/**
 * How much darker a pixel is than the paper around its stroke: the black top-hat, that is the closing with a square of
 * 7 × 7 pixels less the picture itself. Strokes narrower than the square remain; wider dark areas and edges vanish.
 */
export function inkOf(grey: Grey): Grey {
  const { width, height } = grey;
  const across: Steps = { lines: height, length: width, lineStep: width, step: 1 };
  const down: Steps = { lines: width, length: height, lineStep: 1, step: width };
  const pixels = new Uint8Array(grey.pixels);
  invert(pixels);
  // The least of the inverted picture is the greatest of the picture: one loop, which stays fast, serves for both.
  for (const steps of [across, down]) takeLeast(pixels, steps);
  invert(pixels);
  for (const steps of [across, down]) takeLeast(pixels, steps);
  for (let i = 0; i < pixels.length; i++) pixels[i] = pixels[i]! - grey.pixels[i]!;
  return { width, height, pixels };
}

interface Steps {
  readonly lines: number;
  readonly length: number;
  readonly lineStep: number;
  readonly step: number;
}

const reach = 3;

/** Replaces every value by the least of itself and three before and after it; beyond the ends is white. */
function takeLeast(pixels: Uint8Array, { lines, length, lineStep, step }: Steps): void {
  const line = new Uint8Array(length + 2 * reach + 1);
  line.fill(255, 0, reach);
  line.fill(255, length + reach);
  for (let index = 0; index < lines; index++) {
    const start = index * lineStep;
    for (let i = 0, at = start; i < length; i++, at += step) line[i + reach] = pixels[at]!;
    // Least of 2, then of 4, then of 7 neighbours.
    for (let i = 0; i < length + 2 * reach; i++) line[i] = line[i]! < line[i + 1]! ? line[i]! : line[i + 1]!;
    for (let i = 0; i < length + 2 * reach - 1; i++)
      line[i] = line[i]! < line[i + 2]! ? line[i]! : line[i + 2]!;
    for (let i = 0, at = start; i < length; i++, at += step)
      pixels[at] = line[i]! < line[i + 3]! ? line[i]! : line[i + 3]!;
    line.fill(255, 0, reach);
    line.fill(255, length + reach);
  }
}

function invert(pixels: Uint8Array): void {
  for (let i = 0; i < pixels.length; i++) pixels[i] = 255 - pixels[i]!;
}
