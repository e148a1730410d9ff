import { isClockSynchronised } from '@rollcall/runtime';

const refreshMs = 5 * 60_000;

/**
 * Whether the operating system's clock is disciplined by a time source; null where it cannot be asked. Asked in
 * the background; the answer is that of the last time.
 */
export class ClockSynchronisation {
  #synchronised: boolean | null = null;
  #timer: NodeJS.Timeout | null = null;

  get synchronised(): boolean | null {
    return this.#synchronised;
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => void this.#refresh(), refreshMs);
    await this.#refresh();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  async #refresh(): Promise<void> {
    this.#synchronised = await isClockSynchronised();
  }
}
