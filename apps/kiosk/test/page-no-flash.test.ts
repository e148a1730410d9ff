/** Changing light: none on any page for whoever wants none, wherever they said so. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import { wordsOf } from '../renderer/src/words/languages.ts';
import { idleStatus, type FakeDaemon } from './instruments/fake-daemon.ts';
import { beginCheck } from './instruments/identity-scenes.ts';
import { withoutChromium } from './instruments/kiosk-browser.ts';
import { standBefore } from './instruments/onboarding-scenes.ts';
import { light } from './instruments/said.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const browser = browserOfThisFile();
const words = wordsOf.en.button;
const prepare = (daemon: FakeDaemon): void => {
  daemon.status = { ...idleStatus, screenLight: true, identityCheck: true, onboardingCheck: true };
};

/**
 * Notes every change of what a quarter of the window or more is filled with, whatever fills it: WCAG 2.3.1 calls a flash
 * on less than that small. Twice a frame of a slow screen, so that none is missed. A screen that comes once is one change.
 */
const notesChanges = `
  window.changes = [];
  let before = '';
  const look = () => {
    const large = [...document.querySelectorAll('*')].filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width * height >= (innerWidth * innerHeight) / 4;
    });
    const colours = large.map((element) => getComputedStyle(element).backgroundColor);
    const filled = colours.filter((colour) => !/, 0\\)$/.test(colour)).at(-1) ?? '';
    if (filled !== before) window.changes.push({ atMs: performance.now(), colour: filled });
    before = filled;
    requestAnimationFrame(look);
  };
  addEventListener('DOMContentLoaded', look);`;

/** Since the page was opened, or since \`reset\`. */
const changesOn = (page: Page): Promise<number> => page.evaluate<number>('window.changes.length');
const reset = (page: Page): Promise<unknown> => page.evaluate('window.changes.length = 0');
const wasDeclined = ({ messages }: FakeDaemon): boolean =>
  messages.some(({ type }) => type === 'light-declined');
/** As long as the whole sequence takes, and a little more. */
const sequenceMs = light.colours.length * light.holdMs + 500;

async function lightsUp(daemon: FakeDaemon, page: Page): Promise<number> {
  await reset(page);
  daemon.say(light);
  await page.waitForTimeout(sequenceMs);
  return changesOn(page);
}

describe('changing light', { skip: withoutChromium }, () => {
  test('is seen by the instrument where nobody refused it', async () => {
    await withKiosk(browser(), { prepare, before: notesChanges }, async ({ page, daemon }) => {
      await page.getByRole('button', { name: words.noLight }).waitFor();
      assert.ok((await lightsUp(daemon, page)) >= light.colours.length);
      assert.equal(wasDeclined(daemon), false);
    });
  });

  test('does not come to whoever refused it or asked their system for less motion', async () => {
    await withKiosk(browser(), { prepare, before: notesChanges }, async ({ page, daemon }) => {
      await page.getByRole('button', { name: words.noLight }).click();
      assert.equal(await lightsUp(daemon, page), 0);
      assert.ok(wasDeclined(daemon));
    });
    const reduced = { prepare, before: notesChanges, reducedMotion: 'reduce' } as const;
    await withKiosk(browser(), reduced, async ({ page, daemon }) => {
      await page.getByRole('button', { name: words.noLight }).waitFor();
      assert.equal(await lightsUp(daemon, page), 0);
      assert.ok(wasDeclined(daemon));
    });
  });

  for (const [way, back] of [
    ['.identity-way', 'identity-consent'],
    ['.onboarding-way', 'onboarding-intro'],
  ] as const)
    test(`stays refused on the way over ${back} and back`, async () => {
      await withKiosk(browser(), { prepare, before: notesChanges }, async ({ page, daemon }) => {
        await page.getByRole('button', { name: words.noLight }).click();
        await page.locator(`a${way}[href*="no-light"]`).click();
        await showsScreen(page, back);
        await page.keyboard.press('Escape');
        await showsScreen(page, 'attract');
        await page.locator('.link[aria-pressed="true"]').waitFor();
        assert.equal(await lightsUp(daemon, page), 0);
        assert.ok(wasDeclined(daemon));
        assert.equal(new URL(page.url()).search, '', 'the next one who loads the page has chosen nothing');
      });
    });

  test('is on no page of the checks, from the first screen to the last', async () => {
    const mostChanges = 4;
    await withKiosk(browser(), { path: 'identity', before: notesChanges }, async ({ page, daemon }) => {
      await beginCheck(page, 'card');
      daemon.identity.say({ type: 'step', step: 'selfie' });
      await showsScreen(page, 'identity-selfie');
      daemon.identity.say({ type: 'challenge', action: 'blink', index: 0, total: 1, secondsAllowed: 12 });
      await page.waitForTimeout(sequenceMs);
      daemon.identity.say({ type: 'result', status: 'approved', reasons: [] });
      await showsScreen(page, 'identity-approved');
      assert.ok((await changesOn(page)) <= mostChanges);
    });
    await withKiosk(browser(), { path: 'onboarding', before: notesChanges }, async ({ page, daemon }) => {
      await standBefore(page, daemon);
      await page.locator('.ways .button').first().click();
      daemon.onboarding.say({ type: 'challenge', action: 'blink', index: 0, total: 3, secondsAllowed: 12 });
      await page.waitForTimeout(sequenceMs);
      daemon.onboarding.say({ type: 'passed' });
      await showsScreen(page, 'onboarding-passed');
      await eventually('the result', () => page.locator('.ways .button').count());
      assert.ok((await changesOn(page)) <= mostChanges);
    });
  });
});
