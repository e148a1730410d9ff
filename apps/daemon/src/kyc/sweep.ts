import type { Logger } from '@rollcall/runtime';
import type { KycChecks } from '@rollcall/store';
import type { SweepClock } from '../clock/sweep-clock.ts';
import { createSchedule } from '../schedules/schedule.ts';

const everyHour = '17 * * * *';

export interface KycSweepParts {
  readonly checks: Pick<KycChecks, 'sweep'>;
  readonly clock: Pick<SweepClock, 'isBelieved'>;
  readonly logger: Logger;
}

/** Forgets checks and pictures whose term is over, once an hour until it is stopped. */
export class KycSweep {
  readonly #parts: KycSweepParts;
  readonly #schedule = createSchedule({ expression: everyHour, work: () => this.#sweep(), now: Date.now });

  constructor(parts: KycSweepParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#sweep();
    this.#schedule.start();
  }

  stop(): void {
    this.#schedule.stop();
  }

  #sweep(): void {
    const { checks, clock, logger } = this.#parts;
    try {
      if (!clock.isBelieved()) return;
      const forgotten = checks.sweep();
      if (forgotten > 0) logger.info({ forgotten }, 'KYC checks were swept');
    } catch (error) {
      logger.error({ err: error }, 'KYC checks could not be swept; the next hour tries again');
    }
  }
}
