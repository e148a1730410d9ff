import { Fault } from '@rollcall/domain';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { loadVerifiedModel, type ModelEntry } from '../manifest/index.ts';
import type { CropTarget } from '../picture/sample.ts';
import { withInputSize } from '../conversion/index.ts';
import { executionProvider } from './execution-provider.ts';

/**
 * One thread per network: workers are what runs in parallel, and a second thread inside a network of a few
 * milliseconds waits more than it works. The denser the graph is optimised, the better: it is loaded once.
 */
const sessionOptions: InferenceSession.SessionOptions = {
  executionProviders: [executionProvider],
  graphOptimizationLevel: 'all',
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  // The runtime's warnings concern its own optimiser; its errors come as exceptions.
  logSeverityLevel: 3,
};

export interface InputSize {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
}

/** A network's input and output memory for one size of input. Every run overwrites the outputs of the one before. */
export interface NetworkRun {
  /** Where picture `index` of the batch goes. */
  target(index: number): CropTarget;
  /** Computes. Faults: `inference-failed`. */
  execute(): Promise<void>;
  /** Values of an output after `execute`. Faults: `inference-failed` for a name that the network does not have. */
  output(name: string): Float32Array;
}

/** A verified network, loaded and ready. */
export class Network {
  readonly entry: ModelEntry;
  readonly #bytes: Uint8Array;
  readonly #runs = new Map<string, Promise<NetworkRun>>();

  private constructor(entry: ModelEntry, bytes: Uint8Array) {
    this.entry = entry;
    this.#bytes = bytes;
  }

  /** Faults: `models-missing`, `model-hash-mismatch`, `file-unreadable`. */
  static async load(entry: ModelEntry, modelsDirectory: string): Promise<Network> {
    return new Network(entry, await loadVerifiedModel(entry, modelsDirectory));
  }

  /** Memory and plan for inputs of one size, kept from call to call. Faults: `model-load-failed`. */
  runOf(size: InputSize): Promise<NetworkRun> {
    const key = `${size.batch}×${size.height}×${size.width}`;
    const known = this.#runs.get(key);
    if (known !== undefined) return known;
    const made = this.#prepare(size);
    this.#runs.set(key, made);
    made.catch(() => this.#runs.delete(key));
    return made;
  }

  /** Memory and plan for the size that the manifest names. Faults: `model-load-failed`. */
  nominalRun(batch = 1): Promise<NetworkRun> {
    const [, height, width] = this.entry.input.shape;
    return this.runOf({ batch, height, width });
  }

  async #prepare(size: InputSize): Promise<NetworkRun> {
    const { id, input } = this.entry;
    try {
      const bytes = input.openSize === true ? withInputSize(this.#bytes, size) : this.#bytes;
      return makeRun(this.entry, await InferenceSession.create(bytes, sessionOptions), size);
    } catch (cause) {
      throw new Fault('model-load-failed', `The network ${id} cannot be loaded.`, { context: { id }, cause });
    }
  }
}

function makeRun(entry: ModelEntry, session: InferenceSession, size: InputSize): NetworkRun {
  const { input } = entry;
  const inputName = (session.inputNames.length === 1 && session.inputNames[0]) || input.name;
  const perPicture = input.shape[0] * size.height * size.width;
  const values = new Float32Array(size.batch * perPicture);
  const feeds = {
    [inputName]: new Tensor('float32', values, [size.batch, input.shape[0], size.height, size.width]),
  };
  // Whoever exported a network named its ends; where there is one, its name says nothing.
  const outputNames = session.outputNames;
  let results: InferenceSession.OnnxValueMapType | null = null;
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
    execute: async () => {
      try {
        // The first run allocates the outputs, the others write into them.
        results = await (results === null ? session.run(feeds) : session.run(feeds, results));
      } catch (cause) {
        throw new Fault('inference-failed', `The network ${entry.id} failed.`, {
          context: { id: entry.id },
          cause,
        });
      }
    },
    output: (name) => {
      const [only] = outputNames;
      const known = outputNames.length === 1 && only !== undefined ? only : name;
      const data: unknown = results?.[known]?.data;
      if (data instanceof Float32Array) return data;
      throw new Fault('inference-failed', `The network ${entry.id} gave no ${name}.`, {
        context: { id: entry.id },
      });
    },
  };
}
