/** The identity check's page in real Chromium, before a daemon that says what the test tells it to. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { identityTextVersion } from '@rollcall/contract';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { identityWords } from '../renderer/src/identity/words/index.ts';
import { languageNames, languages } from '../renderer/src/words/languages.ts';
import { idleStatus, type FakeDaemon } from './instruments/fake-daemon.ts';
import { beginCheck, heldPage } from './instruments/identity-scenes.ts';
import { misfitsOn } from './instruments/inspect.ts';
import { viewportNames, withoutChromium } from './instruments/kiosk-browser.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const skip = withoutChromium;
const browser = browserOfThisFile();
const path = 'identity' as const;

const offersIt = (daemon: FakeDaemon): void => {
  daemon.status = { ...idleStatus, identityCheck: true };
};
const kindsOf = ({ identity }: FakeDaemon): string[] => identity.pictures.map(({ kind }) => kind);
const hasEnded = (daemon: FakeDaemon): Promise<boolean> =>
  eventually('the end of the connection', () => !daemon.identity.isConnected);
const cameraIsOff = (page: Page): Promise<unknown> =>
  eventually('the end of the camera', () =>
    page.evaluate(`document.querySelector('video')?.srcObject == null`),
  );

describe('the identity check', { skip }, () => {
  test('is offered on the first screen only where the site has it, in the language that is on', async () => {
    await withKiosk(browser(), {}, async ({ page }) => {
      await showsScreen(page, 'attract');
      assert.equal(await page.locator('.identity-way').count(), 0);
    });
    await withKiosk(browser(), { language: 'fr', prepare: offersIt }, async ({ page }) => {
      await page.locator('.identity-way').click();
      await page.locator('h1', { hasText: identityWords.fr.consent.title }).waitFor();
    });
  });

  test('whoever does not agree is back at the first screen, and nothing was sent or opened', async () => {
    await withKiosk(browser(), { path }, async ({ page, daemon }) => {
      await showsScreen(page, 'identity-consent');
      assert.equal(await page.locator('video').count(), 0);
      await page.locator('.consent-answers .button').first().click();
      await showsScreen(page, 'attract');
      assert.equal(daemon.identity.connections, 0);
    });
  });

  test('takes the picture that the daemon asks for at full size, shows the face next, and ends calmly', async () => {
    await withKiosk(browser(), { path }, async ({ page, daemon, complaints }) => {
      daemon.identity.document = { hint: null, outline: heldPage, steady: 0.5, take: false };
      await beginCheck(page, 'card');
      await page.locator('.document-held').waitFor();
      assert.deepEqual(daemon.identity.messages, [
        { type: 'begin', sides: 2, textVersion: identityTextVersion, language: 'en' },
      ]);
      daemon.identity.document = { ...daemon.identity.document, steady: 1, take: true };
      await eventually('a still', () => kindsOf(daemon).includes('own-still'));
      daemon.identity.say({ type: 'step', step: 'back' });
      daemon.identity.document = { hint: 'not-found', outline: null, steady: 0, take: false };
      await showsScreen(page, 'identity-back');
      await page.getByRole('button', { name: identityWords.en.skipBack }).click();
      await showsScreen(page, 'identity-selfie');
      daemon.identity.sight = { face: { x: 0.3, y: 0.2, width: 0.3, height: 0.5 }, guidance: null };
      await page.locator('.outline[data-seen="true"]').waitFor();
      const still = daemon.identity.pictures.find(({ kind }) => kind === 'own-still');
      const { width, height, format } = await sharp(still?.image).metadata();
      assert.deepEqual([width, height, format], [640, 480, 'jpeg']);
      daemon.identity.say({ type: 'result', status: 'approved', reasons: [] });
      await showsScreen(page, 'identity-approved');
      await hasEnded(daemon);
      await cameraIsOff(page);
      await page.getByRole('button', { name: identityWords.en.done }).click();
      await showsScreen(page, 'attract');
      assert.deepEqual(complaints, []);
    });
  });

  test('the button takes a picture at any time, by the keyboard too, and a bad one is said to be bad', async () => {
    await withKiosk(browser(), { path }, async ({ page, daemon }) => {
      daemon.identity.taken = { type: 'taken', problem: 'image-damaged' };
      daemon.identity.document = { hint: 'glare', outline: heldPage, steady: 0, take: false };
      await beginCheck(page, 'page');
      await showsScreen(page, 'identity-front');
      await page.getByRole('button', { name: identityWords.en.takePicture }).focus();
      await page.keyboard.press('Enter');
      await eventually('a still', () => kindsOf(daemon).includes('still'));
      await page.locator('.advice', { hasText: identityWords.en.notTaken }).waitFor();
      await page.keyboard.press('Escape');
      await showsScreen(page, 'attract');
      await hasEnded(daemon);
    });
  });

  test('pictures are one at a time, and none is sent while it is decided', async () => {
    await withKiosk(browser(), { path }, async ({ page, daemon }) => {
      await beginCheck(page, 'page');
      await eventually('looks', () => daemon.identity.pictures.length > 3);
      daemon.identity.say({ type: 'step', step: 'checking' });
      await showsScreen(page, 'identity-checking');
      await cameraIsOff(page);
      const sent = daemon.identity.pictures.length;
      await page.waitForTimeout(800);
      assert.ok(daemon.identity.pictures.length <= sent + 1);
    });
  });

  test('a lost connection is said at once, and the person can begin again', async () => {
    await withKiosk(browser(), { path }, async ({ page, daemon }) => {
      await beginCheck(page, 'page');
      await showsScreen(page, 'identity-front');
      daemon.identity.drop();
      await showsScreen(page, 'identity-trouble');
      await page.getByRole('button', { name: 'Try again' }).click();
      await showsScreen(page, 'identity-kind');
      await page.locator('.ways .button').first().click();
      await showsScreen(page, 'identity-front');
      assert.equal(daemon.identity.connections, 2);
    });
  });

  test('whoever goes away leaves nothing on the screen', async () => {
    // The page's own clock runs fifty times as fast.
    const before = `const began = performance.now(); const real = performance.now.bind(performance);
      performance.now = () => began + (real() - began) * 50;`;
    await withKiosk(browser(), { path, before }, async ({ page, daemon }) => {
      await beginCheck(page, 'page');
      daemon.identity.say({ type: 'result', status: 'rejected', reasons: ['document-expired'] });
      await showsScreen(page, 'identity-rejected');
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
          const words = identityWords[language];
          await page.goto(`${daemon.url}identity?lang=${language}`);
          await page.locator('h1', { hasText: words.consent.title }).waitFor();
          await page.getByRole('button', { name: languageNames[language], exact: true }).waitFor();
          const look = async (): Promise<void> => {
            misfits.push(...(await misfitsOn(page)).map((misfit) => `${language}: ${misfit}`));
          };
          await look();
          await beginCheck(page, 'card');
          await showsScreen(page, 'identity-front');
          daemon.identity.say({ type: 'step', step: 'back' });
          await page.locator('h1', { hasText: words.back.title }).waitFor();
          await look();
          daemon.identity.say({
            type: 'result',
            status: 'rejected',
            reasons: ['same-document-other-face', 'print-differs', 'document-type-not-accepted'],
          });
          await page.locator('h1', { hasText: words.rejected.title }).waitFor();
          await look();
        }
        assert.deepEqual(misfits, []);
      });
    });
});
