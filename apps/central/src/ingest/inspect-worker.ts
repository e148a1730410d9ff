/** A thread that inspects batches, so that signatures keep no other request waiting. */
import { parentPort } from 'node:worker_threads';
import { inspectBatch, type BatchToInspect } from './inspect-batch.ts';

parentPort?.on('message', ({ id, batch }: { id: number; batch: BatchToInspect }) => {
  try {
    parentPort?.postMessage({ id, inspected: inspectBatch(batch) });
  } catch (error) {
    parentPort?.postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
  }
});
