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

  /** Whether a worker is there to take a job. */
  get isReady(): boolean {
    return this.#threads.some((thread) => thread.isReady);
  }

  /** Resolves when every worker is ready. Faults: what a worker said instead, `worker-stopped`. */
  async start(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.start()));
  }

  /**
   * The time that a job waits for a worker counts to `withinSeconds`. Faults: the worker's own; `worker-stopped` when it
   * crashed, hung, or the pool was closed; `worker-overdue` when there was no answer in time.
   */
  run(job: Job, { withinSeconds }: { readonly withinSeconds?: number } = {}): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(closedFault());
      const queued = { job, resolve, reject };
      this.#queue.push(withinSeconds === undefined ? queued : this.#overdueAfter(withinSeconds, queued));
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.splice(0)) reject(closedFault());
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  /**
   * A job that still waits is not begun; one that runs is let run to its end, or to the worker's own limit: a thread
   * that is ended in the midst of a network can take the process with it.
   */
  #overdueAfter(seconds: number, { job, resolve, reject }: Queued<Job, Result>): Queued<Job, Result> {
    const timer = setTimeout(() => {
      const at = this.#queue.indexOf(timed);
      if (at >= 0) this.#queue.splice(at, 1);
      reject(overdueFault());
    }, seconds * 1000);
    const timed = {
      job,
      resolve: (result: Result) => {
        clearTimeout(timer);
        resolve(result);
      },
      reject: (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    };
    return timed;
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

const overdueFault = (): Fault =>
  new Fault('worker-overdue', 'There was no answer in time. Try again, with a smaller or plainer picture.');
