import type { Refusal } from '@rollcall/domain';
import type { IsoDate, MrzReading } from '@rollcall/identity';
import { WorkerPool } from '../engine/worker-pool.ts';

export interface DocumentReader {
  /**
   * Finds and reads the machine-readable zone of an encoded picture (JPEG, PNG, WebP). `today` decides the centuries of
   * its dates. Refusals: `not-an-image`, `image-too-large`, `image-damaged`, `no-mrz`.
   * Faults: `worker-stopped` (the call may be repeated), `inference-failed`.
   */
  readMrz(image: Uint8Array, options: { readonly today: IsoDate }): Promise<MrzReading | Refusal>;
  /** Calls that still run get a Fault `worker-stopped`. */
  close(): Promise<void>;
}

export interface DocumentJob {
  readonly image: Uint8Array;
  readonly today: IsoDate;
}

const secondsPerJob = 30;

/**
 * Starts threads that read documents, one by default, and waits until each has verified its network and run it once.
 * Faults: `file-unreadable`, `model-hash-mismatch`, `model-load-failed`, `inference-failed`.
 */
export async function openDocumentReader({
  workers = 1,
}: { workers?: number } = {}): Promise<DocumentReader> {
  const script = { script: new URL('./worker.ts', import.meta.url), workerData: null, secondsPerJob };
  const pool = new WorkerPool<DocumentJob, MrzReading | Refusal>(script, workers);
  try {
    await pool.start();
  } catch (error) {
    await pool.close();
    throw error;
  }
  return {
    readMrz: (image, { today }) => pool.run({ image, today }),
    close: () => pool.close(),
  };
}
