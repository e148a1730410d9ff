/** What an administrator changes from afar, as people see it on the page without a restart. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import { wordsOf } from '../renderer/src/words/languages.ts';
import { idleStatus, type FakeDaemon } from './instruments/fake-daemon.ts';
import { withoutChromium } from './instruments/kiosk-browser.ts';
import { challenge, checkedIn } from './instruments/said.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const browser = browserOfThisFile();
const speaks = (page: Page, language: string): Promise<void> =>
  page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached', timeout: 15_000 });
const spoken = (page: Page): Promise<string | null> => page.locator('html').getAttribute('lang');

function state(daemon: FakeDaemon, defaultLanguage: 'screen' | 'fr' | 'ar' | 'id'): void {
  daemon.status = { ...idleStatus, defaultLanguage };
  daemon.say(daemon.status);
}

const isFrench = (daemon: FakeDaemon): void => {
  daemon.status = { ...idleStatus, defaultLanguage: 'fr' };
};

describe('the language', { skip: withoutChromium }, () => {
  test('is the stated one from the next person on, and the screen’s own again when none is', async () => {
    await withKiosk(browser(), { prepare: isFrench, language: 'es' }, async ({ page, daemon }) => {
      await speaks(page, 'fr');
      state(daemon, 'ar');
      await speaks(page, 'ar');
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
      state(daemon, 'screen');
      await speaks(page, 'es');
    });
  });

  test('stays with whoever is before the kiosk, and with what they have chosen', async () => {
    await withKiosk(browser(), { language: 'es' }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say(challenge('blink'));
      await showsScreen(page, 'challenge');
      state(daemon, 'id');
      await page.waitForTimeout(2500);
      assert.equal(await spoken(page), 'es', 'nobody is spoken to in another language in the middle');
      daemon.say({ type: 'idle' });
      await speaks(page, 'id');
      await page.getByRole('button', { name: 'Français' }).click();
      state(daemon, 'ar');
      await page.waitForTimeout(2500);
      assert.equal(await spoken(page), 'fr');
    });
  });
});

const left = async (page: Page): Promise<number> =>
  Number(await page.locator('.seconds-left').textContent({ timeout: 15_000 }));

describe('the time to take a check-in back', { skip: withoutChromium }, () => {
  const { button } = wordsOf.en.takeBack;

  test('is counted down on its button, from what the daemon says', async () => {
    await withKiosk(browser(), {}, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say({ ...checkedIn, undoSeconds: 30 });
      await page.getByRole('button', { name: button, exact: true }).waitFor();
      const first = await left(page);
      assert.ok(first > 15 && first <= 30, String(first));
      await eventually('fewer seconds', async () => (await left(page)) < first);
      await eventually('a screen of more than ten seconds', async () => (await left(page)) < 18, 30_000);
      await showsScreen(page, 'checked-in');
      await page.getByRole('button', { name: button, exact: true }).tap();
      await eventually('the wish', () => daemon.messages.some(({ type }) => type === 'take-back'));
    });
  });

  test('is over on the page when it is at the daemon, while the result stays to be read', async () => {
    await withKiosk(browser(), {}, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      const shownAt = performance.now();
      daemon.say({ ...checkedIn, undoSeconds: 5 });
      const wish = page.getByRole('button', { name: button, exact: true });
      await wish.waitFor();
      await wish.waitFor({ state: 'detached' });
      assert.ok(performance.now() - shownAt > 4000);
    });
  });
});
