import { centralOffsetFact, centralTimeFact, readCentralClock } from '@rollcall/store';

/** A small durable memory; see the store's facts. */
export interface Facts {
  get(name: string): string | null;
  set(name: string, value: string): void;
}

/** Known to the hour after a restart, or each delivery would cost one more write to the disk. */
const keptEveryMs = 3_600_000;
/** The `Date` header is cut to the second and the answer took its time: less than this is no difference. */
const coarseMs = 5_000;
/** Not worth a write to the disk. */
const jitterMs = 100;

/**
 * [Note: central's clock] Central judges credentials by its own clock, so a kiosk whose clock is wrong makes them
 * out by central's. Events keep the kiosk's time, with the offset beside it as `clockTrust`.
 */
export class CentralClock {
  readonly #now: () => number;
  readonly #facts: Facts;
  #offsetMs: number | null;
  #coarseOffsetMs = 0;
  #heard: string | null;
  #keptMs = -Infinity;

  constructor({ now, facts }: { now: () => number; facts: Facts }) {
    this.#now = now;
    this.#facts = facts;
    const kept = readCentralClock(facts);
    this.#offsetMs = kept.centralOffsetMs;
    this.#heard = kept.centralTime;
  }

  /** This device's clock minus central's, when last heard of, also before a restart; null when never. */
  get offsetMs(): number | null {
    return this.#offsetMs;
  }

  /** Central's time when it was last heard of, ISO 8601; null when never. */
  get lastHeard(): string | null {
    return this.#heard;
  }

  /** Central's time now, as near as it is known; this device's own before anything was heard. */
  centralNowMs(): number {
    return this.#now() - this.#coarseOffsetMs;
  }

  /** The time that central stated in an answer, which has just come. */
  heardTime(centralMs: number): void {
    this.#keepTime(centralMs);
    const offsetMs = this.#now() - centralMs;
    if (this.#offsetMs !== null && Math.abs(offsetMs - this.#offsetMs) < jitterMs) return;
    this.#keepOffset(offsetMs);
  }

  #keepOffset(offsetMs: number): void {
    this.#offsetMs = Math.round(offsetMs);
    this.#facts.set(centralOffsetFact, String(this.#offsetMs));
  }

  #keepTime(centralMs: number): void {
    this.#heard = new Date(centralMs).toISOString();
    if (Math.abs(centralMs - this.#keptMs) < keptEveryMs) return;
    this.#keptMs = centralMs;
    this.#facts.set(centralTimeFact, this.#heard);
  }

  /**
   * The `Date` header of any answer. Events may be hours apart and pulls are not: a clock that was set in between is
   * noticed here first, and an offset of before would be a false statement in the next event.
   */
  heardDate(dateMs: number | null): void {
    if (dateMs === null) return;
    const offsetMs = this.#now() - dateMs;
    this.#coarseOffsetMs = Math.abs(offsetMs) < coarseMs ? 0 : offsetMs;
    if (Math.abs(offsetMs - (this.#offsetMs ?? 0)) <= coarseMs) return;
    this.#keepTime(dateMs);
    this.#keepOffset(offsetMs);
  }
}
