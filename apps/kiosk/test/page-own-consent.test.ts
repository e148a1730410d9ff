/** What an organisation has people agree to in its own words, on the screen: whole, as text, and both answers in reach. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { consentText, type ConsentLanguage, type ConsentTexts, type DaemonToKiosk } from '@rollcall/contract';
import { languageNames, wordsOf } from '../renderer/src/words/languages.ts';
import { type FakeDaemon, idleStatus } from './instruments/fake-daemon.ts';
import { assertAccessible, assertTouchable } from './instruments/inspect.ts';
import { viewportNames, withoutChromium } from './instruments/kiosk-browser.ts';
import { eventually, finishMotion, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const skip = withoutChromium;
const browser = browserOfThisFile();
const shots = process.env['ROLLCALL_TEST_SCREENSHOTS'];

/** As long as central lets it be. */
const long = (words: string): string => `${words} `.repeat(50).slice(0, 399).trim();

const textIn = (language: ConsentLanguage, own: object = {}): ConsentTexts['en'] => {
  const { title, points } = consentText(language);
  return { title, points: { ...points, ...own } };
};
const texts: ConsentTexts = {
  en: textIn('en', {
    purpose: long('To count your hours.'),
    kept: long('Numbers of your face.'),
    until: long('Three months.'),
    who: '<b>Yard</b> {{siteName}} {{siteName}} $t(button.close)',
  }),
  ar: textIn('ar', {
    purpose: long('لحساب ساعات عملك في الساحة.'),
    kept: long('أرقام من وجهك واسمك.'),
    until: long('حتى ثلاثة أشهر بعد تركك العمل.'),
    who: 'شركة الساحة، {{siteName}}، privacy@yard.example.',
  }),
  es: textIn('es'),
  pt: textIn('pt'),
  fr: textIn('fr'),
  id: textIn('id'),
};
const asked: Extract<DaemonToKiosk, { type: 'consent-asked' }> = {
  type: 'consent-asked',
  wish: 'begin',
  displayName: 'Aulia Rahma',
  textVersion: 'own-3-8f2c1a',
  texts,
  ways: { pin: true, badge: false },
};
const prepare = (daemon: FakeDaemon): void => {
  daemon.status = { ...idleStatus, faceUse: { begin: true, end: true } };
};

describe('an own consent text', { skip }, () => {
  test('is read in Arabic, and the answer says which version it was', async () => {
    await withKiosk(browser(), { prepare, viewport: 'small' }, async ({ page, daemon, complaints }) => {
      await showsScreen(page, 'attract');
      daemon.say(asked);
      await showsScreen(page, 'consent');
      const dialog = page.locator('dialog.consent');
      await dialog.getByRole('button', { name: languageNames.ar, exact: true }).click();
      await dialog.getByText('شركة الساحة، North gate، privacy@yard.example.').waitFor();
      // What the machine does is said in our words.
      await dialog.getByText(consentText('ar').points.instead).waitFor();
      assert.equal(await dialog.locator('li').count(), 6);
      await finishMotion(page);
      if (shots !== undefined) await page.screenshot({ path: `${shots}/own-consent-ar-small.png` });
      await dialog.getByRole('button', { name: wordsOf.ar.faceUse.agree }).click();
      await eventually('the answer', () => daemon.messages.some(({ type }) => type === 'consent'));
      assert.deepEqual(daemon.messages.at(-1), {
        type: 'consent',
        answer: 'agree',
        textVersion: 'own-3-8f2c1a',
        language: 'ar',
      });
      assert.deepEqual(complaints, []);
    });
  });

  test('is text, whatever is in it, and in a language without one ours is there', async () => {
    await withKiosk(browser(), { prepare }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say(asked);
      const dialog = page.locator('dialog.consent');
      await dialog.getByText('<b>Yard</b> North gate North gate $t(button.close)').waitFor();
      assert.equal(await dialog.locator('b').count(), 0);
      await dialog.getByRole('button', { name: languageNames.fr, exact: true }).click();
      await dialog.getByText(consentText('fr').points.purpose).waitFor();
    });
  });

  for (const viewport of viewportNames)
    test(`the longest is scrolled, by keys too, beside answers that stay (${viewport})`, async () => {
      await withKiosk(browser(), { prepare, viewport }, async ({ page, daemon }) => {
        await showsScreen(page, 'attract');
        daemon.say(asked);
        const dialog = page.locator('dialog.consent');
        const { height } = page.viewportSize() ?? { height: 0 };
        const last = dialog.locator('li').last();
        for (const language of ['en', 'ar'] as const) {
          await dialog.getByRole('button', { name: languageNames[language], exact: true }).click();
          await page.getByRole('dialog', { name: consentText(language).title }).waitFor();
          await finishMotion(page);
          if (shots !== undefined)
            await page.screenshot({ path: `${shots}/own-consent-${language}-${viewport}.png` });
          const read = dialog.locator('.consent-read');
          assert.equal(
            await read.evaluate((element) => element.scrollTop),
            0,
            `${language} begins at its start`,
          );
          await read.focus();
          await page.keyboard.press('End');
          await eventually('its end', async () => {
            const [frame, line] = await Promise.all([read.boundingBox(), last.boundingBox()]);
            return frame !== null && line !== null && line.y + line.height <= frame.y + frame.height + 1;
          });
          for (const button of await dialog.locator('.consent-answers .button').all()) {
            const box = await button.boundingBox();
            assert.ok(
              box !== null && box.y + box.height <= height,
              `${language}: an answer is below the screen`,
            );
          }
        }
        await assertAccessible(page, viewport);
        await assertTouchable(page, viewport);
      });
    });
});
