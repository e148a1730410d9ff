import { Fault } from '@rollcall/domain';
import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { ExecutionRuntime } from '../execution/runtime.ts';
import type { ModelEntry } from '../manifest/index.ts';
import type { CropTarget } from '../picture/sample.ts';

export interface InputSize {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
}

/** A network's input and output memory for one size of input. Every run overwrites the outputs of the one before. */
export interface NetworkRun {
  /** Where picture `index` of the batch goes. */
  target(index: number): CropTarget;
  /** Computes; where the execution provider fails, the processor. Faults: `inference-failed`. */
  execute(): Promise<void>;
  /** Values of an output after `execute`. Faults: `inference-failed` for a name that the network does not have. */
  output(name: string): Float32Array;
}

interface Opening {
  readonly runtime: ExecutionRuntime;
  readonly bytes: Uint8Array;
}

/** Rejects with the runtime's own error. */
export async function openRun(entry: ModelEntry, size: InputSize, opening: Opening): Promise<NetworkRun> {
  const { input } = entry;
  const perPicture = input.shape[0] * size.height * size.width;
  const values = new Float32Array(size.batch * perPicture);
  const tensor = new Tensor('float32', values, [size.batch, input.shape[0], size.height, size.width]);
  const inference = await Inference.open(entry, tensor, opening);
  return {
    target: (index) => ({
      values,
      offset: index * perPicture,
      width: size.width,
      height: size.height,
      colours: input.colours,
      mean: input.mean,
      scale: input.scale,
    }),
    execute: () => inference.execute(),
    output: (name) => inference.output(name),
  };
}

type Opened = Awaited<ReturnType<ExecutionRuntime['open']>>;

/** One session with its results, opened again on the processor when its execution provider has failed. */
class Inference {
  readonly #entry: ModelEntry;
  readonly #tensor: Tensor;
  readonly #opening: Opening;
  #opened: Opened;
  #results: InferenceSession.OnnxValueMapType | null = null;

  private constructor(entry: ModelEntry, tensor: Tensor, opening: Opening, opened: Opened) {
    this.#entry = entry;
    this.#tensor = tensor;
    this.#opening = opening;
    this.#opened = opened;
  }

  static async open(entry: ModelEntry, tensor: Tensor, opening: Opening): Promise<Inference> {
    return new Inference(entry, tensor, opening, await opening.runtime.open(opening.bytes));
  }

  async execute(): Promise<void> {
    const { runtime } = this.#opening;
    try {
      // Another network has met the failure before.
      if (this.#opened.provider !== runtime.state.name) await this.#reopen();
      await this.#run();
    } catch (cause) {
      if (!runtime.fallBack(this.#opened.provider, cause)) throw this.#failed(cause);
      await this.#reopen();
      await this.#run().catch((error: unknown) => {
        throw this.#failed(error);
      });
    }
  }

  output(name: string): Float32Array {
    // Whoever exported a network named its ends; where there is one, its name says nothing.
    const [first, second] = this.#opened.session.outputNames;
    const known = first !== undefined && second === undefined ? first : name;
    const data: unknown = this.#results?.[known]?.data;
    if (data instanceof Float32Array) return data;
    const { id } = this.#entry;
    throw new Fault('inference-failed', `The network ${id} gave no ${name}.`, { context: { id } });
  }

  async #run(): Promise<void> {
    const { session } = this.#opened;
    const [first, second] = session.inputNames;
    const name = first !== undefined && second === undefined ? first : this.#entry.input.name;
    const feeds = { [name]: this.#tensor };
    // The first run allocates the outputs, the others write into them.
    this.#results = await session.run(feeds, this.#results ?? undefined);
  }

  async #reopen(): Promise<void> {
    const { runtime, bytes } = this.#opening;
    this.#results = null;
    this.#opened = await runtime.open(bytes);
  }

  #failed(cause: unknown): Fault {
    const { id } = this.#entry;
    return new Fault('inference-failed', `The network ${id} failed.`, { context: { id }, cause });
  }
}
