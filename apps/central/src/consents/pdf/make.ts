import { Worker } from 'node:worker_threads';
import { Fault } from '@rollcall/domain';
import type { ReceiptFacts } from '../receipt-facts.ts';
import type { FormFacts } from './form.ts';
import { createQueue } from './queue.ts';

export type Paper =
  /** `madeAt`: ISO 8601. */
  | { readonly kind: 'receipt'; readonly facts: ReceiptFacts; readonly madeAt: string }
  | { readonly kind: 'form'; readonly facts: FormFacts };

/** A thread takes a core and a hundred megabytes: more at once would take them from check-ins, and be no faster. */
const queue = createQueue({ atOnce: 2, mostWaiting: 8 });
const patienceMs = 30_000;

/**
 * A document as PDF, A4; `full` when too many are asked for already. In a thread of its own: it takes most of a second,
 * and the library's fonts remember glyphs of one document in a way that loses Arabic letters in the next.
 * @param withinMs how long the thread may take
 * @throws Fault `worker-stopped`
 */
export const makePdf = (paper: Paper, withinMs = patienceMs): Promise<Uint8Array<ArrayBuffer> | 'full'> =>
  queue(() => writeInThread(paper, withinMs));

async function writeInThread(paper: Paper, withinMs: number): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: paper });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  worker.once('message', resolve);
  worker.once('error', (error) => reject(stopped(error.message)));
  worker.once('exit', () => reject(stopped('it ended')));
  const deadline = setTimeout(() => reject(stopped(`it took more than ${withinMs} ms`)), withinMs);
  try {
    return await promise;
  } finally {
    clearTimeout(deadline);
    // The next one begins when this one is gone.
    await worker.terminate();
  }
}

const stopped = (reason: string): Fault =>
  new Fault('worker-stopped', `The thread that writes documents failed: ${reason}.`);
