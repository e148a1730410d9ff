import { randomUUID } from 'node:crypto';
import type { TechnicianJob, TechnicianWork } from '@rollcall/contract';
import type { CommandRun } from './command.ts';

export interface JobsParts {
  run(words: readonly string[]): CommandRun;
  monotonicMs(): number;
}

/** Each piece of work in the words of the command. */
const wordsOf: Readonly<Record<TechnicianWork, (minutes: number) => readonly string[]>> = {
  doctor: () => ['doctor'],
  'self-test': () => ['self-test'],
  'burn-in': (minutes) => ['burn-in', '--minutes', String(minutes)],
  bundle: () => ['bundle'],
};
const usualMinutes = 10;

interface Kept {
  readonly run: CommandRun;
  readonly startedMs: number;
  job: TechnicianJob;
}

/** One at a time: two would measure each other. */
export class Jobs {
  readonly #parts: JobsParts;
  #job: Kept | null = null;

  constructor(parts: JobsParts) {
    this.#parts = parts;
  }

  /** Null while another runs. */
  start(work: TechnicianWork, minutes = usualMinutes): TechnicianJob | null {
    if (this.#job?.job.state === 'running') return null;
    const run = this.#parts.run(wordsOf[work](minutes));
    const job: TechnicianJob = { id: randomUUID(), work, state: 'running', seconds: 0, answer: null };
    const kept = { run, startedMs: this.#parts.monotonicMs(), job };
    this.#job = kept;
    void this.#end(kept);
    return job;
  }

  async #end(kept: Kept): Promise<void> {
    const answer = await kept.run.answer;
    const failed = answer === null || (answer['outcome'] === 'failed' && !('steps' in answer));
    const state = kept.job.state === 'stopped' ? 'stopped' : failed ? 'failed' : 'ended';
    kept.job = { ...kept.job, state, seconds: this.#secondsSince(kept.startedMs), answer };
  }

  /** The one that runs, or the last that did. */
  get current(): TechnicianJob | null {
    if (this.#job === null) return null;
    const { job, startedMs } = this.#job;
    return job.state === 'running' ? { ...job, seconds: this.#secondsSince(startedMs) } : job;
  }

  stop(): void {
    if (this.#job?.job.state !== 'running') return;
    this.#job.job = { ...this.#job.job, state: 'stopped' };
    this.#job.run.stop();
  }

  /** With the session goes what it found. */
  forget(): void {
    this.stop();
    this.#job = null;
  }

  #secondsSince(startedMs: number): number {
    return Math.round((this.#parts.monotonicMs() - startedMs) / 100) / 10;
  }
}
