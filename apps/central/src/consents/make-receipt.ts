import { Worker } from 'node:worker_threads';
import { Fault } from '@rollcall/domain';
import type { ReceiptFacts } from './receipt-facts.ts';

/**
 * A receipt as a PDF. In a thread of its own: it takes most of a second, and the library's fonts remember glyphs of
 * one document in a way that loses Arabic letters in the next.
 * @param madeAt ISO 8601
 * @throws Fault `worker-stopped`
 */
export async function makeReceipt(facts: ReceiptFacts, madeAt: string): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('receipt-worker.ts', import.meta.url), { workerData: { facts, madeAt } });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  worker.once('message', resolve);
  worker.once('error', (error) => reject(stopped(error.message)));
  worker.once('exit', () => reject(stopped('it ended')));
  return promise;
}

const stopped = (reason: string): Fault =>
  new Fault('worker-stopped', `The thread that writes receipts failed: ${reason}.`);
