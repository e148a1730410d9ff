import { cropOfRegion, distance, landmark, meshPoint, middle } from '@rollcall/biometrics';
import type { Pyramid } from '../picture/pyramid.ts';
import { powerSpectrum } from './fourier.ts';
import type { CropBuffer } from './grey-crop.ts';

/** Waves per side of the crop: slower ones are the face's own shape, faster ones the sensor's and the encoder's. */
const slowest = 7;
const fastest = 28;
/** Waves that close to an axis are JPEG's blocks and the edges of the crop. */
const besideAxes = 2;

/**
 * A screen's pixels beat with those of the camera: stripes or a mesh of one frequency over the whole face, which
 * is a peak in the spectrum. Skin and its noise have none. The peak's power over the mean of its ring of equal
 * frequency, in logarithms of ten.
 */
export class MoireMeter {
  readonly #power: Float32Array;
  readonly #windowed: Float32Array;

  constructor(side: number) {
    this.#power = new Float32Array(side * side);
    this.#windowed = new Float32Array(side * side);
  }

  measure(pyramid: Pyramid, mesh: Float32Array, crop: CropBuffer): number {
    const centre = middle(meshPoint(mesh, landmark.betweenEyes), meshPoint(mesh, landmark.underNose));
    const width = distance(meshPoint(mesh, landmark.cheekRight), meshPoint(mesh, landmark.cheekLeft));
    const side = crop.width;
    // At the picture's own pixels where the face is large enough: what a smaller scale shows is averaged away.
    const luma = crop.lookGrey(
      pyramid,
      cropOfRegion({ centre, side: Math.min(side, width * 0.7), angle: 0 }, side),
    );
    return this.#peakOverRing(this.#window(luma, side), side);
  }

  #window(luma: Float32Array, side: number): Float32Array {
    let sum = 0;
    for (const value of luma) sum += value;
    const mean = sum / luma.length;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const weight = (1 - Math.cos((2 * Math.PI * x) / side)) * (1 - Math.cos((2 * Math.PI * y) / side));
        this.#windowed[y * side + x] = (luma[y * side + x]! - mean) * weight;
      }
    }
    return this.#windowed;
  }

  #peakOverRing(values: Float32Array, side: number): number {
    const power = powerSpectrum(values, side, this.#power);
    const sums = new Float64Array(side);
    const counts = new Uint16Array(side);
    const peaks = new Float64Array(side);
    for (let y = 0; y <= side / 2; y++) {
      for (let x = -side / 2; x < side / 2; x++) {
        const ring = Math.round(Math.hypot(x, y));
        if (ring < slowest || ring > fastest || Math.abs(x) < besideAxes || y < besideAxes) continue;
        const value = power[y * side + ((x + side) % side)]!;
        sums[ring]! += value;
        counts[ring]! += 1;
        peaks[ring] = Math.max(peaks[ring]!, value);
      }
    }
    let largest = 0;
    for (let ring = slowest; ring <= fastest; ring++) {
      const others = (sums[ring]! - peaks[ring]!) / Math.max(1, counts[ring]! - 1);
      largest = Math.max(largest, peaks[ring]! / (others + 1e-6));
    }
    return Math.log10(Math.max(1, largest));
  }
}
