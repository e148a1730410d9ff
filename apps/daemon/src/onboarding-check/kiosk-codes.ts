import { kioskCodeDigits } from '@rollcall/contract';
import type { Subject } from './subject.ts';

/** Time to walk to the kiosk. */
const codeLastsMs = 15 * 60_000;
const mostCodes = 200;
/** Guesses by whoever stands before the kiosk: so many in so long, whatever is hung up and opened again. */
const mostWrong = 10;
const wrongWithinMs = 10 * 60_000;

export interface KioskCode {
  /** Six digits. */
  readonly code: string;
  /** Milliseconds since the epoch. */
  readonly expiresAtMs: number;
}

export interface KioskCodeParts {
  /** Uniform in 0 ≤ x < 1, which nobody can foretell. */
  readonly random: () => number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Short codes that say whose check it is, kept in memory: a person types one, and no program's credential is shown. */
export class KioskCodes {
  readonly #parts: KioskCodeParts;
  readonly #codes = new Map<string, { readonly subject: Subject; readonly expiresAtMs: number }>();
  #wrongAtMs: readonly number[] = [];

  constructor(parts: KioskCodeParts) {
    this.#parts = parts;
  }

  /** A new code; the one that this subject had before is good no more. */
  issue(subject: Subject): KioskCode {
    this.#sweep(subject.key);
    const expiresAtMs = this.#parts.now() + codeLastsMs;
    const code = this.#unused();
    this.#codes.set(code, { subject, expiresAtMs });
    return { code, expiresAtMs };
  }

  /** Whose it is; `unknown`; or `locked` after too many guesses. A broken connection does not use a code up. */
  redeem(code: string): Subject | 'unknown' | 'locked' {
    const now = this.#parts.now();
    // Of a clock that was set back, too.
    this.#wrongAtMs = this.#wrongAtMs.filter((atMs) => Math.abs(now - atMs) < wrongWithinMs);
    if (this.#wrongAtMs.length >= mostWrong) return 'locked';
    const found = this.#codes.get(code);
    if (found !== undefined && found.expiresAtMs >= now) return found.subject;
    this.#wrongAtMs = [...this.#wrongAtMs, now];
    return 'unknown';
  }

  /** Nothing is left to be done by this subject's code. */
  finish({ key }: Subject): void {
    for (const [code, { subject }] of this.#codes) if (subject.key === key) this.#codes.delete(code);
  }

  /** What is late, of the same subject, or the oldest where there are too many. */
  #sweep(key: string): void {
    for (const [code, { subject, expiresAtMs }] of this.#codes) {
      const isFull = this.#codes.size >= mostCodes;
      if (isFull || expiresAtMs < this.#parts.now() || subject.key === key) this.#codes.delete(code);
    }
  }

  #unused(): string {
    for (;;) {
      const number = Math.floor(this.#parts.random() * 10 ** kioskCodeDigits);
      const code = String(number).padStart(kioskCodeDigits, '0');
      if (!this.#codes.has(code)) return code;
    }
  }
}
