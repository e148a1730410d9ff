/** Every screen of the page in real Chromium: its words, that it fits, and that it is accessible. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refusalCodes } from '@rollcall/domain';
import type { Page } from 'playwright';
import { type Language, languageNames, languages, wordsOf } from '../renderer/src/words/languages.ts';
import { type FakeDaemon, idleStatus } from './instruments/fake-daemon.ts';
import { assertAccessible, assertTouchable, misfitsOn } from './instruments/inspect.ts';
import { viewportNames, withoutChromium } from './instruments/kiosk-browser.ts';
import { playScene } from './instruments/play-scene.ts';
import { challenge, checkedIn, refused } from './instruments/said.ts';
import { type Scene, scenes } from './instruments/scenes.ts';
import { showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const skip = withoutChromium;
const browser = browserOfThisFile();

/** The refusals differ in their words alone; they are looked at below, in one page. */
const isOneOfMany = ({ name }: Scene): boolean =>
  name.startsWith('refused-') && name !== 'refused-outside-fence';
const looks = scenes.filter((scene) => !isOneOfMany(scene));

describe('every screen', { skip }, () => {
  for (const [index, scene] of looks.entries()) {
    // Left to right and right to left take turns, and so do the sizes: three scenes in a row see all of them.
    const language: Language = index % 2 === 0 ? 'en' : 'ar';
    const viewport = viewportNames[index % viewportNames.length] ?? 'portrait';
    test(`${scene.name} (${language}, ${viewport})`, async () => {
      await playScene({ browser: browser(), scene, language, viewport }, async ({ page, complaints }) => {
        if (scene.isDialog !== true) assert.deepEqual(await misfitsOn(page), []);
        await assertAccessible(page, scene.name);
        await assertTouchable(page, scene.name);
        assert.deepEqual(complaints, []);
      });
    });
  }
});

/** The longest words beside the most notices. */
const crowded = (daemon: FakeDaemon): void => {
  const siteName = 'North gate, goods yard';
  const withoutFace = { pin: true, badge: true };
  daemon.status = { ...idleStatus, siteName, queued: 128, centralReachable: false, demo: true, withoutFace };
};

async function saysWhy(page: Page, words: { title: string; advice: string }): Promise<void> {
  await page.locator('.saying-result h1', { hasText: words.title }).waitFor();
  await page.locator('.saying-result .advice', { hasText: words.advice }).waitFor();
}

/** Short, long, without a space to break at, and as long as a name may be. */
const names = [
  'Bo',
  'María Fernanda de los Ángeles Rodríguez Villanueva',
  'Wolfeschlegelsteinhausenbergerdorff',
  'عبد الرحمن بن محمد بن عبد العزيز آل سعود',
  'na '.repeat(66).trim(),
];

describe('every refusal', { skip }, () => {
  for (const viewport of viewportNames) {
    const options = { viewport, reducedMotion: 'reduce', prepare: crowded } as const;
    const title = `says why and what to do, in six languages, and fits (${viewport})`;
    test(title, { timeout: 300_000 }, async () => {
      await withKiosk(browser(), options, async ({ page, daemon }) => {
        const misfits: string[] = [];
        const look = async (where: string): Promise<void> => {
          misfits.push(...(await misfitsOn(page)).map((misfit) => `${where}: ${misfit}`));
        };
        await showsScreen(page, 'attract');
        for (const language of languages) {
          await page.getByRole('button', { name: languageNames[language], exact: true }).click();
          for (const code of refusalCodes) {
            daemon.say(refused(code, { distanceMetres: 38.4, accuracyMetres: 1200 }));
            await saysWhy(page, wordsOf[language].refusal[code]);
            await look(`${code} in ${language}`);
          }
          for (const displayName of names) {
            daemon.say({ ...checkedIn, displayName });
            await page.locator('h1', { hasText: displayName }).waitFor();
            await look(`${displayName} in ${language}`);
          }
          await page.keyboard.press('Escape');
        }
        assert.deepEqual(misfits, []);
      });
    });
  }
});

describe('what the person sees and hears', { skip }, () => {
  test('figures, name, time and site are on the result screens', async () => {
    await withKiosk(browser(), {}, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say(refused('outside-fence', { distanceMetres: 38.4 }));
      await page.getByText('38 m outside the area').waitFor();
      daemon.say(checkedIn);
      const time = await page.locator('.fact-time').textContent();
      assert.equal(
        time,
        new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' }).format(
          new Date('2026-03-02T07:58:12.345Z'),
        ),
      );
      await page.locator('.facts', { hasText: 'North gate' }).waitFor();
    });
  });

  test('a name is text, whatever is in it', async () => {
    await withKiosk(browser(), {}, async ({ page, complaints, daemon }) => {
      await showsScreen(page, 'attract');
      const displayName = '<img src=x onerror=alert(1)> {{siteName}} $t(button.close)';
      daemon.say({ ...checkedIn, displayName });
      await page.locator('h1', { hasText: displayName }).waitFor();
      assert.equal(await page.locator('h1 img').count(), 0);
      assert.deepEqual(complaints, []);
    });
  });

  test('prompts are announced, the countdown is not', async () => {
    await withKiosk(browser(), {}, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say(challenge('blink', 1));
      const spoken = page.getByRole('status');
      await spoken.getByRole('heading', { name: 'Blink' }).waitFor();
      assert.equal(await spoken.getAttribute('aria-live'), 'polite');
      assert.match((await spoken.textContent()) ?? '', /Step 2 of 2/);
      assert.doesNotMatch((await spoken.textContent()) ?? '', /\ds/);
      assert.match((await page.getByRole('timer').textContent()) ?? '', /^[78]s$/);
      daemon.say(refused('too-slow'));
      await spoken.getByRole('heading', { name: 'We did not see the movement' }).waitFor();
      assert.equal(await spoken.getAttribute('aria-live'), 'assertive');
    });
  });

  test('with less motion asked for, nothing moves by itself', async () => {
    await withKiosk(browser(), { reducedMotion: 'reduce' }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say(challenge('turn_left'));
      await showsScreen(page, 'challenge');
      const running = await page.evaluate(
        `document.getAnimations().filter((motion) => motion.effect.getComputedTiming().duration > 1).length`,
      );
      assert.equal(running, 0);
    });
  });

  test('the arrow for the left is on the left of the mirror, also in Arabic', async () => {
    for (const language of ['en', 'ar']) {
      await withKiosk(browser(), { language }, async ({ page, daemon }) => {
        await showsScreen(page, 'attract');
        daemon.say(challenge('turn_left'));
        const arrow = await page.locator('.directions').boundingBox();
        const mirror = await page.locator('.glass').boundingBox();
        assert.ok(arrow !== null && mirror !== null && arrow.x + arrow.width <= mirror.x, language);
      });
    }
  });
});
