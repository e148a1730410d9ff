/** What is said aloud: a recording where the platform has no voice, and nothing to whoever wants to hear nothing. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { captionIn, pagePrompts } from '../renderer/src/voice/page-prompts.ts';
import { prompts as kioskPrompts } from '../renderer/src/voice/prompts.ts';
import { languages, wordsOf } from '../renderer/src/words/languages.ts';
import { type FakeDaemon, idleStatus } from './instruments/fake-daemon.ts';
import { beginCheck } from './instruments/identity-scenes.ts';
import { withoutChromium } from './instruments/kiosk-browser.ts';
import { standBefore } from './instruments/onboarding-scenes.ts';
import { challenge, checkedIn, refused } from './instruments/said.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const skip = withoutChromium;
const browser = browserOfThisFile();
const prompts = [...kioskPrompts, ...pagePrompts];
const voiceDirectory = fileURLToPath(new URL('../renderer/public/voice', import.meta.url));

const speaks = (daemon: FakeDaemon): void => {
  daemon.status = { ...idleStatus, voice: true };
};

/** Notes what is played and said; `voices` are those of the platform. */
const listening = (voices: readonly string[]): string => `
  window.heard = [];
  HTMLAudioElement.prototype.play = async function () {
    window.heard.push(new URL(this.src).pathname);
  };
  speechSynthesis.getVoices = () => ${JSON.stringify(voices)}.map((lang) => ({ lang, name: lang }));
  window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
  speechSynthesis.speak = ({ text, lang }) => window.heard.push(lang + ': ' + text);`;

const heardOn = async (page: { evaluate(script: string): Promise<unknown> }): Promise<string[]> =>
  z.array(z.string()).parse(await page.evaluate('window.heard'));

describe('the recordings', () => {
  const texts = z
    .record(z.string(), z.record(z.string(), z.string()))
    .parse(JSON.parse(readFileSync(`${voiceDirectory}/texts.json`, 'utf8')));

  for (const language of languages) {
    test(`say in ${language} what is on the screen (else: npm run record-voice -w @rollcall/kiosk)`, () => {
      assert.deepEqual(
        texts[language],
        Object.fromEntries(prompts.map((prompt) => [prompt, captionIn(prompt, language)])),
      );
      for (const prompt of prompts) {
        const path = `${voiceDirectory}/${language}/${prompt}.opus`;
        assert.ok(existsSync(path) && statSync(path).size > 1000, path);
      }
    });
  }
});

