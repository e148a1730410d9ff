import { EventEmitter } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { openChromiumKiosk } from './open.ts';
import type { ChromiumKioskOptions } from './switches.ts';
import type { WatchOptions } from './watch.ts';

export type KeptOptions = ChromiumKioskOptions & Pick<WatchOptions, 'onPainted' | 'onTrouble'>;

/**
 * A kiosk in Chromium that is begun anew whenever its page cannot be brought back otherwise; see [Note: watching the
 * page]. `close` comes when somebody has closed it, or it ended by itself.
 */
export class ChromiumKiosk extends EventEmitter<{ close: [code: number | null] }> {
  readonly #options: KeptOptions;
  #browser: ChildProcess;
  #isReplaced = false;

  constructor(options: KeptOptions) {
    super();
    this.#options = options;
    this.#browser = this.#open();
  }

  /** Of the browser that runs at the moment. */
  get browser(): ChildProcess {
    return this.#browser;
  }

  kill(): void {
    this.#isReplaced = false;
    this.#browser.kill();
  }

  #open(): ChildProcess {
    const browser = openChromiumKiosk({ ...this.#options, restart: () => this.#replace() });
    browser.once('close', (code) => {
      if (!this.#isReplaced) return this.emit('close', code);
      this.#isReplaced = false;
      this.#browser = this.#open();
      return true;
    });
    return browser;
  }

  /** Killed, and not asked: what is stuck does not close itself. */
  #replace(): void {
    this.#isReplaced = true;
    this.#browser.kill('SIGKILL');
  }
}
