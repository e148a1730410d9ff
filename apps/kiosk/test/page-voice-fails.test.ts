/** The platform's voices as a kiosk without a network has them: a far one fails, and its recording is played. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import { z } from 'zod';
import { wordsOf } from '../renderer/src/words/languages.ts';
import { type FakeDaemon, idleStatus } from './instruments/fake-daemon.ts';
import { withoutChromium } from './instruments/kiosk-browser.ts';
import { challenge } from './instruments/said.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const browser = browserOfThisFile();
const speaks = (daemon: FakeDaemon): void => {
  daemon.status = { ...idleStatus, voice: true };
};

/** Notes what is played and said; `fail(error)` is the end of what was said last, `failFirst` of what was said first. */
const voices = (names: Readonly<Record<string, boolean>>): string => `
  window.heard = [];
  const uttered = [];
  HTMLAudioElement.prototype.play = async function () {
    window.heard.push(new URL(this.src).pathname);
  };
  speechSynthesis.getVoices = () => Object.entries(${JSON.stringify(names)})
    .map(([name, localService]) => ({ name, localService, lang: 'es-MX' }));
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) { super(); this.text = text; }
  };
  speechSynthesis.speak = (utterance) => {
    uttered.push(utterance);
    window.heard.push(utterance.voice.name + ': ' + utterance.text);
  };
  const end = (utterance, error) => utterance.dispatchEvent(Object.assign(new Event('error'), { error }));
  window.fail = (error) => end(uttered.at(-1), error);
  window.failFirst = (error) => end(uttered[0], error);`;

const heardOn = async (page: Page): Promise<string[]> =>
  z.array(z.string()).parse(await page.evaluate('window.heard'));

const smile = wordsOf.es.action.smile.title;
const blink = wordsOf.es.action.blink.title;
const far = { language: 'es', prepare: speaks, before: voices({ far: false }) };

async function askToSmile(page: Page, daemon: FakeDaemon): Promise<void> {
  await showsScreen(page, 'attract');
  daemon.say(challenge('smile'));
  await page.getByRole('heading', { name: smile }).waitFor();
}

describe('a voice of the platform', { skip: withoutChromium }, () => {
  test('that needs a network speaks only where there is no other', async () => {
    const before = voices({ far: false, near: true });
    await withKiosk(browser(), { ...far, before }, async ({ page, daemon }) => {
      await askToSmile(page, daemon);
      assert.deepEqual(await heardOn(page), [`near: ${smile}`]);
    });
  });

  test('that fails is followed by the recording', async () => {
    await withKiosk(browser(), far, async ({ page, daemon }) => {
      await askToSmile(page, daemon);
      await page.evaluate(`window.fail('network')`);
      await eventually('the recording', async () => (await heardOn(page)).length >= 2, 3000);
      assert.deepEqual((await heardOn(page)).slice(0, 2), [`far: ${smile}`, '/voice/es/action-smile.opus']);
    });
  });

  test('that was stopped, or fails when another prompt is on, is followed by nothing', async () => {
    await withKiosk(browser(), far, async ({ page, daemon }) => {
      await askToSmile(page, daemon);
      for (const error of ['interrupted', 'canceled']) await page.evaluate(`window.fail('${error}')`);
      daemon.say(challenge('blink', 1));
      await page.getByRole('heading', { name: blink }).waitFor();
      await page.evaluate(`window.failFirst('network')`);
      assert.deepEqual(await heardOn(page), [`far: ${smile}`, `far: ${blink}`]);
    });
  });
});
