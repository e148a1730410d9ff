/** The kiosk's own language and the person's, over another page of the kiosk and back. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import { languageNames, wordsOf } from '../renderer/src/words/languages.ts';
import { idleStatus, type FakeDaemon } from './instruments/fake-daemon.ts';
import { withoutChromium } from './instruments/kiosk-browser.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const browser = browserOfThisFile();
const prepare = (daemon: FakeDaemon): void => {
  daemon.status = { ...idleStatus, identityCheck: true, onboardingCheck: true };
};

const stated = (daemon: FakeDaemon): void => {
  daemon.status = { ...idleStatus, identityCheck: true, defaultLanguage: 'ar' };
};

/** The page's own clock can be put forward by `window.ahead`, in milliseconds. */
const before = `
  window.ahead = 0;
  const real = performance.now.bind(performance);
  performance.now = () => real() + window.ahead;`;
/** For longer than it takes for the kiosk to take the person for gone. */
const nobodyForLong = (page: Page): Promise<unknown> => page.evaluate('window.ahead += 31_000');

const speaks = (page: Page, language: string): Promise<void> =>
  page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached', timeout: 15_000 });
const spoken = (page: Page): Promise<string | null> => page.locator('html').getAttribute('lang');
const choose = (page: Page, language: keyof typeof languageNames): Promise<void> =>
  page.getByRole('button', { name: languageNames[language], exact: true }).click();

/** There by the link on the first screen, and back as the page leads back. */
async function visit(page: Page, way: 'identity' | 'onboarding' | 'technician'): Promise<void> {
  const language = await spoken(page);
  if (way === 'technician') await page.locator('.privacy .link').first().click();
  await page.locator(`a[href^="/${way}"]`).click();
  await page.waitForURL(`**/${way}**`);
  await speaks(page, language ?? '');
  if (way === 'technician') await page.locator('.tech-quiet').click();
  else {
    await page.locator('.identity-sheet').waitFor();
    await page.keyboard.press('Escape');
  }
  await page.waitForURL(({ pathname }) => pathname === '/');
  await showsScreen(page, 'attract');
}

describe('the way back', { skip: withoutChromium }, () => {
  for (const way of ['identity', 'onboarding', 'technician'] as const)
    test(`from /${way} keeps the language that somebody chose, and the kiosk’s own for the next one`, async () => {
      await withKiosk(browser(), { prepare, before, language: 'es' }, async ({ page }) => {
        await showsScreen(page, 'attract');
        await choose(page, 'ar');
        await visit(page, way);
        await speaks(page, 'ar');
        await page.waitForTimeout(1500);
        assert.equal(await spoken(page), 'ar', 'whoever chose it may still be there');
        await nobodyForLong(page);
        await speaks(page, 'es');
        assert.equal(new URL(page.url()).search, '?lang=es', 'a kiosk that is loaded anew speaks its own');
      });
    });

  test('is in the kiosk’s own language where nobody chose another', async () => {
    await withKiosk(browser(), { prepare, language: 'es' }, async ({ page }) => {
      await showsScreen(page, 'attract');
      await visit(page, 'identity');
      await page.getByRole('heading', { name: wordsOf.es.screen.attract.title }).waitFor();
      await visit(page, 'technician');
      await page.getByRole('heading', { name: wordsOf.es.screen.attract.title }).waitFor();
    });
  });

  test('keeps to what was chosen also where central states another, until nobody is there', async () => {
    await withKiosk(browser(), { prepare: stated, before, language: 'en' }, async ({ page }) => {
      await speaks(page, 'ar');
      await choose(page, 'en');
      await visit(page, 'identity');
      await page.waitForTimeout(2500);
      assert.equal(await spoken(page), 'en');
      await nobodyForLong(page);
      await eventually('the stated language', async () => (await spoken(page)) === 'ar');
    });
  });
});
