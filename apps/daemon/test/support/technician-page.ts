import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright';

export interface OpenedPage {
  readonly page: Page;
  /** What the page's console said of errors. */
  readonly complaints: string[];
}

interface Where {
  readonly browser: Browser;
  readonly url: string;
  readonly language: string;
}

/** The technician's page on a touch screen; fails where the page complained of anything. */
export async function withTechnicianPage(
  { browser, url, language }: Where,
  run: (opened: OpenedPage) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1080, height: 1400 },
    hasTouch: true,
    reducedMotion: 'reduce',
  });
  await context.grantPermissions(['camera'], { origin: url });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d|WebSocket/.test(message.text()))
      complaints.push(message.text());
  });
  await page.goto(`${url}/technician?lang=${language}`);
  try {
    await run({ page, complaints });
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/** The page goes back to the kiosk within this time, and the clock that is being moved goes with it. */
export async function passUntilLeft(page: Page, milliseconds: number): Promise<void> {
  await page.clock.runFor(milliseconds).catch(() => undefined);
  await page.waitForURL(({ pathname }) => pathname === '/');
}
