import { compareTemplates, sampleProblem } from '@rollcall/biometrics';
import { Fault, type ModelId, type Refusal } from '@rollcall/domain';
import { createIdentifier, type Identifier } from '@rollcall/recognition';
import type { DeviceStore } from '@rollcall/store';
import { openVision, type VisionEngine } from '@rollcall/vision';
import type { Analysed, DecisionPorts } from '../check-in/index.ts';
import { warmUpPicture } from './warm-up-picture.ts';

export interface RecogniserOptions {
  readonly modelsDirectory: string;
  readonly workers: number | undefined;
  readonly store: Pick<DeviceStore, 'references'>;
}

/** The networks and the enrolled people. There at once; of use when `loaded` has come. */
export class Recogniser {
  readonly #options: RecogniserOptions;
  #loaded: { engine: VisionEngine; identifier: Identifier } | null = null;
  #loading: Promise<void> | null = null;
  #isReady = false;

  constructor(options: RecogniserOptions) {
    this.#options = options;
  }

  /**
   * Loads the networks and the references, and has the networks answer once, since the first answer takes longest.
   * Later calls get the same promise.
   * @throws Fault `models-missing`, `model-hash-mismatch`, `model-load-failed`
   */
  load(): Promise<void> {
    this.#loading ??= this.#load();
    // Whoever awaits it hears of the failure; until then it is nobody's fault that nobody listens yet.
    this.#loading.catch(() => undefined);
    return this.#loading;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** Null while the networks are loading. */
  get engine(): VisionEngine | null {
    return this.#loaded?.engine ?? null;
  }

  get modelId(): ModelId {
    return this.#required().engine.modelId;
  }

  /** Null while the networks are loading. */
  analyse(image: Uint8Array, options: { template: boolean }): Promise<Analysed | Refusal> | null {
    return this.#loaded?.engine.analyse(image, options) ?? null;
  }

  decisions(): Pick<DecisionPorts, 'sampleProblem' | 'identify' | 'compare' | 'sameFaceScore'> {
    return {
      sampleProblem: (analysis) => sampleProblem(analysis, 'check-in'),
      identify: (templates) => this.#required().identifier.identify(templates),
      compare: compareTemplates,
      sameFaceScore: () => this.#required().engine.operatingPoint.threshold,
    };
  }

  async close(): Promise<void> {
    await this.#loading?.catch(() => undefined);
    await this.#loaded?.engine.close();
  }

  async #load(): Promise<void> {
    const { modelsDirectory, workers, store } = this.#options;
    const engine = await openVision({ modelsDirectory, ...(workers !== undefined && { workers }) });
    const identifier = createIdentifier({ vision: engine, store });
    this.#loaded = { engine, identifier };
    // A reference that cannot be read is told by each identification; events are delivered all the same.
    await identifier.prepare().catch(() => undefined);
    await engine.analyse(warmUpPicture, { template: true });
    this.#isReady = true;
  }

  #required(): { engine: VisionEngine; identifier: Identifier } {
    if (this.#loaded === null) throw new Fault('model-load-failed', 'The networks are not loaded.');
    return this.#loaded;
  }
}
