import type { OperatingPoint } from '@rollcall/biometrics';
import { Fault, type ModelId, type Refusal } from '@rollcall/domain';
import type { Analysed, Wanted } from '../analysis/face-analyser.ts';
import { chooseNetworks, readManifest } from '../manifest/index.ts';
import type { ChosenNetworks, NetworkChoice } from '../manifest/index.ts';
import { executionProvider } from '../networks/execution-provider.ts';
import { WorkerPool } from './worker-pool.ts';

export interface VisionOptions {
  readonly modelsDirectory: string;
  /** Threads that analyse at the same time; one by default. Each takes about 120 MB. */
  readonly workers?: number;
  /** Which of the manifest's networks run; by default those that it calls active. */
  readonly networks?: NetworkChoice;
}

export interface VisionEngine {
  /** Model of the templates that this engine makes. */
  readonly modelId: ModelId;
  /** Where that model is operated, as measured. */
  readonly operatingPoint: OperatingPoint;
  /** The networks in use. */
  readonly models: readonly { readonly id: string }[];
  readonly executionProvider: string;
  /** Whether a worker has them loaded now: not between the end of one and the start of the next. */
  readonly isLoaded: boolean;
  /**
   * One encoded picture as numbers; a template only when asked for, and a judgement of presentation attack with it
   * unless that is asked for otherwise; measures of presentation only when asked for. Refusals: `not-an-image`, `image-too-large`,
   * `image-damaged`. A picture without a face is no refusal: its `analysis.face` is null.
   * Faults: `worker-stopped` (the call may be repeated), `inference-failed`.
   */
  analyse(image: Uint8Array, options?: Partial<Wanted>): Promise<Analysed | Refusal>;
  /** Calls that still run get a Fault `worker-stopped`. */
  close(): Promise<void>;
}

/** What a worker is started with. */
export interface VisionWorkerData {
  readonly modelsDirectory: string;
  readonly chosen: ChosenNetworks;
}

export interface VisionJob extends Wanted {
  readonly image: Uint8Array;
}

const secondsPerJob = 30;

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
  if (operatingPoint === null) {
    throw new Fault('model-load-failed', `No threshold was ever measured for ${recogniser.id}.`);
  }
  const workerData: VisionWorkerData = { modelsDirectory, chosen };
  const script = { script: new URL('./worker.ts', import.meta.url), workerData, secondsPerJob };
  const pool = new WorkerPool<VisionJob, Analysed | Refusal>(script, workers);
  try {
    await pool.start();
  } catch (error) {
    await pool.close();
    throw error;
  }
  return {
    modelId: recogniser.id,
    operatingPoint,
    models: Object.values(chosen).flatMap((entry) => (entry === null ? [] : [{ id: entry.id }])),
    executionProvider,
    get isLoaded() {
      return pool.isReady;
    },
    analyse: (
      image,
      { template = false, presentationAttack = template, presentationMeasures = false } = {},
    ) => pool.run({ image, template, presentationAttack, presentationMeasures }),
    close: () => pool.close(),
  };
}
