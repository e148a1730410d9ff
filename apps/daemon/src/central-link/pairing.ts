import type { PairingAnswer } from '@rollcall/contract';

export interface PairingParts {
  /** Asks central again how the pairing stands. */
  readonly retry: () => void;
  readonly onChange: () => void;
}

/** Somebody stands before the kiosk and waits for this. */
const askAgainMs = 3000;

/** While the kiosk shows a code: the code, and the question every few seconds whether somebody has typed it. */
export class Pairing {
  readonly #parts: PairingParts;
  #code: string | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: PairingParts) {
    this.#parts = parts;
  }

  get code(): string | null {
    return this.#code;
  }

  heard({ state, code }: PairingAnswer): void {
    const shown = state === 'waiting' ? code : null;
    if (shown !== this.#code) {
      this.#code = shown;
      this.#parts.onChange();
    }
    this.stop();
    if (state === 'waiting') this.#timer = setTimeout(() => this.#parts.retry(), askAgainMs);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
