import { Fault } from '@rollcall/domain';
import { faultOf, type FinalMessage, type WorkerMessage } from './messages.ts';
import { runInProcess } from './run-in-process.ts';
import { runInThread } from './run-in-thread.ts';
import type { RunningScript, Script } from './run-script.ts';

export interface WorkerScript extends Script {
  /** A job that takes longer has hung: its worker is stopped. */
  readonly secondsPerJob: number;
  /** Threads unless said otherwise. */
  readonly runsIn?: 'thread' | 'process';
  /** A process that has more resident memory than this after a job is replaced before the next. */
  readonly mostMegabytes?: number;
  /** Called when a worker that was ready has stopped by itself, before another takes its place. */
  onStop?(): void;
}

interface Waiting<Result, Progress> {
  readonly resolve: (message: FinalMessage<Result>) => void;
  readonly reject: (fault: Fault) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/**
 * One worker that does one job at a time. When it stops by itself, the job that it had gets a Fault `worker-stopped`
 * and another takes its place.
 */
export class PoolWorker<Job, Result, Progress = never> {
  readonly #script: WorkerScript;
  #running: RunningScript | null = null;
  #starting: Promise<void> | null = null;
  /** The end of the one before. */
  #leaving: Promise<void> | null = null;
  /** Who waits for the worker's next message. */
  #waiting: Waiting<Result, Progress> | null = null;
  #state: 'away' | 'ready' | 'renewing' = 'away';
  #closed = false;

  constructor(script: WorkerScript) {
    this.#script = script;
  }

  /** Whether the worker is there and has loaded what it needs, or will have in a moment; not after it stopped by itself. */
  get isReady(): boolean {
    return this.#state !== 'away' && !this.#closed;
  }

  /** Resolves when the worker is ready. Faults: what the worker said instead, or `worker-stopped`. */
  start(): Promise<void> {
    this.#starting ??= this.#launch().catch(async (error: unknown) => {
      this.#starting = null;
      this.#state = 'away';
      await this.#running?.end();
      throw error;
    });
    return this.#starting;
  }

  /** Faults: the worker's own, `worker-stopped`. */
  async run(job: Job, onProgress?: (progress: Progress) => void): Promise<Result> {
    await this.start();
    const timer = setTimeout(() => void this.#running?.end(), this.#script.secondsPerJob * 1000);
    try {
      const answer = await this.#nextMessage(() => this.#running?.post(job), onProgress);
      if (answer.kind === 'fault') throw faultOf(answer);
      if (answer.kind === 'done') return answer.result;
      throw new Fault('unexpected', 'A worker said twice that it is ready.');
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#leaving, this.#running?.end()]);
  }

  async #launch(): Promise<void> {
    await this.#leaving;
    if (this.#closed) throw new Fault('worker-stopped', 'The vision engine is closed.');
    const answer = await this.#nextMessage(() => {
      const run = this.#script.runsIn === 'process' ? runInProcess : runInThread;
      const running = run(this.#script, {
        hear: (message) => this.#hear(message as WorkerMessage<Result, Progress>),
        stopped: (cause) => this.#stopped(running, cause),
      });
      this.#running = running;
    });
    if (answer.kind === 'fault') throw faultOf(answer);
    this.#state = 'ready';
  }

  #nextMessage(ask: () => void, onProgress?: (progress: Progress) => void): Promise<FinalMessage<Result>> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject, onProgress };
      ask();
    });
  }

  #hear(message: WorkerMessage<Result, Progress>): void {
    const waiting = this.#waiting;
    if (message.kind === 'progress') return waiting?.onProgress?.(message.progress);
    this.#waiting = null;
    waiting?.resolve(message);
    const { mostMegabytes = Infinity } = this.#script;
    if ((message.residentMegabytes ?? 0) > mostMegabytes) this.#renew();
  }

  /** What native code has kept of its jobs comes back only with its process. The next job waits for the new one. */
  #renew(): void {
    if (this.#state !== 'ready' || this.#closed) return;
    this.#leaving = this.#running?.end() ?? null;
    this.#running = null;
    this.#starting = null;
    this.#state = 'renewing';
    void this.start().catch(() => undefined);
  }

  #stopped(running: RunningScript, cause: unknown): void {
    if (this.#running !== running) return;
    const [waiting, wasReady] = [this.#waiting, this.#state === 'ready'];
    this.#running = null;
    this.#starting = null;
    this.#waiting = null;
    this.#state = 'away';
    waiting?.reject(
      new Fault('worker-stopped', 'The vision worker stopped before it had answered.', { cause }),
    );
    if (wasReady && !this.#closed) this.#script.onStop?.();
    // One that never was ready is not replaced by itself, which could go on for ever; the next job tries again.
    if (wasReady && !this.#closed) void this.start().catch(() => undefined);
  }
}
