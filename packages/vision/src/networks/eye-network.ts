import { cropOfRegion, decodeEye, type Eye, eyeRegion, eyeValueCount } from '@rollcall/biometrics';
import type { Pyramid } from '../picture/pyramid.ts';
import { sampleCrop } from '../picture/sample.ts';
import type { Network, NetworkRun } from './network.ts';

/** In the order of the batch. */
const sides = ['right', 'left'] as const;

/** MediaPipe's iris network, both eyes in one run. */
export class EyeNetwork {
  readonly #run: NetworkRun;
  readonly #side: number;

  private constructor(network: Network, run: NetworkRun) {
    this.#side = network.entry.input.shape[2];
    this.#run = run;
  }

  /** Faults: `model-load-failed`. */
  static async prepare(network: Network): Promise<EyeNetwork> {
    return new EyeNetwork(network, await network.nominalRun(sides.length));
  }

  async look(pyramid: Pyramid, mesh: Float32Array): Promise<{ left: Eye; right: Eye }> {
    const crops = sides.map((side) => cropOfRegion(eyeRegion(mesh, side), this.#side));
    // The network has learned right eyes only; a left one is shown in a mirror.
    for (const [index, crop] of crops.entries()) {
      sampleCrop(pyramid, crop, this.#run.target(index), { mirrored: sides[index] === 'left' });
    }
    await this.#run.execute();
    const values = this.#run.output('points');
    const [right, left] = crops.map((crop, index) =>
      decodeEye(
        values.subarray(index * eyeValueCount, (index + 1) * eyeValueCount),
        crop,
        sides[index] === 'left',
      ),
    );
    if (right === undefined || left === undefined) throw new RangeError('There are two eyes.');
    return { left, right };
  }
}
