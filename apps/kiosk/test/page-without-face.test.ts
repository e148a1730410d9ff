/** Checking in by PIN and badge at the page: by touch, by keyboard, and what the daemon is told. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DaemonToKiosk } from '@rollcall/contract';
import { languageNames, languages, wordsOf } from '../renderer/src/words/languages.ts';
import type { FakeDaemon } from './instruments/fake-daemon.ts';
import { misfitsOn } from './instruments/inspect.ts';
import { viewportNames, withoutChromium } from './instruments/kiosk-browser.ts';
import { checkedIn } from './instruments/said.ts';
import { withWays } from './instruments/scenes.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const browser = browserOfThisFile();
const words = wordsOf.en;

const toldPins = (daemon: FakeDaemon): string[] =>
  daemon.messages.flatMap((message) => (message.type === 'pin' ? [`${message.number} ${message.pin}`] : []));

describe('without a face', { skip: withoutChromium }, () => {
  for (const viewport of viewportNames) {
    test(`its screens fit in six languages (${viewport})`, async () => {
      const options = { viewport, reducedMotion: 'reduce', prepare: withWays } as const;
      await withKiosk(browser(), options, async ({ page, daemon }) => {
        const misfits: string[] = [];
        for (const language of languages) {
          await page.getByRole('button', { name: languageNames[language], exact: true }).click();
          const { withoutFace, refusal } = wordsOf[language];
          await page.getByRole('button', { name: withoutFace.usePin }).waitFor();
          misfits.push(...(await misfitsOn(page)).map((misfit) => `first screen in ${language}: ${misfit}`));
          daemon.say({ type: 'asks', what: 'pin', problem: 'pin-locked' });
          await page.getByRole('status').getByText(refusal['pin-locked'].title).waitFor();
          misfits.push(...(await misfitsOn(page)).map((misfit) => `locked in ${language}: ${misfit}`));
          await page.getByRole('button', { name: withoutFace.useFace }).click();
        }
        assert.deepEqual(misfits, []);
      });
    });
  }

  test('is chosen on the first screen, typed by touch, and no frame is sent meanwhile', async () => {
    await withKiosk(browser(), { prepare: withWays }, async ({ page, daemon }) => {
      await page.getByRole('button', { name: words.withoutFace.usePin }).tap();
      await eventually('the wish', () => daemon.messages.some(({ type }) => type === 'without-face'));
      daemon.say({ type: 'asks', what: 'pin', problem: null });
      await showsScreen(page, 'asks-pin');
      const frames = daemon.frames.length;
      const press = async (name: string): Promise<void> =>
        page.getByRole('button', { name, exact: true }).tap();
      for (const digit of '10429') await press(digit);
      await press(words.withoutFace.erase);
      await press(words.withoutFace.confirm);
      for (const digit of '7391') await press(digit);
      assert.equal(
        await page.locator('.pin-value').last().textContent(),
        '••••',
        'what is typed is not shown',
      );
      await press(words.withoutFace.confirm);
      await eventually('the PIN', () => toldPins(daemon).includes('1042 7391'));
      assert.ok(daemon.frames.length <= frames + 1, 'one may have been on its way');
      daemon.say(checkedIn);
      await showsScreen(page, 'checked-in');
    });
  });

  test('who has read a result says so, and the next person begins at once', async () => {
    await withKiosk(browser(), { prepare: withWays, viewport: 'small' }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      const { displayName, occurredAt } = checkedIn;
      const results: readonly DaemonToKiosk[] = [
        checkedIn,
        { type: 'taken-back', displayName, occurredAt },
        { type: 'picture-taken', displayName },
        { type: 'face-use-done', outcome: 'begun', displayName },
      ];
      for (const result of results) {
        daemon.messages.length = 0;
        daemon.say(result);
        await showsScreen(page, result.type);
        await page.getByRole('button', { name: words.button.done, exact: true }).tap();
        await page.getByRole('button', { name: words.withoutFace.usePin }).waitFor();
        await eventually('the word of it', () => daemon.messages.some(({ type }) => type === 'restart'));
      }
    });
  });

  test('the picture goes on after the PIN pad, which had taken its place', async () => {
    await withKiosk(browser(), { prepare: withWays }, async ({ page, daemon }) => {
      await page.locator('.pill-camera').waitFor();
      daemon.say({ type: 'asks', what: 'pin', problem: null });
      await showsScreen(page, 'asks-pin');
      const frames = daemon.frames.length;
      daemon.say({ type: 'idle' });
      await showsScreen(page, 'attract');
      // One may have been on its way. A camera that gives nothing for three seconds is taken for lost, and opened anew.
      await eventually('pictures', () => daemon.frames.length > frames + 1, 2500);
      assert.equal(await page.evaluate(`document.querySelector('video').paused`), false);
    });
  });

  test('works by keyboard alone; a wrong PIN is said aloud and nothing of it is left', async () => {
    await withKiosk(browser(), { prepare: withWays }, async ({ page, daemon }) => {
      await page.getByRole('button', { name: words.withoutFace.usePin }).waitFor();
      daemon.say({ type: 'asks', what: 'pin', problem: null });
      await showsScreen(page, 'asks-pin');
      await page.keyboard.type('1042');
      await page.keyboard.press('Enter');
      await page.keyboard.type('0001');
      await page.keyboard.press('Enter');
      await eventually('the PIN', () => toldPins(daemon).includes('1042 0001'));
      daemon.say({ type: 'asks', what: 'pin', problem: 'pin-wrong' });
      await page.getByRole('status').getByText(words.refusal['pin-wrong'].title).waitFor();
      assert.equal(await page.locator('.pin-value').first().textContent(), '');
      await page.keyboard.press('Escape');
      await eventually('to begin again', () => daemon.messages.some(({ type }) => type === 'restart'));
      await showsScreen(page, 'attract');
    });
  });

  test('a supervisor types into an empty pad, and a badge is seen by the camera', async () => {
    await withKiosk(browser(), { prepare: withWays }, async ({ page, daemon }) => {
      await page.getByRole('button', { name: words.withoutFace.useBadge }).click();
      await eventually('the wish', () =>
        daemon.messages.some((message) => message.type === 'without-face' && message.method === 'badge'),
      );
      daemon.say({ type: 'asks', what: 'badge', problem: null });
      await showsScreen(page, 'asks-badge');
      const frames = daemon.frames.length;
      await eventually('frames of the badge', () => daemon.frames.length > frames + 1);
      daemon.say({ type: 'asks', what: 'supervisor', problem: null });
      await showsScreen(page, 'asks-supervisor');
      assert.equal(await page.locator('.pin-value').first().textContent(), '');
      await page.getByRole('button', { name: words.withoutFace.useFace }).click();
      await showsScreen(page, 'attract');
    });
  });

  test('a broken camera leaves the PIN; where nobody has one, nothing is offered', async () => {
    const broken = { prepare: withWays, camera: 'refused' } as const;
    await withKiosk(browser(), broken, async ({ page, daemon }) => {
      await showsScreen(page, 'camera-denied');
      await page.getByRole('button', { name: words.withoutFace.usePin }).waitFor();
      assert.equal(await page.getByRole('button', { name: words.withoutFace.useBadge }).count(), 0);
      daemon.say({ type: 'asks', what: 'pin', problem: null });
      await showsScreen(page, 'asks-pin');
    });
    await withKiosk(browser(), {}, async ({ page }) => {
      await showsScreen(page, 'attract');
      assert.equal(await page.getByRole('button', { name: words.withoutFace.usePin }).count(), 0);
    });
  });
});