describe('prompts', { skip }, () => {
  test('are played in the language of the screen where the platform has no voice for it', async () => {
    const options = { language: 'fr', prepare: speaks, before: listening(['en-US']) };
    await withKiosk(browser(), options, async ({ page, daemon, complaints }) => {
      await showsScreen(page, 'attract');
      daemon.say(challenge('turn_left'));
      await showsScreen(page, 'challenge');
      daemon.say({ type: 'action-done', index: 0, total: 2 });
      await page.getByRole('heading', { name: wordsOf.fr.challenge.done }).waitFor();
      daemon.say(checkedIn);
      await showsScreen(page, 'checked-in');
      const heard = await eventually('three prompts', async () => {
        const all = await heardOn(page);
        return all.length >= 3 && all;
      });
      assert.deepEqual(heard, [
        '/voice/fr/action-turn_left.opus',
        '/voice/fr/done.opus',
        '/voice/fr/checked-in.opus',
      ]);
      for (const path of heard) {
        const response = await page.request.get(new URL(path, daemon.url).href);
        assert.equal(response.status(), 200, path);
      }
      assert.deepEqual(complaints, []);
    });
  });

  test('say of every wrong PIN that it was one, and that a check-in stands which is not taken back', async () => {
    await withKiosk(browser(), { prepare: speaks, before: listening([]) }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      const wrong = { type: 'asks', what: 'pin', problem: 'pin-wrong' } as const;
      for (const answers of [1, 2]) {
        daemon.say(wrong);
        await eventually('it is said', async () => (await heardOn(page)).length === answers);
      }
      daemon.say({ type: 'taking-back', displayName: checkedIn.displayName });
      daemon.say(refused('too-slow'));
      await page.locator('.eyebrow', { hasText: wordsOf.en.notDone['taking-back'] }).waitFor();
      const wrongPin = '/voice/en/wrong-pin-wrong.opus';
      assert.deepEqual(await heardOn(page), [wrongPin, wrongPin, '/voice/en/refused-taking-back.opus']);
    });
  });

  test('are said by the platform’s own voice where there is one, and the caption is on the screen', async () => {
    const options = { language: 'es', prepare: speaks, before: listening(['es-MX']) };
    await withKiosk(browser(), options, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say(challenge('smile'));
      await page.getByRole('heading', { name: wordsOf.es.action.smile.title }).waitFor();
      assert.deepEqual(await heardOn(page), [`es-MX: ${wordsOf.es.action.smile.title}`]);
    });
  });

  test('are silent for whoever says so on the first screen, and where the site wants none', async () => {
    await withKiosk(browser(), { prepare: speaks, before: listening([]) }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      await page.getByRole('button', { name: wordsOf.en.button.quiet }).click();
      daemon.say(challenge('smile'));
      await showsScreen(page, 'challenge');
      assert.deepEqual(await heardOn(page), []);
    });
    await withKiosk(browser(), { before: listening([]) }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      assert.equal(await page.getByRole('button', { name: wordsOf.en.button.quiet }).count(), 0);
      daemon.say(challenge('smile'));
      await showsScreen(page, 'challenge');
      assert.deepEqual(await heardOn(page), []);
    });
  });
});

const speakOnboarding = ({ onboarding }: FakeDaemon): void => {
  onboarding.voice = true;
};

const speakIdentity = (daemon: FakeDaemon): void => {
  daemon.status = { ...idleStatus, voice: true, identityCheck: true };
  daemon.identity.voice = true;
};

describe('prompts of the pages of the checks', { skip }, () => {
  const voices = { before: listening([]) };

  test('are said where the kiosk speaks, and each has its recording', async () => {
    const options = { ...voices, path: 'onboarding', language: 'ar' } as const;
    await withKiosk(browser(), { ...options, prepare: speakOnboarding }, async ({ page, daemon }) => {
      await standBefore(page, daemon);
      await page.locator('.ways .button').first().click();
      await showsScreen(page, 'onboarding-moving');
      daemon.onboarding.say({ type: 'challenge', action: 'smile', index: 0, total: 3, secondsAllowed: 12 });
      await page.locator('.badge-action').waitFor();
      daemon.onboarding.say({ type: 'passed' });
      await showsScreen(page, 'onboarding-passed');
      const heard = await heardOn(page);
      assert.deepEqual(heard, [
        '/voice/ar/onboarding-ready.opus',
        '/voice/ar/action-smile.opus',
        '/voice/ar/onboarding-passed.opus',
      ]);
      for (const path of heard) {
        assert.equal((await page.request.get(new URL(path, daemon.url).href)).status(), 200, path);
      }
    });
  });

  test('are said on the way through an identity check, and to nobody who asked for silence on the first screen', async () => {
    for (const isQuiet of [false, true]) {
      await withKiosk(browser(), { ...voices, prepare: speakIdentity }, async ({ page, daemon }) => {
        await showsScreen(page, 'attract');
        if (isQuiet) await page.getByRole('button', { name: wordsOf.en.button.quiet }).click();
        await page.locator('.identity-way').click();
        await beginCheck(page, 'page');
        await showsScreen(page, 'identity-front');
        daemon.identity.say({ type: 'result', status: 'approved', reasons: [] });
        await showsScreen(page, 'identity-approved');
        const said = ['/voice/en/identity-page.opus', '/voice/en/identity-approved.opus'];
        assert.deepEqual(await heardOn(page), isQuiet ? [] : said);
      });
    }
  });
});
