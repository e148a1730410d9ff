/** A camera that opens, or is asked for, and gives no picture: it is tried again, and the person has a way meanwhile. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import { wordsOf } from '../renderer/src/words/languages.ts';
import { beginCheck } from './instruments/identity-scenes.ts';
import { withoutChromium } from './instruments/kiosk-browser.ts';
import { startCheck, typeCode } from './instruments/onboarding-scenes.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const browser = browserOfThisFile();

/** `opens(nth, wish)` answers for the camera, counted from 1; `real(wish)` is the real one. */
const camera = (opens: string): string => `
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const opens = ${opens};
  window.opened = 0;
  navigator.mediaDevices.getUserMedia = async (wish) => opens(++window.opened, wish);`;

/** No picture ever comes out of the first ones. */
const silentFor = (times: number): string =>
  camera(`(nth, wish) => nth > ${times} ? real(wish) : document.createElement('canvas').captureStream(0)`);

/** Each time its first picture takes so long. */
const slow = (milliseconds: number): string =>
  camera(`() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
    const context = canvas.getContext('2d');
    const stream = canvas.captureStream(0);
    const [track] = stream.getVideoTracks();
    setTimeout(() => setInterval(() => {
      context.fillRect(0, 0, 640, 480);
      track.requestFrame();
    }, 50), ${milliseconds});
    return stream;
  }`);

/** The first time nothing is answered, until `window.answerLate()`. */
const unanswered = camera(`(nth, wish) => nth > 1 ? real(wish) : new Promise((answer) => {
    window.answerLate = async () => answer((window.late = await real(wish)));
  })`);

/** Another program has it, the first times that it is asked for. */
const takenFor = (times: number): string =>
  camera(
    `(nth, wish) => nth > ${times} ? real(wish) : Promise.reject(new DOMException('', 'NotReadableError'))`,
  );

const timesOpened = (page: Page): Promise<number> => page.evaluate<number>('window.opened');
const hasPictures = (page: Page): Promise<void> =>
  page.locator('.kiosk[data-screen="attract"]').waitFor({ timeout: 40_000 });

describe('a camera without pictures', { skip: withoutChromium }, () => {
  test('is said to be lost, and opened again until it has some', { timeout: 90_000 }, async () => {
    await withKiosk(browser(), { before: silentFor(2) }, async ({ page, daemon }) => {
      await showsScreen(page, 'camera-starting');
      await showsScreen(page, 'camera-lost');
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      await eventually('a second opening', async () => (await timesOpened(page)) === 2);
      await page.waitForTimeout(500);
      assert.equal(await page.locator('.kiosk[data-screen="camera-lost"]').count(), 1, 'the way stays');
      await hasPictures(page);
      assert.equal(await timesOpened(page), 3);
      await eventually('frames', () => daemon.frames.length > 2);
    });
  });

  test('is opened again at once by the button', { timeout: 60_000 }, async () => {
    await withKiosk(browser(), { before: silentFor(1) }, async ({ page }) => {
      await showsScreen(page, 'camera-lost');
      await page.getByRole('button', { name: 'Try again' }).tap();
      await page.locator('.kiosk[data-screen="attract"]').waitFor({ timeout: 1900 });
    });
  });

  test('that is only slow is waited for, longer each time', { timeout: 90_000 }, async () => {
    await withKiosk(browser(), { before: slow(7000) }, async ({ page, daemon }) => {
      await showsScreen(page, 'camera-lost');
      await hasPictures(page);
      assert.equal(await timesOpened(page), 2);
      await eventually('frames', () => daemon.frames.length > 2);
    });
  });

  test('that is not given at all leaves a way, and comes late to nobody', { timeout: 90_000 }, async () => {
    await withKiosk(browser(), { before: unanswered }, async ({ page, daemon }) => {
      await showsScreen(page, 'camera-busy');
      await page.getByRole('button', { name: 'Try again' }).tap();
      await hasPictures(page);
      await page.evaluate('window.answerLate()');
      await eventually('the late one is let go', () =>
        page.evaluate<boolean>(`window.late.getTracks().every(({ readyState }) => readyState === 'ended')`),
      );
      const earlier = daemon.frames.length;
      await eventually('frames', () => daemon.frames.length > earlier + 2);
      await showsScreen(page, 'attract');
    });
  });
});

describe('in a check of a document or of movements', { skip: withoutChromium }, () => {
  test('is said to be lost while a document is to be shown', { timeout: 90_000 }, async () => {
    await withKiosk(browser(), { path: 'identity', before: silentFor(1) }, async ({ page }) => {
      await beginCheck(page, 'card');
      await page.locator('.kiosk[data-screen="identity-camera-problem"]').waitFor({ timeout: 40_000 });
      await page.getByText(wordsOf.en.screen['camera-lost'].title).waitFor();
      await page.evaluate(`navigator.mediaDevices.dispatchEvent(new Event('devicechange'))`);
      await showsScreen(page, 'identity-kind');
    });
  });

  test('is said to be lost while movements are to be asked for', { timeout: 90_000 }, async () => {
    await withKiosk(browser(), { path: 'onboarding', before: silentFor(1) }, async ({ page, daemon }) => {
      await startCheck(page);
      await typeCode(page, daemon.onboarding.code);
      await page.locator('.kiosk[data-screen="onboarding-camera-problem"]').waitFor({ timeout: 40_000 });
      await page.getByRole('button', { name: 'Try again' }).click();
      await showsScreen(page, 'onboarding-ready');
      await eventually('a look', () => daemon.onboarding.looks > 0);
    });
  });

  test('that another program has is taken as soon as that lets it go', { timeout: 90_000 }, async () => {
    await withKiosk(browser(), { path: 'onboarding', before: takenFor(3) }, async ({ page, daemon }) => {
      await startCheck(page);
      await typeCode(page, daemon.onboarding.code);
      await showsScreen(page, 'onboarding-camera-problem');
      await page.getByText(wordsOf.en.screen['camera-busy'].title).waitFor();
      await showsScreen(page, 'onboarding-ready');
      await eventually('a look', () => daemon.onboarding.looks > 0);
    });
    await withKiosk(browser(), { path: 'identity', before: takenFor(3) }, async ({ page }) => {
      await beginCheck(page, 'card');
      await showsScreen(page, 'identity-camera-problem');
      await showsScreen(page, 'identity-kind');
    });
  });
});
