import { cropOfRegion, meshToPicture, type Region } from '@rollcall/biometrics';
import type { Pyramid } from '../picture/pyramid.ts';
import { sampleCrop } from '../picture/sample.ts';
import type { Network, NetworkRun } from './network.ts';

export interface Mesh {
  /** 468 x, y, z triples in picture pixels. */
  readonly points: Float32Array;
  /** The network's belief that its crop shows a face, 0..1. */
  readonly score: number;
}

/** MediaPipe's 468-point face mesh. */
export class MeshNetwork {
  /** Side of the crop that the network sees. */
  readonly side: number;
  readonly #run: NetworkRun;

  private constructor(network: Network, run: NetworkRun) {
    this.side = network.entry.input.shape[2];
    this.#run = run;
  }

  /** Faults: `model-load-failed`. */
  static async prepare(network: Network): Promise<MeshNetwork> {
    return new MeshNetwork(network, await network.nominalRun());
  }

  async locate(pyramid: Pyramid, region: Region): Promise<Mesh> {
    const crop = cropOfRegion(region, this.side);
    sampleCrop(pyramid, crop, this.#run.target(0));
    await this.#run.execute();
    return {
      points: meshToPicture(this.#run.output('points'), crop),
      score: this.#run.output('score')[0] ?? 0,
    };
  }

  /**
   * Luma 0..255 of the middle of the crop that was last looked at, `side`×`side` row by row, into `luma`: the face
   * without its surroundings, upright and of a fixed size, and already there.
   */
  middleLuma(luma: Float32Array, side: number): void {
    const { values, offset, scale } = this.#run.target(0);
    const plane = this.side * this.side;
    const start = (this.side - side) >> 1;
    let next = 0;
    for (let y = start; y < start + side; y++) {
      for (let x = start; x < start + side; x++) {
        const at = offset + y * this.side + x;
        luma[next++] =
          (0.299 * values[at]! + 0.587 * values[at + plane]! + 0.114 * values[at + 2 * plane]!) * scale;
      }
    }
  }
}
