import type { Grey } from '../grey.ts';

/** Pixels of a side of the patches that are looked at; a power of two. */
const side = 128;
/** Cycles in a patch: a screen's grid, or its moiré with the sensor's, repeats every 2.5 to 10 pixels. */
const slowest = side / 10;
const fastest = side / 2.5;

/**
 * How strongly a page repeats finely and evenly all over, as a photographed screen does: the strongest frequency's
 * power over the median at its band, in patches spread over the page, as 0..1 (0.5 at a ratio of 100).
 * The median over the patches, since print and guilloche are periodic in places and a screen is so everywhere.
 */
export function periodicity(grey: Grey): number {
  const ratios: number[] = [];
  for (const across of [0.2, 0.5, 0.8])
    for (const down of [0.25, 0.5, 0.75]) {
      const left = Math.round(grey.width * across - side / 2);
      const top = Math.round(grey.height * down - side / 2);
      if (left < 0 || top < 0 || left + side > grey.width || top + side > grey.height) continue;
      ratios.push(peakRatio(spectrumOf(grey, left, top)));
    }
  const middle = ratios.toSorted((a, b) => a - b)[ratios.length >> 1] ?? 0;
  return middle / (middle + 100);
}

/** Power of each frequency of a patch, windowed (Hann). */
function spectrumOf({ width, pixels }: Grey, left: number, top: number): Float64Array {
  const real = new Float64Array(side * side);
  const imaginary = new Float64Array(side * side);
  let mean = 0;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) mean += pixels[(top + y) * width + left + x]! / (side * side);
  const window = Array.from(
    { length: side },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / side),
  );
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      real[y * side + x] = (pixels[(top + y) * width + left + x]! - mean) * window[x]! * window[y]!;
  for (let y = 0; y < side; y++) transform(real, imaginary, { start: y * side, step: 1 });
  for (let x = 0; x < side; x++) transform(real, imaginary, { start: x, step: side });
  return real.map((value, i) => value * value + imaginary[i]! * imaginary[i]!);
}

/** e to the -2πik/side for each k of half a turn: the sines would cost more than all the rest. */
const turns = Array.from({ length: side / 2 }, (_, k) => (-2 * Math.PI * k) / side);
const cosines = Float64Array.from(turns, Math.cos);
const sines = Float64Array.from(turns, Math.sin);

/** Fourier transform of one row or column, in place (Cooley and Tukey). */
function transform(
  real: Float64Array,
  imaginary: Float64Array,
  { start, step }: { readonly start: number; readonly step: number },
): void {
  for (let i = 1, j = 0; i < side; i++) {
    let bit = side >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      swap(real, start + i * step, start + j * step);
      swap(imaginary, start + i * step, start + j * step);
    }
  }
  for (let size = 2; size <= side; size *= 2)
    for (let block = 0; block < side; block += size)
      for (let i = 0; i < size / 2; i++) {
        const [cos, sin] = [cosines[(i * side) / size]!, sines[(i * side) / size]!];
        const a = start + (block + i) * step;
        const b = a + (size / 2) * step;
        const re = real[b]! * cos - imaginary[b]! * sin;
        const im = real[b]! * sin + imaginary[b]! * cos;
        real[b] = real[a]! - re;
        imaginary[b] = imaginary[a]! - im;
        real[a] = real[a]! + re;
        imaginary[a] = imaginary[a]! + im;
      }
}

function swap(values: Float64Array, a: number, b: number): void {
  const kept = values[a]!;
  values[a] = values[b]!;
  values[b] = kept;
}

/** Strongest power in the band over the median there. */
function peakRatio(power: Float64Array): number {
  const band: number[] = [];
  for (let y = 0; y <= side / 2; y++)
    for (let x = -side / 2; x < side / 2; x++) {
      const squared = x * x + y * y;
      if (squared < slowest * slowest || squared > fastest * fastest) continue;
      band.push(power[y * side + ((x + side) % side)]!);
    }
  // Typed, it is sorted without a call for each comparison.
  const sorted = Float64Array.from(band).toSorted();
  return (sorted.at(-1) ?? 0) / Math.max(1e-6, sorted[sorted.length >> 1] ?? 0);
}
