import i18next from 'i18next';
import type { Kiosk } from './kiosk.ts';
import { speak } from './words/index.ts';
import type { Language } from './words/languages.ts';

/** The next person does not inherit the language of the last one. */
const forgetLanguageAfterMs = 30_000;
/** Nor a kiosk that waits for somebody to go on reading. */
const resumeAfterMs = 60_000;
const lookEveryMs = 1000;

/** Hears the person's touches and keys, and makes the kiosk its own again when they are gone. */
export function followPerson(kiosk: Kiosk, homeLanguage: Language): void {
  const touched = (): void => kiosk.store.send({ type: 'touched' });
  window.addEventListener('pointerdown', touched);
  window.addEventListener('keydown', (event) => {
    touched();
    // An open dialog closes by itself on Escape; then nothing else should happen.
    const inDialog = document.querySelector('dialog[open]') !== null;
    if (event.key === 'Escape' && !inDialog) kiosk.restart();
  });
  window.addEventListener('contextmenu', (event) => event.preventDefault());
  setInterval(() => {
    const { lastActivityMs, paused } = kiosk.store.get();
    const quietMs = performance.now() - lastActivityMs;
    if (paused && quietMs > resumeAfterMs) kiosk.pause(false);
    const isGone = !paused && quietMs > forgetLanguageAfterMs;
    if (isGone && kiosk.store.get().quiet) kiosk.chooseVoice(false);
    if (isGone && i18next.language !== homeLanguage) void speak(homeLanguage);
  }, lookEveryMs);
}
