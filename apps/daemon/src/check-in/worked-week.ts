import type { EnroleeId, EventId, SignedEvent } from '@rollcall/domain';

export interface Worked {
  readonly direction: 'in' | 'out';
  readonly weekMinutes: number;
}

/** Nobody is at work for longer: whoever comes after this long had forgotten to check out. */
export const longestShiftMs = 16 * 3_600_000;
const weekMs = 7 * 24 * 3_600_000;

/**
 * [Note: worked time at the kiosk] Check-ins take turns: one is of coming, the next within sixteen hours of leaving, also
 * after midnight. Coming without leaving counts as nothing. Only this kiosk's events are known here: where people leave by
 * another kiosk, `showWorkedTime` is to be switched off, and central has the hours.
 * @param visitsMs in their order; times of check-ins that were not taken back
 */
export function workedOf(visitsMs: readonly number[], weekBeganMs: number): Worked | null {
  let cameMs: number | null = null;
  let milliseconds = 0;
  for (const visitMs of visitsMs) {
    if (cameMs !== null && visitMs - cameMs <= longestShiftMs) {
      milliseconds += Math.max(0, visitMs - Math.max(cameMs, weekBeganMs));
      cameMs = null;
    } else cameMs = visitMs;
  }
  if (visitsMs.length === 0) return null;
  return { direction: cameMs === null ? 'out' : 'in', weekMinutes: Math.floor(milliseconds / 60_000) };
}

/** Monday's first moment, by this kiosk's own calendar. */
export function weekBeganAt(nowMs: number): number {
  const day = new Date(nowMs);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7));
  return day.getTime();
}

interface Visit {
  readonly enroleeId: EnroleeId;
  readonly atMs: number;
}

/** Who checked in here since Monday, and in the week before. Kept in memory, and read from the event log at the start. */
export class WorkedWeek {
  readonly #visits = new Map<EventId, Visit>();
  readonly #takenBack = new Set<EventId>();
  #isComplete = false;
  #weekBeganMs = -Infinity;
  readonly #readAgain: () => void;

  /** @param readAgain what was forgotten is needed once more; `complete` follows */
  constructor(readAgain: () => void) {
    this.#readAgain = readAgain;
  }

  /** Once all of `sinceMs` was taken in; before, the hours of a week would be too few. */
  complete(): void {
    this.#isComplete = true;
  }

  /**
   * Where reading has to begin. What was an hour of leaving on Sunday shows only from the visits before: the turns are told
   * from the last long absence on, and within a week nearly everybody has one.
   */
  sinceMs(nowMs: number): number {
    return weekBeganAt(nowMs) - weekMs;
  }

  take({ id, occurredAt, payload }: Pick<SignedEvent, 'id' | 'occurredAt' | 'payload'>): void {
    if (payload.kind === 'correction') {
      this.#takenBack.add(payload.corrects.eventId);
      this.#visits.delete(payload.corrects.eventId);
    }
    if (payload.kind !== 'attendance' || this.#takenBack.has(id)) return;
    this.#visits.set(id, { enroleeId: payload.enroleeId, atMs: Date.parse(occurredAt) });
  }

  /** Null while not all is known. */
  of(enroleeId: EnroleeId, nowMs: number): Worked | null {
    if (!this.#isComplete || this.#isBack(nowMs)) return null;
    this.#forgetOlder(nowMs);
    // What was recorded by a clock that was ahead is in the log for good, and would always be the last of all visits.
    const visits = [...this.#visits.values()].filter(
      (visit) => visit.enroleeId === enroleeId && visit.atMs <= nowMs,
    );
    const inOrder = visits.map(({ atMs }) => atMs).toSorted((first, second) => first - second);
    return workedOf(inOrder, weekBeganAt(nowMs));
  }

  /** A clock that was ahead made a week seem to be over, and it was forgotten. */
  #isBack(nowMs: number): boolean {
    if (weekBeganAt(nowMs) >= this.#weekBeganMs) return false;
    this.#weekBeganMs = -Infinity;
    this.#isComplete = false;
    this.#readAgain();
    return true;
  }

  /** Once a week is enough. */
  #forgetOlder(nowMs: number): void {
    const weekBeganMs = weekBeganAt(nowMs);
    if (weekBeganMs === this.#weekBeganMs) return;
    this.#weekBeganMs = weekBeganMs;
    this.#takenBack.clear();
    for (const [id, { atMs }] of this.#visits) if (atMs < this.sinceMs(nowMs)) this.#visits.delete(id);
  }
}
