import type { OperatingPoint } from '@rollcall/biometrics';
import { Fault, type ModelId, type Refusal } from '@rollcall/domain';
import type { Analysed } from '../analysis/face-analyser.ts';
import { modelOf, type ModelManifest, readManifest } from '../manifest/index.ts';
import { executionProvider } from '../networks/execution-provider.ts';
import { WorkerPool } from './worker-pool.ts';

export interface VisionOptions {
  readonly modelsDirectory: string;
  /** Threads that analyse at the same time; one by default. Each takes about 120 MB. */
  readonly workers?: number;
}

export interface VisionEngine {
  /** Model of the templates that this engine makes. */
  readonly modelId: ModelId;
  /** Where that model is operated, as measured. */
  readonly operatingPoint: OperatingPoint;
  /** The networks in use. */
  readonly models: readonly { readonly id: string }[];
  readonly executionProvider: string;
  /**
   * One encoded picture as numbers; a template only when asked for. Refusals: `not-an-image`, `image-too-large`,
   * `image-damaged`. A picture without a face is no refusal: its `analysis.face` is null.
   * Faults: `worker-stopped` (the call may be repeated), `inference-failed`.
   */
  analyse(image: Uint8Array, options?: { template?: boolean }): Promise<Analysed | Refusal>;
  /** Calls that still run get a Fault `worker-stopped`. */
  close(): Promise<void>;
}

/** What a worker is started with. */
export interface VisionWorkerData {
  readonly modelsDirectory: string;
  readonly manifest: ModelManifest;
}

export interface VisionJob {
  readonly image: Uint8Array;
  readonly template: boolean;
}

const secondsPerJob = 30;

/**
 * Starts the workers and waits until each has verified its networks and run them once. Faults: `models-missing`,
 * `model-hash-mismatch`, `model-load-failed`, `inference-failed`, and those of `readManifest`.
 */
export async function openVision({ modelsDirectory, workers = 1 }: VisionOptions): Promise<VisionEngine> {
  const manifest = await readManifest({ modelsDirectory });
  const recogniser = modelOf(manifest, 'recogniser');
  const { operatingPoint } = recogniser;
  if (operatingPoint === null) {
    throw new Fault('model-load-failed', `No threshold was ever measured for ${recogniser.id}.`);
  }
  const workerData: VisionWorkerData = { modelsDirectory, manifest };
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
    models: manifest.models.map(({ id }) => ({ id })),
    executionProvider,
    analyse: (image, { template = false } = {}) => pool.run({ image, template }),
    close: () => pool.close(),
  };
}
