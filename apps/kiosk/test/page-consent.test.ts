/** What somebody agrees to, or not: read in their language, answered by either of two equal buttons. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { consentTextVersion, type DaemonToKiosk } from '@rollcall/contract';
import { languages, languageNames, wordsOf } from '../renderer/src/words/languages.ts';
import { type FakeDaemon, idleStatus } from './instruments/fake-daemon.ts';
import { viewportNames, withoutChromium } from './instruments/kiosk-browser.ts';
import { eventually, finishMotion, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const skip = withoutChromium;
const browser = browserOfThisFile();

const asked: Extract<DaemonToKiosk, { type: 'consent-asked' }> = {
  type: 'consent-asked',
  wish: 'begin',
  displayName: 'Aulia Rahma',
  textVersion: consentTextVersion,
  ways: { pin: true, badge: false },
};
const prepare = (daemon: FakeDaemon): void => {
  daemon.status = {
    ...idleStatus,
    withoutFace: { pin: true, badge: true },
    faceUse: { begin: true, end: true },
  };
};
const answers = (daemon: FakeDaemon) =>
  daemon.messages.filter(({ type }) => type === 'face-use' || type === 'consent');

describe('consent', { skip }, () => {
  test('is reached from what is said of the face; who proves who they are by PIN reads and agrees', async () => {
    await withKiosk(browser(), { prepare }, async ({ page, daemon, complaints }) => {
      await showsScreen(page, 'attract');
      await page.getByRole('button', { name: wordsOf.en.button.privacy }).click();
      await page.getByRole('button', { name: wordsOf.en.faceUse.begin }).click();
      // By a face that is not known nobody proves anything.
      assert.equal(
        await page.getByRole('button', { name: wordsOf.en.faceUse.byFace, exact: true }).count(),
        0,
      );
      await page.getByRole('button', { name: wordsOf.en.faceUse.byPin, exact: true }).click();
      daemon.say(asked);
      const dialog = page.getByRole('dialog', { name: wordsOf.en.faceUse.consent.title });
      await dialog.waitFor();
      await dialog.getByText('North gate', { exact: false }).waitFor();
      await dialog.getByRole('button', { name: languageNames.ar, exact: true }).click();
      await page.getByRole('button', { name: wordsOf.ar.faceUse.agree }).click();
      await eventually('the answer', () => answers(daemon).length === 2);
      assert.deepEqual(answers(daemon), [
        { type: 'face-use', wish: 'begin', method: 'pin' },
        { type: 'consent', answer: 'agree', textVersion: consentTextVersion, language: 'ar' },
      ]);
      daemon.say({ type: 'enrolling', taken: 1, wanted: 4 });
      await showsScreen(page, 'enrolling');
      daemon.say({ type: 'face-use-done', outcome: 'begun', displayName: 'Aulia Rahma' });
      await showsScreen(page, 'face-use-done');
      assert.deepEqual(complaints, []);
    });
  });

  test('no frame is sent while it is read', async () => {
    await withKiosk(browser(), { prepare }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      await eventually('frames', () => daemon.frames.length > 0);
      daemon.say(asked);
      await showsScreen(page, 'consent');
      // One may have been under way.
      const before = daemon.frames.length;
      await page.waitForTimeout(1500);
      assert.ok(daemon.frames.length <= before + 1, `${daemon.frames.length - before} frames`);
    });
  });

  test('to end it a face is enough, and without PIN and badge one is told what that means', async () => {
    await withKiosk(browser(), { prepare }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      await page.getByRole('button', { name: wordsOf.en.button.privacy }).click();
      await page.getByRole('button', { name: wordsOf.en.faceUse.end }).click();
      await page.getByRole('button', { name: wordsOf.en.faceUse.byFace, exact: true }).click();
      daemon.say({ ...asked, wish: 'end', ways: { pin: false, badge: false } });
      await page.getByText(wordsOf.en.faceUse.withdraw.alone).waitFor();
      await page.getByRole('button', { name: wordsOf.en.faceUse.withdraw.no }).click();
      await eventually('the answer', () => answers(daemon).length === 2);
      assert.deepEqual(answers(daemon)[1], {
        type: 'consent',
        answer: 'refuse',
        textVersion: consentTextVersion,
        language: 'en',
      });
    });
  });

  test('a second Enter after the PIN leaves the text and its language as they are', async () => {
    await withKiosk(browser(), { prepare, language: 'ar' }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say(asked);
      await showsScreen(page, 'consent');
      const title = page.getByRole('dialog').getByRole('heading');
      await title.and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForTimeout(300);
      assert.equal(await title.textContent(), wordsOf.ar.faceUse.consent.title);
      assert.deepEqual(answers(daemon), []);
    });
  });

  test('Escape is no answer: all begins afresh', async () => {
    await withKiosk(browser(), { prepare }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say(asked);
      await showsScreen(page, 'consent');
      await page.keyboard.press('Escape');
      await showsScreen(page, 'attract');
      await eventually('the word of it', () => daemon.messages.some(({ type }) => type === 'restart'));
      assert.deepEqual(answers(daemon), []);
    });
  });

  for (const viewport of viewportNames)
    test(`both answers are of one size and wholly on the screen, in six languages (${viewport})`, async () => {
      await withKiosk(browser(), { prepare, viewport }, async ({ page, daemon }) => {
        await showsScreen(page, 'attract');
        daemon.say(asked);
        await showsScreen(page, 'consent');
        const dialog = page.locator('dialog.consent');
        const { height } = page.viewportSize() ?? { height: 0 };
        for (const language of languages) {
          await dialog.getByRole('button', { name: languageNames[language], exact: true }).click();
          await page.getByRole('dialog', { name: wordsOf[language].faceUse.consent.title }).waitFor();
          await finishMotion(page);
          const [refuse, agree] = await Promise.all(
            [0, 1].map((index) => page.locator('.consent-answers .button').nth(index).boundingBox()),
          );
          assert.ok(refuse && agree);
          assert.ok(Math.abs(refuse.width - agree.width) < 1 && Math.abs(refuse.height - agree.height) < 1);
          assert.ok(agree.y + agree.height <= height, `${language}: the answers are below the screen`);
        }
      });
    });
});
