import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Fault } from '@rollcall/domain';
import { inspectBatch, type BatchToInspect, type InspectedBatch } from './inspect-batch.ts';

export interface Inspector {
  inspect(batch: BatchToInspect): Promise<InspectedBatch>;
  close(): Promise<void>;
}

/** A smaller batch is inspected sooner than it is handed over. */
const worthAThreadBytes = 32 * 1024;
const mostThreads = 8;

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
    worker.on('message', (answer: { id: number; inspected?: InspectedBatch; failed?: string }) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.inspected === undefined) asked?.reject(stopped(answer.failed));
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
    async inspect(batch) {
      if (batch.body.byteLength < worthAThreadBytes) return inspectBatch(batch);
      const { worker, waiting } = choose();
      const id = (next += 1);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, batch }, [batch.body.buffer]);
      });
    },
    async close() {
      await Promise.all(threads.splice(0).map(({ worker }) => worker.terminate()));
    },
  };
}

const stopped = (reason = 'it ended'): Fault =>
  new Fault('worker-stopped', `A thread that inspects batches failed: ${reason}.`);
