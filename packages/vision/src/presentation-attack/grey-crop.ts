import type { Similarity } from '@rollcall/biometrics';
import type { Pyramid } from '../picture/pyramid.ts';
import { type CropTarget, sampleCrop } from '../picture/sample.ts';

/** A crop of fixed size that is looked at again and again: its memory stays. */
export class CropBuffer {
  readonly width: number;
  readonly height: number;
  /** Luma 0..255, row by row, of what was looked at last. */
  readonly luma: Float32Array;
  readonly #target: CropTarget;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.luma = new Float32Array(width * height);
    const values = new Float32Array(width * height * 3);
    this.#target = { values, offset: 0, width, height, colours: 'RGB', mean: [0, 0, 0], scale: 1 };
  }

  /** Red, green and blue planes, one after the other. */
  look(pyramid: Pyramid, crop: Similarity): Float32Array {
    sampleCrop(pyramid, crop, this.#target, { exact: true, outside: 'reflected' });
    return this.#target.values;
  }

  lookGrey(pyramid: Pyramid, crop: Similarity): Float32Array {
    const values = this.look(pyramid, crop);
    const plane = this.luma.length;
    for (let at = 0; at < plane; at++) {
      this.luma[at] = 0.299 * values[at]! + 0.587 * values[at + plane]! + 0.114 * values[at + 2 * plane]!;
    }
    return this.luma;
  }
}
