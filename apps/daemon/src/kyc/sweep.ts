import type { Logger } from '@rollcall/runtime';
import type { KycChecks } from '@rollcall/store';
import { schedule, type ScheduledTask } from 'node-cron';

const everyHour = '17 * * * *';

/** Forgets checks and pictures whose term is over, once an hour until it is stopped. */
export class KycSweep {
  readonly #checks: Pick<KycChecks, 'sweep'>;
  readonly #logger: Logger;
  #task: ScheduledTask | null = null;

  constructor(checks: Pick<KycChecks, 'sweep'>, logger: Logger) {
    this.#checks = checks;
    this.#logger = logger;
  }

  start(): void {
    this.#sweep();
    this.#task ??= schedule(everyHour, () => this.#sweep());
  }

  async stop(): Promise<void> {
    await this.#task?.destroy();
    this.#task = null;
  }

  #sweep(): void {
    try {
      const forgotten = this.#checks.sweep();
      if (forgotten > 0) this.#logger.info({ forgotten }, 'KYC checks were swept');
    } catch (error) {
      this.#logger.error({ err: error }, 'KYC checks could not be swept; the next hour tries again');
    }
  }
}
