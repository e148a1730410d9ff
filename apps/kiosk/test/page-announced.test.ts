/** What a screen reader hears of it, and where the keyboard stands. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import { wordsOf } from '../renderer/src/words/languages.ts';
import { viewportNames, withoutChromium } from './instruments/kiosk-browser.ts';
import { challenge, checkedIn } from './instruments/said.ts';
import { withWays } from './instruments/scenes.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const browser = browserOfThisFile();
const words = wordsOf.en;

/** All that is announced, as it is read. */
const announced = async (page: Page): Promise<string> =>
  (await page.getByRole('status').allTextContents()).join(' ');
const hears = (page: Page, text: string): Promise<boolean> =>
  eventually(`"${text}" aloud`, async () => (await announced(page)).includes(text), 5000);

describe('a screen reader', { skip: withoutChromium }, () => {
  test('hears what a check is for, with what the check says', async () => {
    await withKiosk(browser(), {}, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say({ type: 'taking-back', displayName: checkedIn.displayName });
      daemon.say(challenge('blink'));
      await showsScreen(page, 'challenge');
      await hears(page, checkedIn.displayName);
      await hears(page, words.action.blink.title);
    });
  });

  test('hears how many digits were typed and into which field, and no digit of a PIN', async () => {
    await withKiosk(browser(), { prepare: withWays }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say({ type: 'asks', what: 'pin', problem: null });
      await showsScreen(page, 'asks-pin');
      const { number, secret, digits } = words.withoutFace;
      await page.keyboard.type('104');
      await hears(page, `${number}. ${digits}: 3`);
      await page.keyboard.press('Enter');
      await hears(page, `${secret}. ${digits}: 0`);
      await page.keyboard.type('7958');
      await hears(page, `${secret}. ${digits}: 4`);
      await page.keyboard.press('Backspace');
      await hears(page, `${secret}. ${digits}: 3`);
      assert.doesNotMatch(await announced(page), /[795]/);
    });
  });
});

describe('what happens with the face', { skip: withoutChromium }, () => {
  for (const viewport of viewportNames)
    test(`is read from its beginning, and a second Enter leaves the text and not the kiosk (${viewport})`, async () => {
      await withKiosk(browser(), { viewport }, async ({ page }) => {
        await showsScreen(page, 'attract');
        await page.getByRole('button', { name: words.button.privacy }).focus();
        await page.keyboard.press('Enter');
        const dialog = page.getByRole('dialog', { name: words.privacy.title });
        await dialog.waitFor();
        assert.equal(await page.locator(':focus').textContent(), words.button.close);
        assert.equal(await page.evaluate(`document.querySelector('dialog[open]').scrollTop`), 0);
        await page.keyboard.press('Enter');
        await dialog.waitFor({ state: 'hidden' });
        assert.equal(new URL(page.url()).pathname, '/');
      });
    });
});
