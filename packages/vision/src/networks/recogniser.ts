import { alignedFaceCrop, arcfaceCrop, dlibCrop, toUnitLength, type AlignedCrop } from '@rollcall/biometrics';
import { Fault, type Template } from '@rollcall/domain';
import type { ModelEntryOf } from '../manifest/index.ts';
import { templateLengthOf } from '../manifest/template-length.ts';
import type { Pyramid } from '../picture/pyramid.ts';
import { sampleCrop } from '../picture/sample.ts';
import type { Network, NetworkRun } from './network.ts';

type Head = ModelEntryOf<'recogniser'>['head'];

const heads: Readonly<Record<Head, { readonly crop: AlignedCrop; readonly atOnce: 1 | 2 }>> = {
  'embedding-150-dlib': { crop: dlibCrop, atOnce: 2 },
  // Exported for one picture at a time.
  'embedding-112-arcface': { crop: arcfaceCrop, atOnce: 1 },
};

/** The template is the mean over the aligned face and its mirror image, of unit length. */
export class Recogniser {
  readonly #modelId: string;
  readonly #length: number;
  readonly #output: string;
  readonly #crop: AlignedCrop;
  readonly #run: NetworkRun;
  readonly #atOnce: 1 | 2;

  private constructor(network: Network, head: Head, run: NetworkRun) {
    this.#modelId = network.entry.id;
    this.#length = templateLengthOf(network.entry);
    this.#output = network.entry.outputs[0]?.name ?? '';
    this.#crop = heads[head].crop;
    this.#atOnce = heads[head].atOnce;
    this.#run = run;
  }

  /** Faults: `model-load-failed`. */
  static async prepare(network: Network, head: Head): Promise<Recogniser> {
    return new Recogniser(network, head, await network.nominalRun(heads[head].atOnce));
  }

  /** Faults: `inference-failed`; `model-load-failed` when the templates are not as the manifest says. */
  async describe(pyramid: Pyramid, mesh: Float32Array): Promise<Template> {
    const crop = alignedFaceCrop(mesh, this.#crop);
    const views = [false, true] as const;
    let sum: Float32Array | null = null;
    for (let first = 0; first < views.length; first += this.#atOnce) {
      for (const [index, mirrored] of views.slice(first, first + this.#atOnce).entries())
        sampleCrop(pyramid, crop, this.#run.target(index), { exact: true, mirrored });
      await this.#run.execute();
      sum = added(sum, this.#run.output(this.#output), this.#atOnce);
    }
    const vector = sum ?? new Float32Array();
    if (vector.length !== this.#length) throw this.#otherThanStated(vector.length);
    return { modelId: this.#modelId, vector: toUnitLength(vector) };
  }

  #otherThanStated(values: number): Fault {
    const context = { id: this.#modelId, values, stated: this.#length };
    const message = `${this.#modelId} gives ${values} values and its shape in the manifest says ${this.#length}.`;
    return new Fault('model-load-failed', message, { context });
  }
}

/** `sum` and the rows of `values`, of which there are `rows`. */
function added(sum: Float32Array | null, values: Float32Array, rows: number): Float32Array {
  const length = values.length / rows;
  const result = sum ?? new Float32Array(length);
  for (const [at, value] of values.entries()) result[at % length] = result[at % length]! + value;
  return result;
}
