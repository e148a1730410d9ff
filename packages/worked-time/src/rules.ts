/** Hours and minutes on a wall clock, `HH:MM`. */
export type WallTime = string;
/** A calendar date, `YYYY-MM-DD`. */
export type Day = string;

/** How check-ins become worked time at a site, from a day on. */
export interface WorkRules {
  /** The first work day that they hold for. */
  readonly effectiveFrom: Day;
  /** IANA name. */
  readonly timeZone: string;
  /** `first-last`: from the first check-in to the last. `in-out`: each second check-in ends what the one before began. */
  readonly pairing: 'first-last' | 'in-out';
  /** A check-in before this time belongs to the day before: where a night shift is cut. */
  readonly dayStartsAt: WallTime;
  /** When work begins, Monday first; null where nobody is late on that weekday. */
  readonly startsAt: readonly (WallTime | null)[];
  /** Arriving this much after the start is not late. */
  readonly graceMinutes: number;
  /** Who is there for at least `breakAfterMinutes` is taken to have had a break of this length, if not a longer one. */
  readonly breakMinutes: number;
  readonly breakAfterMinutes: number;
  /** Check-ins that follow one another faster than this are one: somebody stood before the kiosk twice. */
  readonly repeatSeconds: number;
}

/** Where nobody has said anything: first to last, nights cut at four, no breaks, nobody late. */
export const defaultRules = (timeZone: string): WorkRules => ({
  effectiveFrom: '0001-01-01',
  timeZone,
  pairing: 'first-last',
  dayStartsAt: '04:00',
  startsAt: [null, null, null, null, null, null, null],
  graceMinutes: 0,
  breakMinutes: 0,
  breakAfterMinutes: 0,
  repeatSeconds: 60,
});
