import { alignedFaceCrop, toUnitLength } from '@rollcall/biometrics';
import type { Template } from '@rollcall/domain';
import type { Pyramid } from '../picture/pyramid.ts';
import { sampleCrop } from '../picture/sample.ts';
import type { Network, NetworkRun } from './network.ts';

/** dlib's ResNet. The template is the mean over the aligned face and its mirror image, of unit length. */
export class Recogniser {
  readonly #modelId: string;
  readonly #run: NetworkRun;

  private constructor(network: Network, run: NetworkRun) {
    this.#modelId = network.entry.id;
    this.#run = run;
  }

  /** Faults: `model-load-failed`. */
  static async prepare(network: Network): Promise<Recogniser> {
    return new Recogniser(network, await network.nominalRun(2));
  }

  async describe(pyramid: Pyramid, mesh: Float32Array): Promise<Template> {
    const crop = alignedFaceCrop(mesh);
    sampleCrop(pyramid, crop, this.#run.target(0), { exact: true });
    sampleCrop(pyramid, crop, this.#run.target(1), { exact: true, mirrored: true });
    await this.#run.execute();
    const values = this.#run.output('template');
    const length = values.length / 2;
    const vector = new Float32Array(length);
    for (let index = 0; index < length; index++) vector[index] = values[index]! + values[length + index]!;
    return { modelId: this.#modelId, vector: toUnitLength(vector) };
  }
}
