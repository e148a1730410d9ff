/** A small durable memory; see the store's facts. */
export interface Facts {
  get(name: string): string | null;
  set(name: string, value: string): void;
}

const offsetFact = 'central-clock-offset-ms';
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

  constructor({ now, facts }: { now: () => number; facts: Facts }) {
    this.#now = now;
    this.#facts = facts;
    const kept = Number.parseFloat(facts.get(offsetFact) ?? '');
    this.#offsetMs = Number.isFinite(kept) ? kept : null;
  }

  /** This device's clock minus central's, when last heard of, also before a restart; null when never. */
  get offsetMs(): number | null {
    return this.#offsetMs;
  }

  /** Central's time now, as near as it is known; this device's own before anything was heard. */
  centralNowMs(): number {
    return this.#now() - this.#coarseOffsetMs;
  }

  /** The time that central stated in an answer, which has just come. */
  heardTime(centralMs: number): void {
    const offsetMs = Math.round(this.#now() - centralMs);
    if (this.#offsetMs !== null && Math.abs(offsetMs - this.#offsetMs) < jitterMs) return;
    this.#offsetMs = offsetMs;
    this.#facts.set(offsetFact, String(offsetMs));
  }

  /** The `Date` header of any answer. */
  heardDate(dateMs: number | null): void {
    if (dateMs === null) return;
    const offset = this.#now() - dateMs;
    this.#coarseOffsetMs = Math.abs(offset) < coarseMs ? 0 : offset;
  }
}
