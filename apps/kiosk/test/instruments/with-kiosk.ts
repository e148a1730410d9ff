import { after, before } from 'node:test';
import type { Browser } from 'playwright';
import { FakeDaemon } from './fake-daemon.ts';
import {
  type KioskPage,
  type KioskPageOptions,
  openBrowser,
  openKioskPage,
  withoutChromium,
} from './kiosk-browser.ts';

export interface Kiosk extends KioskPage {
  readonly daemon: FakeDaemon;
}

export type KioskOptions = Partial<KioskPageOptions> & { readonly prepare?: (daemon: FakeDaemon) => void };

/** One browser for a test file; the function that it returns is only for use inside its tests. */
export function browserOfThisFile(): () => Browser {
  let browser: Browser | null = null;
  before(async () => {
    if (withoutChromium === false) browser = await openBrowser();
  });
  after(() => browser?.close());
  return () => {
    if (browser === null) throw new Error('the browser is not open');
    return browser;
  };
}

/** A page and its daemon for one test; both are gone afterwards, however it went. */
export async function withKiosk(
  browser: Browser,
  options: KioskOptions,
  run: (kiosk: Kiosk) => Promise<void>,
): Promise<void> {
  const daemon = new FakeDaemon();
  options.prepare?.(daemon);
  await daemon.listen();
  const kiosk = await openKioskPage({ browser, daemon, ...options });
  try {
    await run({ ...kiosk, daemon });
  } finally {
    await kiosk.context.close();
    await daemon.die();
  }
}
