import type { Logger } from '@rollcall/runtime';
import type { LivenessSessions } from '@rollcall/store';
import type { SweepClock } from '../clock/sweep-clock.ts';
import { createSchedule, type Schedule } from '../schedules/schedule.ts';

const everyMinute = '* * * * *';
/** For so long a client may still ask what became of a session that it let expire. */
const abandonedKeptMs = 10 * 60_000;
const failedKeptMs = 30 * 24 * 60 * 60_000;

export interface SweepParts {
  readonly sessions: Pick<LivenessSessions, 'sweep'>;
  readonly clock: Pick<SweepClock, 'isBelieved'>;
  readonly now: () => number;
  readonly logger: Logger;
}

/** Says how many sessions were forgotten. */
export const sweepSessions = ({ sessions, now }: Pick<SweepParts, 'sessions' | 'now'>): number =>
  sessions.sweep({ abandonedBeforeMs: now() - abandonedKeptMs, failedBeforeMs: now() - failedKeptMs });

/** Forgets what nobody asks for any more, every minute until it is stopped. */
export class SessionSweep {
  readonly #parts: SweepParts;
  readonly #schedule: Schedule;

  constructor(parts: SweepParts) {
    this.#parts = parts;
    this.#schedule = createSchedule({
      expression: everyMinute,
      work: () => this.#sweep(),
      now: parts.now,
    });
  }

  start(): void {
    this.#schedule.start();
  }

  stop(): void {
    this.#schedule.stop();
  }

  #sweep(): void {
    const { clock, logger } = this.#parts;
    try {
      if (!clock.isBelieved()) return;
      const forgotten = sweepSessions(this.#parts);
      if (forgotten > 0) logger.info({ forgotten }, 'liveness sessions were swept');
    } catch (error) {
      logger.error({ err: error }, 'liveness sessions could not be swept; the next minute tries again');
    }
  }
}
