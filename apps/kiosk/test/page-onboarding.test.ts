/** The onboarding check's page in real Chromium, before a daemon that says what the test tells it to. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { onboardingTextVersion } from '@rollcall/contract';
import type { Page } from 'playwright';
import { onboardingWords } from '../renderer/src/onboarding/words/index.ts';
import { languages } from '../renderer/src/words/languages.ts';
import { idleStatus, type FakeDaemon } from './instruments/fake-daemon.ts';
import { misfitsOn } from './instruments/inspect.ts';
import { viewportNames, withoutChromium } from './instruments/kiosk-browser.ts';
import { standBefore, startCheck, typeCode } from './instruments/onboarding-scenes.ts';
import { pluggableCamera } from './instruments/scenes.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const skip = withoutChromium;
const browser = browserOfThisFile();
const path = 'onboarding' as const;
const words = onboardingWords.en;

const offersIt = (daemon: FakeDaemon): void => {
  daemon.status = { ...idleStatus, onboardingCheck: true };
};
const hasEnded = ({ onboarding }: FakeDaemon): Promise<boolean> =>
  eventually('the end of the connection', () => !onboarding.isConnected);
const cameraIsOff = (page: Page): Promise<unknown> =>
  eventually('the end of the camera', () =>
    page.evaluate(`document.querySelector('video')?.srcObject == null`),
  );
const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

describe('the onboarding check', { skip }, () => {
  test('is offered on the first screen only where the site has it, in the language that is on', async () => {
    await withKiosk(browser(), {}, async ({ page }) => {
      await showsScreen(page, 'attract');
      assert.equal(await page.locator('.onboarding-way').count(), 0);
    });
    await withKiosk(browser(), { language: 'fr', prepare: offersIt }, async ({ page }) => {
      await page.locator('.onboarding-way').click();
      await page.locator('h1', { hasText: onboardingWords.fr.intro.title }).waitFor();
    });
  });

  test('whoever does not want it is back at the first screen, and nothing was sent or opened', async () => {
    await withKiosk(browser(), { path }, async ({ page, daemon }) => {
      await showsScreen(page, 'onboarding-intro');
      assert.equal(await page.locator('video').count(), 0);
      await press(page, words.intro.refuse);
      await showsScreen(page, 'attract');
      assert.equal(daemon.onboarding.connections, 0);
    });
  });

  test('goes by code, camera and movements to the end, and then holds neither camera nor connection', async () => {
    await withKiosk(browser(), { path }, async ({ page, daemon, complaints }) => {
      await startCheck(page);
      await typeCode(page, '111111');
      await page.locator('.advice', { hasText: words.codeUnknown }).waitFor();
      assert.equal(await page.locator('video').count(), 0);
      await typeCode(page, daemon.onboarding.code);
      await showsScreen(page, 'onboarding-ready');
      await eventually('looks', () => daemon.onboarding.looks > 2);
      await press(page, words.begin);
      await showsScreen(page, 'onboarding-moving');
      assert.deepEqual(daemon.onboarding.messages.at(-1), {
        type: 'begin',
        textVersion: onboardingTextVersion,
        language: 'en',
      });
      daemon.onboarding.say({ type: 'challenge', action: 'blink', index: 0, total: 3, secondsAllowed: 12 });
      await page.locator('.badge-action .hint[data-action="blink"]').waitFor();
      daemon.onboarding.say({ type: 'action-done', index: 0, total: 3 });
      await page.locator('.dot[data-mark="done"]').waitFor();
      daemon.onboarding.say({ type: 'checking' });
      await cameraIsOff(page);
      daemon.onboarding.say({ type: 'passed' });
      await showsScreen(page, 'onboarding-passed');
      await hasEnded(daemon);
      await press(page, words.goOn);
      await showsScreen(page, 'attract');
      assert.deepEqual(complaints, []);
    });
  });

  test('a failure says why; another attempt counts; what is skipped is told to the daemon', async () => {
    await withKiosk(browser(), { path }, async ({ page, daemon }) => {
      const failed = { type: 'failed', code: 'movement-missing', mayTryAgain: true, maySkip: true } as const;
      await standBefore(page, daemon);
      await press(page, words.begin);
      await showsScreen(page, 'onboarding-moving');
      daemon.onboarding.say(failed);
      await showsScreen(page, 'onboarding-failed');
      await cameraIsOff(page);
      assert.match((await page.locator('.onboarding-reason').textContent()) ?? '', /\w/);
      await press(page, 'Try again');
      await showsScreen(page, 'onboarding-ready');
      await press(page, words.begin);
      await showsScreen(page, 'onboarding-moving');
      daemon.onboarding.say({ type: 'challenge', action: 'smile', index: 0, total: 3, secondsAllowed: 12 });
      await page.locator('.onboarding-parts', { hasText: words.attempt('2', '3') }).waitFor();
      daemon.onboarding.say({ ...failed, mayTryAgain: false });
      await page.locator('.advice', { hasText: words.noMoreAttempts }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 0);
      await press(page, words.skip);
      await showsScreen(page, 'onboarding-skipped');
      assert.deepEqual(daemon.onboarding.messages.at(-1), { type: 'skip' });
      assert.equal(daemon.onboarding.connections, 1);
    });
  });

  test('is done by the keyboard alone, and Escape ends it', async () => {
    await withKiosk(browser(), { path }, async ({ page, daemon }) => {
      await showsScreen(page, 'onboarding-intro');
      await page.getByRole('button', { name: words.intro.agree }).focus();
      await page.keyboard.press('Enter');
      await showsScreen(page, 'onboarding-code');
      await page.keyboard.type('48291');
      await page.keyboard.press('Backspace');
      await page.keyboard.type('13');
      await page.keyboard.press('Enter');
      await showsScreen(page, 'onboarding-ready');
      await page.getByRole('button', { name: words.begin, exact: true }).focus();
      await page.keyboard.press('Enter');
      await showsScreen(page, 'onboarding-moving');
      await page.keyboard.press('Escape');
      await showsScreen(page, 'attract');
      await hasEnded(daemon);
    });
  });

  test('a camera that is pulled out keeps the check, and goes on when it is back', async () => {
    await withKiosk(browser(), { path, before: pluggableCamera }, async ({ page, daemon }) => {
      await standBefore(page, daemon);
      await eventually('a camera', () => page.evaluate<boolean>('window.stream !== undefined'));
      await page.evaluate('window.unplugCamera()');
      await showsScreen(page, 'onboarding-camera-problem');
      assert.ok(daemon.onboarding.isConnected);
      await page.evaluate('window.plugCamera()');
      await showsScreen(page, 'onboarding-ready');
      assert.equal(daemon.onboarding.connections, 1);
    });
  });

  test('a lost connection is said at once, and the person can begin again', async () => {
    await withKiosk(browser(), { path }, async ({ page, daemon }) => {
      await standBefore(page, daemon);
      daemon.onboarding.drop();
      await showsScreen(page, 'onboarding-trouble');
      await cameraIsOff(page);
      await press(page, 'Try again');
      await showsScreen(page, 'onboarding-code');
      assert.equal(daemon.onboarding.connections, 2);
    });
  });

  test('whoever goes away leaves nothing on the screen', async () => {
    // The page's own clock runs fifty times as fast.
    const before = `const began = performance.now(); const real = performance.now.bind(performance);
      performance.now = () => began + (real() - began) * 50;`;
    await withKiosk(browser(), { path, before }, async ({ page }) => {
      await startCheck(page);
      await showsScreen(page, 'attract');
    });
  });
});

describe('its words', { skip }, () => {
  for (const viewport of viewportNames)
    test(`fit in six languages (${viewport})`, { timeout: 240_000 }, async () => {
      await withKiosk(browser(), { path, viewport, reducedMotion: 'reduce' }, async ({ page, daemon }) => {
        const misfits: string[] = [];
        for (const language of languages) {
          const own = onboardingWords[language];
          const look = async (): Promise<void> => {
            misfits.push(...(await misfitsOn(page)).map((misfit) => `${language}: ${misfit}`));
          };
          await page.goto(`${daemon.url}onboarding?lang=${language}`);
          await page.locator('h1', { hasText: own.intro.title }).waitFor();
          await look();
          await startCheck(page);
          await typeCode(page, '111111');
          await page.locator('.advice', { hasText: own.codeUnknown }).waitFor();
          await look();
          await typeCode(page, daemon.onboarding.code);
          await showsScreen(page, 'onboarding-ready');
          await look();
          await page.locator('.ways .button').first().click();
          await showsScreen(page, 'onboarding-moving');
          for (const mayTryAgain of [true, false]) {
            daemon.onboarding.say({ type: 'failed', code: 'face-not-followed', mayTryAgain, maySkip: true });
            await page.getByRole('button', { name: own.skip }).waitFor();
            await page.waitForTimeout(100);
            await look();
          }
          daemon.onboarding.say({ type: 'skipped' });
          await page.locator('h1', { hasText: own.skipped.title }).waitFor();
          await look();
        }
        assert.deepEqual(misfits, []);
      });
    });
});
