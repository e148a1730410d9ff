import { Fault } from '@rollcall/domain';
// Each file by itself: behind the index are converters and schemas, half as many modules again, which no worker calls.
import { withInputSize } from '../conversion/with-input-size.ts';
import type { ExecutionRuntime } from '../execution/runtime.ts';
import type { ModelEntry } from '../manifest/index.ts';
import { loadVerifiedModel } from '../manifest/model-file.ts';
import { openRun, type InputSize, type NetworkRun } from './network-run.ts';

export type { InputSize, NetworkRun } from './network-run.ts';

/** A verified network, ready to be opened for one size of input or another. */
export class Network {
  readonly entry: ModelEntry;
  readonly #bytes: Uint8Array;
  readonly #runtime: ExecutionRuntime;
  readonly #runs = new Map<string, Promise<NetworkRun>>();

  private constructor(entry: ModelEntry, bytes: Uint8Array, runtime: ExecutionRuntime) {
    this.entry = entry;
    this.#bytes = bytes;
    this.#runtime = runtime;
  }

  /** Faults: `models-missing`, `model-hash-mismatch`, `file-unreadable`. */
  static async load(entry: ModelEntry, modelsDirectory: string, runtime: ExecutionRuntime): Promise<Network> {
    return new Network(entry, await loadVerifiedModel(entry, modelsDirectory), runtime);
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
      return await openRun(this.entry, size, { runtime: this.#runtime, bytes });
    } catch (cause) {
      throw new Fault('model-load-failed', `The network ${id} cannot be loaded.`, { context: { id }, cause });
    }
  }
}
