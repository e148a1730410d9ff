import { cropOfRegion, presentationAttackRegion, shareOfSecondClass } from '@rollcall/biometrics';
import { Fault } from '@rollcall/domain';
import type { Pyramid } from '../picture/pyramid.ts';
import { sampleCrop } from '../picture/sample.ts';
import type { Network, NetworkRun } from './network.ts';

/** A network of head `pad-2class`: a square around the face, with its surroundings, to two logits. */
export class PresentationAttackNetwork {
  readonly #side: number;
  readonly #run: NetworkRun;
  readonly #output: string;

  private constructor(network: Network, run: NetworkRun) {
    const { input, outputs } = network.entry;
    this.#side = input.shape[2];
    this.#run = run;
    this.#output = outputs[0]?.name ?? '';
  }

  /** Faults: `model-load-failed`. */
  static async prepare(network: Network): Promise<PresentationAttackNetwork> {
    return new PresentationAttackNetwork(network, await network.nominalRun());
  }

  /** The network's belief that the face is a presentation attack, 0..1. Faults: `inference-failed`. */
  async judge(pyramid: Pyramid, mesh: Float32Array): Promise<number> {
    const crop = cropOfRegion(presentationAttackRegion(mesh), this.#side);
    sampleCrop(pyramid, crop, this.#run.target(0), { exact: true, outside: 'reflected' });
    await this.#run.execute();
    const [bonaFide, attack] = this.#run.output(this.#output);
    if (bonaFide === undefined || attack === undefined)
      throw new Fault('inference-failed', 'A network of head pad-2class has to give two values.');
    return shareOfSecondClass(bonaFide, attack);
  }
}
