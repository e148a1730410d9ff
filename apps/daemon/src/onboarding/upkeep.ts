import type { Logger } from '@rollcall/runtime';
import type { Onboardings } from '@rollcall/store';
import type { SweepClock } from '../clock/sweep-clock.ts';
import type { Mailer } from '../mail/mailer.ts';
import { createSchedule, type Schedule } from '../schedules/schedule.ts';

const everyHalfMinute = '*/30 * * * * *';
/** An onboarding that nobody goes on with is forgotten: it holds an address of a person. */
const keptMs = 90 * 24 * 60 * 60_000;

export interface UpkeepParts {
  readonly onboardings: Pick<Onboardings, 'sweep'>;
  /** Null: no mail server is set, and mails wait. */
  readonly mailer: Mailer | null;
  readonly clock: Pick<SweepClock, 'isBelieved'>;
  readonly now: () => number;
  readonly logger: Logger;
}

/** Sends what mails wait and forgets old onboardings, twice a minute until it is stopped. */
export class OnboardingUpkeep {
  readonly #parts: UpkeepParts;
  readonly #schedule: Schedule;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
    this.#schedule = createSchedule({
      expression: everyHalfMinute,
      work: () => void this.run(),
      now: parts.now,
    });
  }

  start(): void {
    this.#schedule.start();
  }

  async stop(): Promise<void> {
    this.#schedule.stop();
    await this.#parts.mailer?.close();
  }

  /** Never rejects. */
  async run(): Promise<void> {
    const { onboardings, mailer, clock, now, logger } = this.#parts;
    try {
      if (clock.isBelieved()) onboardings.sweep(now() - keptMs);
      await mailer?.send();
    } catch (error) {
      logger.error({ err: error }, 'onboardings could not be looked after; the next time tries again');
    }
  }
}
