import assert from 'node:assert/strict';
import type { Page } from 'playwright';

/** Waits until `look` gives something; fails saying what did not happen. */
export async function eventually<T>(
  what: string,
  look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  withinMs = 15_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > deadline) assert.fail(`${what} did not happen within ${withinMs} ms`);
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

/** Waits for a screen; where another one stays, the failure says which, and its words. */
export async function showsScreen(page: Page, screen: string): Promise<void> {
  const kiosk = page.locator('.kiosk');
  try {
    await page.locator(`.kiosk[data-screen="${screen}"]`).waitFor({ timeout: 15_000 });
  } catch (cause) {
    const [shown, words] = await Promise.all([kiosk.getAttribute('data-screen'), kiosk.innerText()]);
    throw new Error(`the page shows ${shown} and not ${screen}: ${words.replaceAll(/\s+/g, ' ')}`, { cause });
  }
}

/** Ends transitions and animations where they would end by themselves, so that colours can be measured. */
export const finishMotion = (page: Page): Promise<void> =>
  page.evaluate(`for (const motion of document.getAnimations()) {
    if (motion.effect.getComputedTiming().endTime !== Infinity) motion.finish();
  }`);
