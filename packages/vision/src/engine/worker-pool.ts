import { Fault } from '@rollcall/domain';
import { type WorkerScript, WorkerThread } from './worker-thread.ts';

interface Queued<Job, Result> {
  readonly job: Job;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Worker threads of one script, and the jobs that wait for one of them, first come, first served. */
export class WorkerPool<Job, Result> {
  readonly #threads: readonly WorkerThread<Job, Result>[];
  readonly #idle: WorkerThread<Job, Result>[];
  readonly #queue: Queued<Job, Result>[] = [];
  #closed = false;

  constructor(script: WorkerScript, size: number) {
    this.#threads = Array.from({ length: size }, () => new WorkerThread<Job, Result>(script));
    this.#idle = [...this.#threads];
  }

  /** Resolves when every worker is ready. Faults: what a worker said instead, `worker-stopped`. */
  async start(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.start()));
  }

  /** Faults: the worker's own; `worker-stopped` when it crashed, hung, or the pool was closed. */
  run(job: Job): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(closedFault());
      this.#queue.push({ job, resolve, reject });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.splice(0)) reject(closedFault());
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  #assign(): void {
    if (this.#closed) return;
    const thread = this.#idle.pop();
    if (thread === undefined) return;
    const next = this.#queue.shift();
    if (next === undefined) this.#idle.push(thread);
    else void this.#serve(thread, next);
  }

  async #serve(
    thread: WorkerThread<Job, Result>,
    { job, resolve, reject }: Queued<Job, Result>,
  ): Promise<void> {
    try {
      resolve(await thread.run(job));
    } catch (error) {
      reject(error);
    }
    this.#idle.push(thread);
    this.#assign();
  }
}

const closedFault = (): Fault => new Fault('worker-stopped', 'The vision engine is closed.');
