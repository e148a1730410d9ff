import type { Logger } from '@rollcall/runtime';
import type { DeviceStore } from '@rollcall/store';

export interface SweepClockParts {
  readonly now: () => number;
  readonly facts: DeviceStore['facts'];
  readonly logger: Pick<Logger, 'warn'>;
}

const latestFact = 'sweep-clock-latest';
const doubtedFact = 'sweep-clock-doubted-since';
const dayMs = 24 * 3_600_000;
/** Known to the hour after a restart, or each look would cost a write to the disk. */
const keptEveryMs = 3_600_000;
/** As central's: more is rather a wrong clock than a kiosk that was off. */
const mostDaysBetween = 60;

/**
 * [Note: sweeps and a clock that is ahead] What a sweep erases nothing brings back. So a clock that is far past the latest
 * time that was believed has to hold for a day before anything is erased by it. One that is behind erases less, and is no
 * doubt later: a box without a clock of its own starts in the past every day.
 */
export class SweepClock {
  readonly #parts: SweepClockParts;
  #latestMs: number | null;
  #keptMs: number;
  #doubtedSinceMs: number | null;

  constructor(parts: SweepClockParts) {
    this.#parts = parts;
    this.#latestMs = this.#read(latestFact);
    this.#keptMs = this.#latestMs ?? -Infinity;
    this.#doubtedSinceMs = this.#read(doubtedFact);
  }

  /** Whether what is over by this clock may be erased. To be asked before each sweep. */
  isBelieved(): boolean {
    const nowMs = this.#parts.now();
    const daysAhead = (nowMs - (this.#latestMs ?? nowMs)) / dayMs;
    if (daysAhead > mostDaysBetween && !this.#hasHeld(nowMs, daysAhead)) return false;
    this.#doubt(null);
    this.#believe(Math.max(nowMs, this.#latestMs ?? nowMs));
    return true;
  }

  #hasHeld(nowMs: number, daysAhead: number): boolean {
    if (this.#doubtedSinceMs === null || nowMs < this.#doubtedSinceMs) {
      this.#doubt(nowMs);
      const days = Math.round(daysAhead);
      this.#parts.logger.warn({ days }, 'the clock has jumped ahead: for a day nothing is erased by it');
    }
    return nowMs - (this.#doubtedSinceMs ?? nowMs) >= dayMs;
  }

  #doubt(sinceMs: number | null): void {
    if (sinceMs === this.#doubtedSinceMs) return;
    this.#doubtedSinceMs = sinceMs;
    this.#parts.facts.set(doubtedFact, String(sinceMs ?? ''));
  }

  #believe(latestMs: number): void {
    this.#latestMs = latestMs;
    if (latestMs - this.#keptMs < keptEveryMs) return;
    this.#keptMs = latestMs;
    this.#parts.facts.set(latestFact, String(latestMs));
  }

  #read(fact: string): number | null {
    const value = Number.parseFloat(this.#parts.facts.get(fact) ?? '');
    return Number.isFinite(value) ? value : null;
  }
}
