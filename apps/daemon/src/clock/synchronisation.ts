import { execFile } from 'node:child_process';

const refreshMs = 5 * 60_000;

/**
 * Whether the operating system's clock is disciplined by a time source. `timedatectl` reports the kernel's own
 * flag (STA_UNSYNC of adjtimex(2)), whichever program keeps the time. Null where it cannot be asked: no systemd,
 * no permission. Asked in the background; the answer is that of the last time.
 */
export class ClockSynchronisation {
  readonly #command: string;
  #synchronised: boolean | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(command = 'timedatectl') {
    this.#command = command;
  }

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

  #refresh(): Promise<void> {
    const words = ['show', '--property=NTPSynchronized', '--value'];
    return new Promise((resolve) => {
      execFile(this.#command, words, { timeout: 3_000 }, (error, stdout) => {
        this.#synchronised = error === null ? readAnswer(stdout) : null;
        resolve();
      });
    });
  }
}

function readAnswer(stdout: string): boolean | null {
  const answer = stdout.trim();
  if (answer === 'yes') return true;
  return answer === 'no' ? false : null;
}
