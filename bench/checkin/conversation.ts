/** What the daemon says to a page, as it arrives there. */
import { daemonToKioskSchema, type DaemonToKiosk } from '@rollcall/contract';
import type { Page } from 'playwright';

type Heard = (message: DaemonToKiosk, atMs: number) => void;

/** `atMs`: of the clock of the frames' capture times, which is this machine's. Listens until the page is closed. */
export function hear(page: Page, heard: Heard): void {
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const atMs = Date.now();
      const message = daemonToKioskSchema.safeParse(JSON.parse(String(payload)));
      if (message.success) heard(message.data, atMs);
    });
  });
}

export interface CheckInTimes {
  /** From the last frame that showed nobody, which the person's arrival comes after, to the word of the record. */
  readonly milliseconds: number;
  readonly actions: number;
}

/** Follows arrivals: each person who comes, and what became of them. */
export class Arrivals {
  readonly times: CheckInTimes[] = [];
  readonly refusals: string[] = [];
  #lastEmptyMs: number | null = null;
  #actions = 0;
  #wake: (() => void) | null = null;

  readonly heard: Heard = (message, atMs) => {
    if (message.type === 'frame' && message.face === null) {
      this.#lastEmptyMs = message.capturedAtMs;
      this.#actions = 0;
    }
    if (message.type === 'challenge') this.#actions += 1;
    if (message.type === 'refused') this.refusals.push(message.code);
    if (message.type === 'checked-in' && this.#lastEmptyMs !== null)
      this.times.push({ milliseconds: atMs - this.#lastEmptyMs, actions: this.#actions });
    if (message.type === 'checked-in' || message.type === 'refused') this.#wake?.();
  };

  /** Resolves when somebody has checked in or been refused, at the latest after so long. */
  nextResult(patienceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
