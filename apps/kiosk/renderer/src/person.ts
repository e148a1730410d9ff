import i18next from 'i18next';
import { hasLeft } from './flow/has-left.ts';
import type { KioskState } from './flow/state.ts';
import type { Kiosk } from './kiosk.ts';
import { speak } from './words/index.ts';
import type { Language } from './words/languages.ts';

/** The next person does not inherit a kiosk that waits for somebody to go on reading. */
const resumeAfterMs = 60_000;
const lookEveryMs = 1000;

/**
 * Hears the person's touches and keys, and makes the kiosk its own again when they are gone. `cameBack` from another page
 * with somebody, it begins with their language, and not with its own.
 */
export function followPerson(kiosk: Kiosk, ownLanguage: Language, cameBack: boolean): void {
  window.addEventListener('pointerdown', kiosk.touched);
  window.addEventListener('keydown', (event) => {
    // A key that is stuck repeats itself, and nobody is there.
    if (!event.repeat) kiosk.touched();
    // An open dialog closes by itself on Escape; then nothing else should happen.
    const inDialog = document.querySelector('dialog[open]') !== null;
    if (event.key === 'Escape' && !inDialog) kiosk.restart();
  });
  let home = cameBack ? null : ownLanguage;
  setInterval(() => {
    const state = kiosk.store.get();
    const nowMs = performance.now();
    if (state.paused && nowMs - state.lastActivityMs > resumeAfterMs) kiosk.pause(false);
    const isGone = hasLeft(state, nowMs);
    if (isGone && state.quiet) kiosk.chooseVoice(false);
    if (isGone && state.noLight) kiosk.chooseLight(false);
    const wanted = homeOf(state, ownLanguage);
    // What nobody chose and nobody reads can change at once.
    const isOwn = i18next.language === home && isFree(state);
    if ((isGone || isOwn) && i18next.language !== wanted) void speak(wanted);
    home = isGone || isOwn ? wanted : home;
  }, lookEveryMs);
}

/** What the settings say, or what the page began with. */
function homeOf({ status }: KioskState, own: Language): Language {
  const stated = status?.defaultLanguage ?? 'screen';
  return stated === 'screen' ? own : stated;
}

const isFree = ({ step, sight, paused }: KioskState): boolean =>
  !paused && step.name === 'waiting' && sight.shown === 'nobody';
