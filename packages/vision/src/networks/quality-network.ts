import { alignedFaceCrop, arcfaceCrop } from '@rollcall/biometrics';
import type { Pyramid } from '../picture/pyramid.ts';
import { sampleCrop } from '../picture/sample.ts';
import type { Network, NetworkRun } from './network.ts';

/** A network of head `quality-112`: how well the sample will be recognised. */
export class QualityNetwork {
  readonly #run: NetworkRun;
  readonly #output: string;

  private constructor(network: Network, run: NetworkRun) {
    this.#run = run;
    this.#output = network.entry.outputs[0]?.name ?? '';
  }

  /** Faults: `model-load-failed`. */
  static async prepare(network: Network): Promise<QualityNetwork> {
    return new QualityNetwork(network, await network.nominalRun());
  }

  /** 0..1; the more, the better. Faults: `inference-failed`. */
  async assess(pyramid: Pyramid, mesh: Float32Array): Promise<number> {
    const crop = alignedFaceCrop(mesh, arcfaceCrop);
    sampleCrop(pyramid, crop, this.#run.target(0), { exact: true });
    await this.#run.execute();
    return Math.max(0, Math.min(1, this.#run.output(this.#output)[0] ?? 0));
  }
}
