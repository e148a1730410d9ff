import { doctorAnswerSchema, type CheckLine } from '@rollcall/contract';
import type { CommandRun } from './command.ts';

/** Neither what loads the networks a second or third time nor what would take the camera from the page. */
const left = new Set(['execution-provider', 'network-speed', 'camera']);

export interface RoundsParts {
  run(words: readonly string[]): CommandRun;
  readonly everyMs: number;
  readonly firstMs: number;
}

/** The doctor looks in from time to time, so that central's kiosks page says what a technician would see. */
export class DoctorRounds {
  readonly #parts: RoundsParts;
  #timer: NodeJS.Timeout | undefined;
  #running: CommandRun | null = null;
  /** Null until the first round has ended. */
  lines: readonly CheckLine[] | null = null;

  constructor(parts: RoundsParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setTimeout(() => void this.#round(), this.#parts.firstMs).unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#running?.stop();
  }

  async #round(): Promise<void> {
    this.#running = this.#parts.run(['doctor', '--without', [...left].join(',')]);
    const answer = doctorAnswerSchema.safeParse(await this.#running.answer);
    this.#running = null;
    if (answer.success) this.lines = answer.data.checks.map(({ id, status, code }) => ({ id, status, code }));
    this.#timer = setTimeout(() => void this.#round(), this.#parts.everyMs).unref();
  }
}
