import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Fault } from '@rollcall/domain';
import { AbandonedRequest, requireSender } from './abandoned.ts';
import { inspectBatch, type BatchToInspect, type InspectedBatch } from './inspect-batch.ts';

export interface Inspector {
  /**
   * @param sender aborted when whoever sent it has gone: what waits for a thread then is not inspected
   * @throws AbandonedRequest
   */
  inspect(batch: BatchToInspect, sender: AbortSignal): Promise<InspectedBatch>;
  close(): Promise<void>;
}

/** A smaller batch is inspected sooner than it is handed over. */
const worthAThreadBytes = 32 * 1024;
const mostThreads = 8;

/** One of the three. */
interface InspectorAnswer {
  readonly id: number;
  readonly inspected?: InspectedBatch;
  readonly failed?: string;
  readonly abandoned?: boolean;
}

interface Waiting {
  readonly resolve: (inspected: InspectedBatch) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** Inspects large batches in threads, one per processor but one; a thread that dies is replaced. */
export function createInspector(
  size = Math.min(mostThreads, Math.max(1, availableParallelism() - 1)),
): Inspector {
  const threads: Thread[] = [];
  let next = 0;

  function start(): Thread {
    const thread: Thread = {
      worker: new Worker(new URL('inspect-worker.ts', import.meta.url)),
      waiting: new Map(),
    };
    const { worker, waiting } = thread;
    worker.on('message', (answer: InspectorAnswer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.abandoned === true) asked?.reject(new AbandonedRequest());
      else if (answer.inspected === undefined) asked?.reject(stopped(answer.failed));
      else asked?.resolve(answer.inspected);
    });
    const end = (error?: Error): void => {
      const index = threads.indexOf(thread);
      if (index >= 0) threads.splice(index, 1);
      for (const { reject } of waiting.values()) reject(stopped(error?.message));
      waiting.clear();
    };
    worker.on('error', end);
    worker.on('exit', () => end());
    // An idle thread keeps no process alive. Last, for a listener to its messages would take that back.
    worker.unref();
    threads.push(thread);
    return thread;
  }

  /** The thread with the least to do; another one while there are fewer than wanted and all have some. */
  function choose(): Thread {
    const idlest = threads.toSorted((a, b) => a.waiting.size - b.waiting.size)[0];
    return idlest === undefined || (idlest.waiting.size > 0 && threads.length < size) ? start() : idlest;
  }

  return {
    async inspect(batch, sender) {
      requireSender(sender);
      if (batch.body.byteLength < worthAThreadBytes) return inspectBatch(batch);
      const { worker, waiting } = choose();
      const id = (next += 1);
      // Of the thread's memory too: it looks before it begins.
      const gone = new Int32Array(new SharedArrayBuffer(4));
      const leave = (): void => void Atomics.store(gone, 0, 1);
      sender.addEventListener('abort', leave, { once: true });
      const inspected = new Promise<InspectedBatch>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, batch, gone }, [batch.body.buffer]);
      });
      return inspected.finally(() => sender.removeEventListener('abort', leave));
    },
    async close() {
      await Promise.all(threads.splice(0).map(({ worker }) => worker.terminate()));
    },
  };
}

const stopped = (reason = 'it ended'): Fault =>
  new Fault('worker-stopped', `A thread that inspects batches failed: ${reason}.`);
