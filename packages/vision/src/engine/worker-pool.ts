import { Fault } from '@rollcall/domain';
import { allWhenSettled } from '../execution/all-when-settled.ts';
import { PoolWorker, type WorkerScript } from './pool-worker.ts';

interface Queued<Job, Result, Progress> {
  readonly job: Job;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export interface RunOptions<Progress> {
  readonly withinSeconds?: number | undefined;
  /** Hears how far the job is, where the worker's script tells that. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Workers of one script, and the jobs that wait for one of them, first come, first served. */
export class WorkerPool<Job, Result, Progress = never> {
  readonly #workers: readonly PoolWorker<Job, Result, Progress>[];
  readonly #idle: PoolWorker<Job, Result, Progress>[];
  readonly #queue: Queued<Job, Result, Progress>[] = [];
  #closed = false;

  constructor(script: WorkerScript, size: number) {
    this.#workers = Array.from({ length: size }, () => new PoolWorker<Job, Result, Progress>(script));
    this.#idle = [...this.#workers];
  }

  /** Whether a worker is there to take a job. */
  get isReady(): boolean {
    return this.#workers.some((worker) => worker.isReady);
  }

  /** Resolves when every worker is ready. Faults: what a worker said instead, `worker-stopped`. */
  async start(): Promise<void> {
    await allWhenSettled(this.#workers.map((worker) => worker.start()));
  }

  /**
   * The time that a job waits for a worker counts to `withinSeconds`. Faults: the worker's own; `worker-stopped` when it
   * crashed, hung, or the pool was closed; `worker-overdue` when there was no answer in time.
   */
  run(job: Job, { withinSeconds, onProgress }: RunOptions<Progress> = {}): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(closedFault());
      const queued = { job, onProgress, resolve, reject };
      this.#queue.push(withinSeconds === undefined ? queued : this.#overdueAfter(withinSeconds, queued));
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.splice(0)) reject(closedFault());
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }

  /**
   * A job that still waits is not begun; one that runs is let run to its end, or to the worker's own limit: a thread
   * that is ended in the midst of a network can take the process with it.
   */
  #overdueAfter(
    seconds: number,
    { job, onProgress, resolve, reject }: Queued<Job, Result, Progress>,
  ): Queued<Job, Result, Progress> {
    const timer = setTimeout(() => {
      const at = this.#queue.indexOf(timed);
      if (at >= 0) this.#queue.splice(at, 1);
      reject(overdueFault());
    }, seconds * 1000);
    const timed = {
      job,
      onProgress,
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
    const worker = this.#idle.pop();
    if (worker === undefined) return;
    const next = this.#queue.shift();
    if (next === undefined) this.#idle.push(worker);
    else void this.#serve(worker, next);
  }

  async #serve(
    worker: PoolWorker<Job, Result, Progress>,
    { job, onProgress, resolve, reject }: Queued<Job, Result, Progress>,
  ): Promise<void> {
    try {
      resolve(await worker.run(job, onProgress));
    } catch (error) {
      reject(error);
    }
    this.#idle.push(worker);
    this.#assign();
  }
}

const closedFault = (): Fault => new Fault('worker-stopped', 'The vision engine is closed.');

const overdueFault = (): Fault =>
  new Fault('worker-overdue', 'There was no answer in time. Try again, with a smaller or plainer picture.');
