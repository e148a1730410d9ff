import type { EnroleeId } from '@rollcall/domain';

/**
 * Who has checked in today, by the kiosk's own calendar. In memory: after a restart everybody's next check-in counts
 * as the first, which asks for more and never for less.
 */
export class CheckInDays {
  readonly #days = new Map<EnroleeId, string>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  isFirst(enroleeId: EnroleeId): boolean {
    return this.#days.get(enroleeId) !== this.#today();
  }

  note(enroleeId: EnroleeId): void {
    const today = this.#today();
    for (const [other, day] of this.#days) if (day !== today) this.#days.delete(other);
    this.#days.set(enroleeId, today);
  }

  #today(): string {
    return new Date(this.#now()).toDateString();
  }
}
