import { isClockSynchronised } from '@rollcall/runtime';

const refreshMs = 5 * 60_000;

/** Whether the clock is synchronised, asked in the background: an event is never kept waiting for the answer. */
export class ClockSynchronisation {
  readonly #ask: () => Promise<boolean | null>;
  /** What the wall clock was ahead of the monotonic one by, at the start. */
  readonly #originMs = aheadMs();
  #synchronised: boolean | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(ask: () => Promise<boolean | null> = () => isClockSynchronised()) {
    this.#ask = ask;
  }

  /** As of the last time it was asked; null before, and where it cannot be asked. */
  get synchronised(): boolean | null {
    return this.#synchronised;
  }

  /** See `ClockTrust`. */
  get driftMs(): number {
    return Math.round(aheadMs() - this.#originMs);
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => void this.#refresh(), refreshMs);
    await this.#refresh();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  async #refresh(): Promise<void> {
    this.#synchronised = await this.#ask();
  }
}

const aheadMs = (): number => Date.now() - performance.now();
