/** The screen as a lamp: its colours, what the daemon is told, and how people get out of it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import { wordsOf } from '../renderer/src/words/languages.ts';
import { idleStatus, type FakeDaemon } from './instruments/fake-daemon.ts';
import { withoutChromium } from './instruments/kiosk-browser.ts';
import { light } from './instruments/said.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const browser = browserOfThisFile();
const words = wordsOf.en.button;
const prepare = (daemon: FakeDaemon): void => {
  daemon.status = { ...idleStatus, screenLight: true };
};

/** Notes each colour that fills the whole window, as it comes: a slow test would miss some. */
const notesColours = `
  window.seenColours = [];
  new MutationObserver(() => {
    const field = document.querySelector('.light-field');
    if (field === null || field.dataset.index === '-1') return;
    const { width, height } = field.getBoundingClientRect();
    const colour = getComputedStyle(field).backgroundColor;
    const isWhole = width === innerWidth && height === innerHeight;
    if (isWhole && colour !== 'rgba(0, 0, 0, 0)' && window.seenColours.at(-1) !== colour) window.seenColours.push(colour);
  }).observe(document, { subtree: true, childList: true, attributes: true });`;

const wasTold = (daemon: FakeDaemon, type: string): boolean =>
  daemon.messages.some((message) => message.type === type);

async function offersChoice(page: Page): Promise<void> {
  await page.getByRole('button', { name: words.noLight }).waitFor();
}

describe('the light', { skip: withoutChromium }, () => {
  test('fills the screen with each colour in turn, and says when the first was there', async () => {
    await withKiosk(browser(), { prepare, before: notesColours }, async ({ page, daemon }) => {
      await offersChoice(page);
      const before = Date.now();
      daemon.say(light);
      const wanted = light.colours.map(({ red, green, blue }) => `rgb(${red}, ${green}, ${blue})`);
      await eventually('all colours, in order', async () => {
        const seen = await page.evaluate<string>('window.seenColours.join(";")');
        return seen === wanted.join(';');
      });
      const shown = await eventually('light-shown', () =>
        daemon.messages.find((message) => message.type === 'light-shown'),
      );
      assert.ok(shown.type === 'light-shown' && shown.shownAtMs >= before + 1000);
      assert.ok(shown.type === 'light-shown' && shown.shownAtMs <= Date.now());
      assert.equal(wasTold(daemon, 'light-declined'), false);
    });
  });

  test('can be refused before anything is lit', async () => {
    await withKiosk(browser(), { prepare }, async ({ page, daemon }) => {
      await page.getByRole('button', { name: words.noLight }).click();
      await page.locator('.link[aria-pressed="true"]').waitFor();
      daemon.say(light);
      await eventually('light-declined', () => wasTold(daemon, 'light-declined'));
      assert.equal(await page.locator('.light-field').count(), 0);
    });
  });

  test('can be stopped while it is on', async () => {
    await withKiosk(browser(), { prepare }, async ({ page, daemon }) => {
      await offersChoice(page);
      daemon.say(light);
      await page.getByRole('button', { name: words.stopLight }).click();
      await eventually('light-declined', () => wasTold(daemon, 'light-declined'));
      await showsScreen(page, 'recognising');
      assert.equal(await page.locator('.light-field').count(), 0);
    });
  });

  test('does not come where the system asks for less motion', async () => {
    await withKiosk(browser(), { prepare, reducedMotion: 'reduce' }, async ({ page, daemon }) => {
      await offersChoice(page);
      daemon.say(light);
      await eventually('light-declined', () => wasTold(daemon, 'light-declined'));
      assert.equal(wasTold(daemon, 'light-shown'), false);
    });
  });

  test('is not spoken of where the site has none', async () => {
    await withKiosk(browser(), {}, async ({ page }) => {
      await page.locator('.pill-camera').waitFor();
      assert.equal(await page.getByRole('button', { name: words.noLight }).count(), 0);
    });
  });
});
