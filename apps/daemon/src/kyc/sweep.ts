import type { Logger } from '@rollcall/runtime';
import type { KycChecks } from '@rollcall/store';
import { createSchedule } from '../schedules/schedule.ts';

const everyHour = '17 * * * *';

/** Forgets checks and pictures whose term is over, once an hour until it is stopped. */
export class KycSweep {
  readonly #checks: Pick<KycChecks, 'sweep'>;
  readonly #logger: Logger;
  readonly #schedule = createSchedule({ expression: everyHour, work: () => this.#sweep(), now: Date.now });

  constructor(checks: Pick<KycChecks, 'sweep'>, logger: Logger) {
    this.#checks = checks;
    this.#logger = logger;
  }

  start(): void {
    this.#sweep();
    this.#schedule.start();
  }

  stop(): void {
    this.#schedule.stop();
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
