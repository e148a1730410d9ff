import { isRefusal, type EnroleeId } from '@rollcall/domain';
import { enroleeOf, type Recording } from './recording.ts';

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

  /** The next one counts as the first again. */
  forget(enroleeId: EnroleeId): void {
    this.#days.delete(enroleeId);
  }

  #today(): string {
    return new Date(this.#now()).toDateString();
  }
}

/** A recording that tells who has checked in today. What is taken back is no check-in of whom it named. */
export function notingDays(recording: Recording, days: CheckInDays): Recording {
  return {
    record: (attendance, atMs) => {
      const recorded = recording.record(attendance, atMs);
      if (!isRefusal(recorded)) days.note(enroleeOf(attendance));
      return recorded;
    },
    takeBack: (shown, proof) => {
      const refusal = recording.takeBack(shown, proof);
      if (refusal === null) days.forget(shown.enroleeId);
      return refusal;
    },
  };
}
