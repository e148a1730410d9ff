import type { Browser } from 'playwright';
import { type Language, wordsOf } from '../../renderer/src/words/languages.ts';
import type { FakeDaemon } from './fake-daemon.ts';
import { type KioskPage, openKioskPage, type ViewportName } from './kiosk-browser.ts';
import type { Scene } from './scenes.ts';

/** Opens the page and brings it to the scene; rejects when its screen and heading do not appear. */
export async function enterScene(options: {
  scene: Scene;
  browser: Browser;
  daemon: FakeDaemon;
  language: Language;
  viewport: ViewportName;
}): Promise<KioskPage> {
  const { scene, browser, daemon, language, viewport } = options;
  scene.prepare?.(daemon);
  const opened = await openKioskPage({ browser, daemon, language, viewport, ...scene.options });
  const { page } = opened;
  if (scene.play !== undefined) {
    await page.locator('.pill-camera').waitFor();
    await scene.play(daemon, page);
  }
  await page.locator(`.kiosk[data-screen="${scene.screen}"]`).waitFor();
  const heading = scene.heading(wordsOf[language]);
  await page.locator('h1', { hasText: heading }).waitFor();
  return opened;
}
