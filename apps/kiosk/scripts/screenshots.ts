/**
 * Photographs every screen of the kiosk in real Chromium: `npm run screenshots -w @rollcall/kiosk -- DIRECTORY
 * [--only NAME] [--language LANGUAGE] [--viewport VIEWPORT]`; each option may be repeated.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { languages } from '../renderer/src/words/languages.ts';
import { openBrowser, viewportNames } from '../test/instruments/kiosk-browser.ts';
import { scenes } from '../test/instruments/scenes.ts';
import { playScene } from '../test/instruments/play-scene.ts';

const many = { type: 'string', multiple: true } as const;
const { values, positionals } = parseArgs({
  options: { only: many, language: many, viewport: many },
  allowPositionals: true,
});
const directory = positionals[0] ?? 'screenshots';
const isWanted = (wishes: string[] | undefined, name: string): boolean =>
  wishes === undefined || wishes.includes(name);

/** Until the badge, the words and the flood have come to rest. */
const settleMs = 1100;

mkdirSync(directory, { recursive: true });
const browser = await openBrowser();
for (const scene of scenes.filter(({ name }) => isWanted(values.only, name))) {
  for (const viewport of viewportNames.filter((name) => isWanted(values.viewport, name))) {
    for (const language of languages.filter((name) => isWanted(values.language, name))) {
      await playScene({ scene, browser, viewport, language }, async ({ page }) => {
        await page.waitForTimeout(settleMs);
        await page.screenshot({ path: `${directory}/${scene.name}.${viewport}.${language}.png` });
      });
    }
  }
}
await browser.close();
