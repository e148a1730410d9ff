import { Worker } from 'node:worker_threads';
import { Fault } from '@rollcall/domain';
import { faultOf, type WorkerMessage } from './messages.ts';

export interface WorkerScript {
  readonly script: URL;
  /** Read before each start. */
  readonly workerData: unknown;
  /** A job that takes longer has hung: its worker is stopped. */
  readonly secondsPerJob: number;
  /** Called when a worker that was ready has stopped by itself, before another takes its place. */
  onStop?(): void;
}

interface Waiting<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (fault: Fault) => void;
}

/** Keeps a runaway script from taking the process with it; pictures and networks live outside this heap. */
const resourceLimits = { maxOldGenerationSizeMb: 256 };

/**
 * One worker thread that does one job at a time. When it stops by itself, the job that it had gets a Fault
 * `worker-stopped` and another thread takes its place.
 */
export class WorkerThread<Job, Result> {
  readonly #script: WorkerScript;
  #worker: Worker | null = null;
  #starting: Promise<void> | null = null;
  /** Who waits for the worker's next message. */
  #waiting: Waiting<WorkerMessage<Result>> | null = null;
  #isReady = false;
  #closed = false;

  constructor(script: WorkerScript) {
    this.#script = script;
  }

  /** Whether the worker is there and has loaded what it needs; not while another takes its place. */
  get isReady(): boolean {
    return this.#isReady && !this.#closed;
  }

  /** Resolves when the worker is ready. Faults: what the worker said instead, or `worker-stopped`. */
  start(): Promise<void> {
    this.#starting ??= this.#launch().catch(async (error: unknown) => {
      this.#starting = null;
      await this.#worker?.terminate();
      throw error;
    });
    return this.#starting;
  }

  /** Faults: the worker's own, `worker-stopped`. */
  async run(job: Job): Promise<Result> {
    await this.start();
    const timer = setTimeout(() => void this.#worker?.terminate(), this.#script.secondsPerJob * 1000);
    try {
      const answer = await this.#nextMessage(() => this.#worker?.postMessage(job));
      if (answer.kind === 'done') return answer.result;
      throw answer.kind === 'fault'
        ? faultOf(answer)
        : new Fault('unexpected', 'A worker said twice that it is ready.');
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
  }

  async #launch(): Promise<void> {
    if (this.#closed) throw new Fault('worker-stopped', 'The vision engine is closed.');
    const answer = await this.#nextMessage(() => {
      const { script, workerData } = this.#script;
      const worker = new Worker(script, { workerData, resourceLimits, name: 'vision' });
      this.#worker = worker;
      let lastError: unknown;
      worker.on('message', (message: WorkerMessage<Result>) => this.#hear(message));
      worker.on('error', (error) => (lastError = error));
      worker.on('exit', () => this.#stopped(worker, lastError));
    });
    if (answer.kind === 'fault') throw faultOf(answer);
    this.#isReady = true;
  }

  #nextMessage(ask: () => void): Promise<WorkerMessage<Result>> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      ask();
    });
  }

  #hear(message: WorkerMessage<Result>): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve(message);
  }

  #stopped(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    const [waiting, wasReady] = [this.#waiting, this.#isReady];
    this.#worker = null;
    this.#starting = null;
    this.#waiting = null;
    this.#isReady = false;
    waiting?.reject(
      new Fault('worker-stopped', 'The vision worker stopped before it had answered.', { cause }),
    );
    if (wasReady && !this.#closed) this.#script.onStop?.();
    // One that never was ready is not replaced by itself, which could go on for ever; the next job tries again.
    if (wasReady && !this.#closed) void this.start().catch(() => undefined);
  }
}
