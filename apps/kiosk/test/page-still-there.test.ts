/** Before what somebody is asked ends by itself: what the page says, and what the daemon hears of touches. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { consentTextVersion, type DaemonToKiosk } from '@rollcall/contract';
import { languageNames, languages, wordsOf } from '../renderer/src/words/languages.ts';
import type { FakeDaemon } from './instruments/fake-daemon.ts';
import { misfitsOn } from './instruments/inspect.ts';
import { viewportNames, withoutChromium } from './instruments/kiosk-browser.ts';
import { withWays } from './instruments/scenes.ts';
import { eventually, finishMotion, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const browser = browserOfThisFile();

const touches = (daemon: FakeDaemon): number =>
  daemon.messages.filter(({ type }) => type === 'still-here').length;
const asked = { type: 'asks', what: 'pin', problem: 'pin-locked' } as const;
const consent = (wish: 'begin' | 'end', secondsLeft: number): DaemonToKiosk => ({
  type: 'consent-asked',
  wish,
  displayName: 'Aulia Rahma',
  textVersion: consentTextVersion,
  ways: { pin: false, badge: false },
  secondsLeft,
});

describe('whoever is asked', { skip: withoutChromium }, () => {
  test('is told of the end, and the daemon of a touch, which takes the warning away', async () => {
    await withKiosk(browser(), { prepare: withWays }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      await page.locator('.clock').tap();
      daemon.say({ ...asked, secondsLeft: 23 });
      await showsScreen(page, 'asks-pin');
      const warning = page.locator('.still-there');
      assert.equal(await warning.getAttribute('aria-live'), 'assertive');
      assert.equal(await warning.textContent(), '', 'not yet');
      await warning.getByText(wordsOf.en.stillThere).waitFor();
      assert.equal(touches(daemon), 0, 'a touch of a screen that asks nothing is nobody’s business');
      await page.locator('.clock').tap();
      await eventually('the touch', () => touches(daemon) === 1);
      daemon.say({ type: 'time-left', secondsLeft: 60 });
      await eventually('no warning', async () => (await warning.textContent()) === '');
    });
  });

  test('is told of not at each touch, and not by a key that is stuck', async () => {
    await withKiosk(browser(), { prepare: withWays }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say({ ...asked, secondsLeft: 60 });
      await showsScreen(page, 'asks-pin');
      await page.keyboard.type('1042');
      await eventually('the first key', () => touches(daemon) === 1);
      await page.keyboard.down('7');
      await pause(5200);
      for (let repeat = 0; repeat < 3; repeat += 1) await page.keyboard.down('7');
      await pause(500);
      assert.equal(touches(daemon), 1);
      await page.keyboard.up('7');
      await page.keyboard.press('8');
      await eventually('the next key', () => touches(daemon) === 2);
    });
  });

  for (const viewport of viewportNames)
    test(`reads the warning in six languages beside all else (${viewport})`, async () => {
      const options = { viewport, reducedMotion: 'reduce', prepare: withWays } as const;
      await withKiosk(browser(), options, async ({ page, daemon }) => {
        const { height } = page.viewportSize() ?? { height: 0 };
        const misfits: string[] = [];
        for (const language of languages) {
          const { stillThere, withoutFace } = wordsOf[language];
          const choice = { name: languageNames[language], exact: true } as const;
          await page.getByRole('button', choice).click();
          for (const what of ['pin', 'supervisor'] as const) {
            daemon.say({ ...asked, what, secondsLeft: 15 });
            await showsScreen(page, `asks-${what}`);
            await page.getByText(stillThere).waitFor();
            misfits.push(...(await misfitsOn(page)).map((misfit) => `${what} in ${language}: ${misfit}`));
          }
          await page.getByRole('button', { name: withoutFace.useFace }).click();
          for (const wish of ['begin', 'end'] as const) {
            daemon.say(consent(wish, 15));
            await page.getByRole('dialog').getByText(stillThere).waitFor();
            await finishMotion(page);
            for (const part of ['.consent .still-there', '.consent-answers']) {
              const box = await page.locator(part).boundingBox();
              const isOnScreen = box !== null && box.y >= 0 && box.y + box.height <= height;
              if (!isOnScreen) misfits.push(`${part} of ${wish} in ${language} is not wholly on the screen`);
            }
            await page.keyboard.press('Escape');
            await showsScreen(page, 'attract');
          }
        }
        assert.deepEqual(misfits, []);
      });
    });
});
