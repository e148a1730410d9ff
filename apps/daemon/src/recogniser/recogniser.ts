import {
  compareTemplates,
  documentThresholds,
  identificationThreshold,
  sampleProblem,
} from '@rollcall/biometrics';
import { Fault, type ModelId, type Refusal } from '@rollcall/domain';
import type { FaceThresholds } from '@rollcall/identity';
import { createIdentifier, type Identifier } from '@rollcall/recognition';
import type { Logger } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';
import type { FaceStream, VisionEngine } from '@rollcall/vision';
import type { Analysed, DecisionPorts, WantedAnalysis } from '../check-in/index.ts';
import type { LastFaults } from '../health/last-faults.ts';
import { warmUpPicture } from './warm-up-picture.ts';

export interface RecogniserOptions {
  /** The networks, loading or loaded: the recogniser's from here on, also to close. */
  readonly engine: Promise<VisionEngine>;
  readonly store: Pick<DeviceStore, 'references'>;
  /** Where a fault of the references is kept until they can be read. */
  readonly faults: LastFaults;
  readonly logger: Logger;
}

/** What is watched for faults: reading the references, ahead or for an identification. */
const references = 'references';
const leftOutReferences = 'references that are left out';

/** The networks and the enrolled people. There at once; of use when `loaded` has come. */
export class Recogniser {
  readonly #options: RecogniserOptions;
  #loaded: { engine: VisionEngine; identifier: Identifier } | null = null;
  #loading: Promise<void> | null = null;
  #isReady = false;
  #leftOut = 0;

  constructor(options: RecogniserOptions) {
    this.#options = options;
  }

  /**
   * Awaits the networks, loads the references, and has the networks answer once, since the first answer takes longest.
   * Later calls get the same promise.
   * @throws Fault `models-missing`, `model-hash-mismatch`, `model-load-failed`
   */
  load(): Promise<void> {
    this.#loading ??= this.#load();
    // Whoever awaits it hears of the failure; until then it is nobody's fault that nobody listens yet.
    this.#loading.catch(() => undefined);
    return this.#loading;
  }

  /** Not before the networks have answered once, nor while they have stopped. */
  get isReady(): boolean {
    return this.#isReady && this.#loaded?.engine.isLoaded === true;
  }

  /** Null while the networks are loading. */
  get engine(): VisionEngine | null {
    return this.#loaded?.engine ?? null;
  }

  get modelId(): ModelId {
    return this.#required().engine.modelId;
  }

  /** Null while the networks are loading. */
  analyse(image: Uint8Array, options: WantedAnalysis): Promise<Analysed | Refusal> | null {
    return this.#loaded?.engine.analyse(image, options) ?? null;
  }

  /** `analyse` for the frames of one camera, which follows the face from one to the next. */
  stream(): (image: Uint8Array, options: WantedAnalysis) => Promise<Analysed | Refusal> | null {
    let stream: FaceStream | null = null;
    return (image, options) => {
      stream ??= this.#loaded?.engine.stream() ?? null;
      return stream?.analyse(image, options) ?? null;
    };
  }

  documentThresholds(): FaceThresholds {
    return documentThresholds(this.#required().engine.operatingPoint);
  }

  sameFaceAmong(faces: number): number {
    return identificationThreshold(this.#required().engine.operatingPoint, faces);
  }

  decisions(): Pick<DecisionPorts, 'sampleProblem' | 'identify' | 'compare' | 'sameFaceScore'> {
    return {
      sampleProblem: (analysis) => sampleProblem(analysis, 'check-in'),
      identify: (templates) => {
        const { identifier } = this.#required();
        return this.#options.faults.watch(references, () => identifier.identify(templates));
      },
      compare: compareTemplates,
      sameFaceScore: () => this.#required().engine.operatingPoint.threshold,
    };
  }

  async close(): Promise<void> {
    await this.#loading?.catch(() => undefined);
    const engine = await this.#options.engine.catch(() => null);
    await engine?.close();
  }

  async #load(): Promise<void> {
    const { store, faults, logger } = this.#options;
    const engine = await this.#options.engine;
    const { executionProvider, executionProviderReason } = engine;
    logger.info({ executionProvider, executionProviderReason }, 'networks loaded');
    const identifier = createIdentifier({
      vision: engine,
      store,
      onLeftOut: (count) => this.#noteLeftOut(count),
    });
    this.#loaded = { engine, identifier };
    try {
      await faults.watchAsync(references, () => identifier.prepare());
    } catch (error) {
      // Each identification tries again; events are delivered all the same.
      logger.error({ err: error }, 'the references cannot be read, so that nobody can be recognised');
    }
    await engine.analyse(warmUpPicture, { template: true });
    this.#isReady = true;
  }

  #noteLeftOut(count: number): void {
    if (count === this.#leftOut) return;
    this.#leftOut = count;
    const { faults, logger } = this.#options;
    const fault = count === 0 ? null : leftOutFault(count);
    faults.note(leftOutReferences, fault);
    if (fault !== null)
      logger.error({ err: fault }, 'references that nothing can be compared with are left out');
  }

  #required(): { engine: VisionEngine; identifier: Identifier } {
    if (this.#loaded === null) throw new Fault('model-load-failed', 'The networks are not loaded.');
    return this.#loaded;
  }
}

const leftOutFault = (count: number): Fault =>
  new Fault(
    'database-corrupt',
    `${count} references are not such as the recogniser makes. Whoever they are of is not recognised before being enrolled anew.`,
    { context: { references: count } },
  );
