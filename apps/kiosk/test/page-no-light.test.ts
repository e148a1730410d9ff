/** Changing light: none for whoever wants none, also after they went to another page of the kiosk and came back. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wordsOf } from '../renderer/src/words/languages.ts';
import { idleStatus, type FakeDaemon } from './instruments/fake-daemon.ts';
import { withoutChromium } from './instruments/kiosk-browser.ts';
import { light } from './instruments/said.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const browser = browserOfThisFile();
const words = wordsOf.en.button;
const prepare = (daemon: FakeDaemon): void => {
  daemon.status = { ...idleStatus, screenLight: true, identityCheck: true, onboardingCheck: true };
};

const wasDeclined = ({ messages }: FakeDaemon): boolean =>
  messages.some(({ type }) => type === 'light-declined');
/** Whether a sequence that the daemon begins is declined at once. */
async function isDeclined(daemon: FakeDaemon): Promise<true> {
  daemon.say(light);
  return eventually('an answer to the light', () => wasDeclined(daemon));
}

describe('changing light', { skip: withoutChromium }, () => {
  test('does not come to whoever refused it or asked their system for less motion', async () => {
    await withKiosk(browser(), { prepare }, async ({ page, daemon }) => {
      await page.getByRole('button', { name: words.noLight }).click();
      assert.ok(await isDeclined(daemon));
    });
    const reduced = { prepare, reducedMotion: 'reduce' } as const;
    await withKiosk(browser(), reduced, async ({ page, daemon }) => {
      await page.getByRole('button', { name: words.noLight }).waitFor();
      assert.ok(await isDeclined(daemon));
    });
  });

  for (const [way, back] of [
    ['/identity', 'identity-consent'],
    ['/onboarding', 'onboarding-intro'],
  ] as const)
    test(`stays refused on the way over ${back} and back`, async () => {
      await withKiosk(browser(), { prepare }, async ({ page, daemon }) => {
        await page.getByRole('button', { name: words.noLight }).click();
        await page.locator(`a[href^="${way}"][href*="no-light"]`).click();
        await showsScreen(page, back);
        await page.keyboard.press('Escape');
        await showsScreen(page, 'attract');
        await page.locator('.link[aria-pressed="true"]').waitFor();
        assert.ok(await isDeclined(daemon));
        assert.equal(
          new URL(page.url()).search,
          '?lang=en',
          'the next one who loads the page has chosen nothing',
        );
      });
    });
});
