import { Worker } from 'node:worker_threads';
import { Fault } from '@rollcall/domain';
import type { ReceiptFacts } from '../receipt-facts.ts';
import type { FormFacts } from './form.ts';

export type Paper =
  /** `madeAt`: ISO 8601. */
  | { readonly kind: 'receipt'; readonly facts: ReceiptFacts; readonly madeAt: string }
  | { readonly kind: 'form'; readonly facts: FormFacts };

/**
 * A document as PDF, A4. In a thread of its own: it takes most of a second, and the library's fonts remember glyphs of
 * one document in a way that loses Arabic letters in the next.
 * @throws Fault `worker-stopped`
 */
export async function makePdf(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: paper });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  worker.once('message', resolve);
  worker.once('error', (error) => reject(stopped(error.message)));
  worker.once('exit', () => reject(stopped('it ended')));
  return promise;
}

const stopped = (reason: string): Fault =>
  new Fault('worker-stopped', `The thread that writes documents failed: ${reason}.`);
