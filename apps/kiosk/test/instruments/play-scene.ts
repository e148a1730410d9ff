import type { Browser } from 'playwright';
import { type Language, wordsOf } from '../../renderer/src/words/languages.ts';
import type { KioskPageOptions, ViewportName } from './kiosk-browser.ts';
import type { Scene } from './scenes.ts';
import { type Kiosk, withKiosk } from './with-kiosk.ts';

export interface Staging extends Pick<KioskPageOptions, 'reducedMotion' | 'deviceScaleFactor' | 'before'> {
  readonly browser: Browser;
  readonly scene: Scene;
  readonly language: Language;
  readonly viewport: ViewportName;
}

/**
 * Brings a page to the scene and hands it to `look`; what the scene needs goes before what the staging wishes.
 * @throws when its screen and heading do not appear
 */
export function playScene(staging: Staging, look: (kiosk: Kiosk) => Promise<void>): Promise<void> {
  const { browser, scene, ...wishes } = staging;
  const prepare = scene.prepare === undefined ? {} : { prepare: scene.prepare };
  return withKiosk(browser, { ...wishes, ...prepare, ...scene.options }, async (kiosk) => {
    const { page, daemon } = kiosk;
    if (scene.play !== undefined) {
      if (scene.options?.path === undefined) await page.locator('.pill-camera').waitFor();
      await scene.play(daemon, page);
    }
    await page.locator(`.kiosk[data-screen="${scene.screen}"]`).waitFor();
    await page.locator('h1', { hasText: scene.heading(wordsOf[wishes.language], wishes.language) }).waitFor();
    await look(kiosk);
  });
}
