import type { OperatingPoint } from '@rollcall/biometrics';
import { Fault, type ModelId, type Refusal } from '@rollcall/domain';
import type { Analysed, Followed, Seen, Wanted } from '../analysis/face-analyser.ts';
// By themselves: behind the index are the converters, half as many modules again, which no engine calls.
import { chooseNetworks } from '../manifest/choose-networks.ts';
import type { ChosenNetworks, NetworkChoice } from '../manifest/index.ts';
import { readManifest } from '../manifest/read-manifest.ts';
import { templateLengthOf } from '../manifest/template-length.ts';
import { chooseProvider } from '../execution/choose-provider.ts';
import type { ProviderState } from '../execution/runtime.ts';
import type { ExecutionProvider } from '../settings.ts';
import { createFaceStream, type FaceStream, type Look } from './face-stream.ts';
import { trialOf } from './trial-of.ts';
import { WorkerPool } from './worker-pool.ts';

export interface VisionOptions {
  readonly modelsDirectory: string;
  /** Threads that analyse at the same time; one by default. Each takes about 120 MB. */
  readonly workers?: number;
  /** Which of the manifest's networks run; by default those that it calls active. */
  readonly networks?: NetworkChoice;
  /** Lets a recogniser run that has no threshold, so that one can be measured; until then nothing matches. */
  readonly unmeasured?: boolean;
  /** What computes them; by default the best that passes a trial. */
  readonly executionProvider?: 'auto' | ExecutionProvider;
  /** Called once the workers load their networks, which no longer needs this thread. */
  readonly onLaunch?: () => void;
}

export interface VisionEngine {
  /** Model of the templates that this engine makes. */
  readonly modelId: ModelId;
  /** How many values each of them has. */
  readonly templateLength: number;
  /** Where that model is operated, as measured. */
  readonly operatingPoint: OperatingPoint;
  /** The networks in use. */
  readonly models: readonly { readonly id: string }[];
  /** What computes them now, and why that; changes when it fails. */
  readonly executionProvider: ExecutionProvider;
  readonly executionProviderReason: string;
  /** Whether a worker has them loaded now: not between the end of one and the start of the next. */
  readonly isLoaded: boolean;
  /**
   * One encoded picture as numbers; a template only when asked for, and a judgement of presentation attack with it
   * unless that is asked for otherwise; measures of presentation only when asked for. Refusals: `not-an-image`, `image-too-large`,
   * `image-damaged`. A picture without a face is no refusal: its `analysis.face` is null.
   * Faults: `worker-stopped` (the call may be repeated), `inference-failed`.
   */
  analyse(image: Uint8Array, options?: Partial<Wanted>): Promise<Analysed | Refusal>;
  /** For the frames of one camera. Any number of streams share the workers. */
  stream(): FaceStream;
  /** Calls that still run get a Fault `worker-stopped`. */
  close(): Promise<void>;
}

/**
 * Of a view the whole memory behind it would be copied to the worker: all of a clip for one of its frames, or a pool
 * of buffers for one message.
 */
const tight = (image: Uint8Array): Uint8Array =>
  image.byteLength === image.buffer.byteLength ? image : new Uint8Array(image);

/** What a worker is started with. */
export interface VisionWorkerData {
  readonly modelsDirectory: string;
  readonly chosen: ChosenNetworks;
  readonly provider: ProviderState;
}

export interface VisionJob extends Wanted {
  readonly image: Uint8Array;
  readonly followed: Followed | null;
}

export interface VisionResult extends Seen {
  readonly provider: ProviderState;
}

const secondsPerJob = 30;
/** Where nobody knows what a score means. */
const nothingMatches: OperatingPoint = { fmr: 1, threshold: 1, margin: 0, stricter: [] };

/**
 * Starts the workers and waits until each has verified its networks and run them once. Faults: `models-missing`,
 * `model-hash-mismatch`, `model-load-failed`, `inference-failed`, and those of `readManifest`.
 */
export async function openVision(options: VisionOptions): Promise<VisionEngine> {
  const { modelsDirectory, workers = 1 } = options;
  const manifest = await readManifest({ modelsDirectory });
  const chosen = await chooseNetworks(manifest, modelsDirectory, options.networks);
  const { recogniser } = chosen;
  const { operatingPoint } = recogniser;
  if (operatingPoint === null && options.unmeasured !== true) {
    const message = `No threshold was ever measured for ${recogniser.id}; docs/models.md says how to.`;
    throw new Fault('model-load-failed', message);
  }
  const trial = trialOf(chosen, modelsDirectory);
  let provider = await chooseProvider(options.executionProvider ?? 'auto', trial);
  const script = {
    script: new URL('./worker.ts', import.meta.url),
    secondsPerJob,
    get workerData(): VisionWorkerData {
      return { modelsDirectory, chosen, provider };
    },
    onStop: (): void => {
      // A device whose driver hangs or dies would take the next worker with it too.
      if (provider.name === 'cpu') return;
      provider = { name: 'cpu', reason: `${provider.name} was in use when the networks stopped` };
    },
  };
  const pool = new WorkerPool<VisionJob, VisionResult>(script, workers);
  try {
    const starting = pool.start();
    options.onLaunch?.();
    await starting;
  } catch (error) {
    await pool.close();
    throw error;
  }
  const look: Look = async (image, wanted, followed) => {
    const { template = false, presentationMeasures = false, faceCrop = false } = wanted;
    const { presentationAttack = template } = wanted;
    const seen = await pool.run({
      image: tight(image),
      template,
      presentationAttack,
      presentationMeasures,
      faceCrop,
      followed,
    });
    if (seen.provider.name === 'cpu') provider = seen.provider;
    return seen;
  };
  return {
    modelId: recogniser.id,
    templateLength: templateLengthOf(recogniser),
    operatingPoint: operatingPoint ?? nothingMatches,
    models: Object.values(chosen).flatMap((entry) => (entry === null ? [] : [{ id: entry.id }])),
    get executionProvider() {
      return provider.name;
    },
    get executionProviderReason() {
      return provider.reason;
    },
    get isLoaded() {
      return pool.isReady;
    },
    analyse: async (image, wanted = {}) => (await look(image, wanted, null)).answer,
    stream: () => createFaceStream(look),
    close: () => pool.close(),
  };
}
