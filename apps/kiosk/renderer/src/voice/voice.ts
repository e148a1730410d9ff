import type { KioskState } from '../flow/state.ts';
import type { Store } from '../store.ts';
import { wordsOf, type Language } from '../words/languages.ts';
import { captionOf, promptOf } from './prompts.ts';

/** What somebody should mend is not said over and over. */
const guidanceEveryMs = 5000;

export interface Voice {
  /** Says nothing more, and stops what is being said. */
  readonly silence: () => void;
}

const recordingOf = (prompt: string, language: Language): string => `/voice/${language}/${prompt}.opus`;

/** The platform's own voice for a language, where it has one: it says whatever there is to say. */
const voiceFor = (language: Language): SpeechSynthesisVoice | undefined =>
  'speechSynthesis' in window
    ? speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language)
    : undefined;

/**
 * Says each prompt once, when it comes. Its caption is on the screen anyway. Without a voice of the platform it plays a
 * recording; without a loudspeaker nobody misses anything.
 */
export function speakPrompts<Event>(
  store: Store<KioskState, Event>,
  { language, now }: { readonly language: () => Language; readonly now: () => number },
): Voice {
  let audio: HTMLAudioElement | null = null;
  let last: string | null = null;
  let guidedAtMs = -Infinity;

  function silence(): void {
    audio?.pause();
    audio = null;
    if ('speechSynthesis' in window) speechSynthesis.cancel();
  }

  function say(prompt: string): void {
    silence();
    const voice = voiceFor(language());
    if (voice === undefined) {
      audio = new Audio(recordingOf(prompt, language()));
      audio.play().catch(() => undefined);
      return;
    }
    const utterance = new SpeechSynthesisUtterance(captionOf(prompt, wordsOf[language()]));
    utterance.voice = voice;
    utterance.lang = voice.lang;
    speechSynthesis.speak(utterance);
  }

  store.watch(() => {
    const state = store.get();
    const prompt = state.status?.voice === true && !state.quiet ? promptOf(state) : null;
    if (prompt === last) return;
    last = prompt;
    if (prompt === null) return;
    if (prompt.startsWith('guidance-')) {
      if (now() - guidedAtMs < guidanceEveryMs) return;
      guidedAtMs = now();
    }
    say(prompt);
  });
  return { silence };
}
