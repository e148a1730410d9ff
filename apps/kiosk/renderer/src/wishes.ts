import { consentTextVersion, type KioskToDaemon } from '@rollcall/contract';
import type { KioskEvent } from './flow/reduce.ts';
import type { KioskState } from './flow/state.ts';
import type { Store } from './store.ts';
import type { Voice } from './voice/voice.ts';
import type { Language } from './words/languages.ts';

/** What the person before the kiosk can want. */
export interface Wishes {
  /** Forgets the check-in under way, here and in the daemon. */
  readonly restart: () => void;
  readonly pause: (paused: boolean) => void;
  /** Whether the person wants no changing light, now or later in this check-in. */
  readonly chooseLight: (noLight: boolean) => void;
  /** Whether the person wants to hear nothing. */
  readonly chooseVoice: (quiet: boolean) => void;
  /** Checks in by number and PIN, or by a badge, without looking at the face. */
  readonly beginWithoutFace: (method: 'pin' | 'badge') => void;
  readonly answerPin: (answer: { readonly number: string; readonly pin: string }) => void;
  /** The check-in on the screen is wrong. */
  readonly takeBack: () => void;
  /** Has one's face used from now on, or not any more, once it is shown who one is. */
  readonly useFace: (wish: 'begin' | 'end', method: 'face' | 'pin' | 'badge') => void;
  /** The answer to the text on the screen. */
  readonly answerConsent: (answer: 'agree' | 'refuse', language: Language) => void;
  /** The person wants their face to be known again. */
  readonly takePicture: () => void;
  /** The first colour is on the screen. */
  readonly lightShown: () => void;
}

interface WishParts {
  readonly store: Store<KioskState, KioskEvent>;
  readonly link: { readonly send: (message: KioskToDaemon) => void };
  readonly voice: Voice;
}

/** Each wish, as daemon and screen hear of it. */
export function wishesOf({ store, link, voice }: WishParts): Wishes {
  const restart = (): void => {
    link.send({ type: 'restart' });
    store.send({ type: 'restarted' });
  };
  const pause = (paused: boolean): void => {
    if (paused === store.get().paused) return;
    if (paused) link.send({ type: 'restart' });
    store.send({ type: 'paused', paused });
  };
  const chooseLight = (noLight: boolean): void => {
    if (noLight && store.get().step.name === 'light') link.send({ type: 'light-declined' });
    store.send({ type: 'light-choice', noLight });
  };
  const chooseVoice = (quiet: boolean): void => {
    if (quiet) voice.silence();
    store.send({ type: 'voice-choice', quiet });
  };
  const lightShown = (): void => link.send({ type: 'light-shown', shownAtMs: Date.now() });
  const beginWithoutFace = (method: 'pin' | 'badge'): void => {
    store.send({ type: 'touched' });
    link.send({ type: 'without-face', method });
  };
  const answerPin = ({ number, pin }: { number: string; pin: string }): void =>
    link.send({ type: 'pin', number, pin });
  const takeBack = (): void => link.send({ type: 'take-back' });
  const takePicture = (): void => link.send({ type: 'new-picture' });
  const useFace: Wishes['useFace'] = (wish, method) => {
    store.send({ type: 'face-use-wished', wish });
    link.send({ type: 'face-use', wish, method });
  };
  const answerConsent: Wishes['answerConsent'] = (answer, language) => {
    const { step } = store.get();
    if (step.name !== 'consent') return;
    // Of the page's own text the page knows best which it is.
    const textVersion = step.texts === null ? consentTextVersion : step.textVersion;
    link.send({ type: 'consent', answer, textVersion, language });
  };
  return {
    restart,
    pause,
    chooseLight,
    chooseVoice,
    lightShown,
    beginWithoutFace,
    answerPin,
    takeBack,
    takePicture,
    useFace,
    answerConsent,
  };
}
