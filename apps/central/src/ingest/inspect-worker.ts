/** A thread that inspects batches, so that signatures keep no other request waiting. */
import { parentPort } from 'node:worker_threads';
import { inspectBatch, type BatchToInspect } from './inspect-batch.ts';

const answer = (message: object): void => parentPort?.postMessage(message, []);

parentPort?.on('message', ({ id, batch }: { id: number; batch: BatchToInspect }) => {
  try {
    answer({ id, inspected: inspectBatch(batch) });
  } catch (error) {
    answer({ id, failed: error instanceof Error ? error.message : String(error) });
  }
});
