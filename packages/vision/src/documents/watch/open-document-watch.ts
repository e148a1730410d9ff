import type { Refusal } from '@rollcall/domain';
import { WorkerPool } from '../../engine/worker-pool.ts';
import type { DocumentLook } from './look-at-document.ts';

/** Looks at documents before a camera, several times a second. */
export interface DocumentWatch {
  /**
   * Figures of a frame (JPEG, PNG or WebP). Refusals: `not-an-image`, `picture-animated`, `picture-heic`,
   * `image-too-large`, `image-damaged`. Faults: `worker-stopped` (the call may be repeated).
   */
  look(image: Uint8Array): Promise<DocumentLook | Refusal>;
  /** Calls that still run get a Fault `worker-stopped`. */
  close(): Promise<void>;
}

const secondsPerJob = 10;

/** Starts a thread that loads no networks. Faults: `worker-stopped`. */
export async function openDocumentWatch(): Promise<DocumentWatch> {
  const script = new URL('./worker.ts', import.meta.url);
  const pool = new WorkerPool<Uint8Array, DocumentLook | Refusal>(
    { script, workerData: null, secondsPerJob },
    1,
  );
  await pool.start();
  return { look: (image) => pool.run(image), close: () => pool.close() };
}
