/** A thread that inspects batches, so that signatures keep no other request waiting. */
import { parentPort } from 'node:worker_threads';
import { inspectBatch, type BatchToInspect } from './inspect-batch.ts';

const answer = (message: object): void => parentPort?.postMessage(message, []);

interface Asked {
  readonly id: number;
  readonly batch: BatchToInspect;
  /** 1 when nobody waits for it any more; see [Note: abandoned requests]. */
  readonly gone: Int32Array;
}

parentPort?.on('message', ({ id, batch, gone }: Asked) => {
  if (Atomics.load(gone, 0) === 1) return answer({ id, abandoned: true });
  try {
    answer({ id, inspected: inspectBatch(batch) });
  } catch (error) {
    answer({ id, failed: error instanceof Error ? error.message : String(error) });
  }
});
