/** Wrong PINs in a row that are free. */
export const freeTries = 4;
const firstLockMs = 5 * 60_000;
const longestLockMs = 24 * 60 * 60_000;

/** How long a number is locked after so many wrong PINs in a row: 5 minutes, and twice as long with each more. */
export const lockMs = (wrongTries: number): number =>
  wrongTries <= freeTries ? 0 : Math.min(longestLockMs, firstLockMs * 2 ** (wrongTries - freeTries - 1));

/** When the lock after so many wrong PINs ends; long ago where there is none, also for a clock that is set back. */
export const lockedUntil = (wrongTries: number, nowMs: number): number =>
  wrongTries <= freeTries ? 0 : nowMs + lockMs(wrongTries);

/** When a lock ends: one that would last longer than any was made by a clock that was wrong, and begins anew. */
export const lockEnd = (lockedUntilMs: number, nowMs: number): number =>
  lockedUntilMs - nowMs > longestLockMs ? nowMs + longestLockMs : lockedUntilMs;

/** Numbers that nobody has are locked as others are, or one could find out which are somebody's. */
export class StrangeNumbers {
  readonly #tries = new Map<string, { wrong: number; lockedUntilMs: number }>();
  readonly #most = 1000;

  lockedUntilMs(key: string): number {
    return this.#tries.get(key)?.lockedUntilMs ?? 0;
  }

  noteWrong(key: string, nowMs: number): void {
    const wrong = (this.#tries.get(key)?.wrong ?? 0) + 1;
    this.#tries.delete(key);
    this.#tries.set(key, { wrong, lockedUntilMs: lockedUntil(wrong, nowMs) });
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > this.#most && oldest !== undefined) this.#tries.delete(oldest);
  }
}
