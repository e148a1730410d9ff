import type { Language } from '../words/languages.ts';
import { promptsDue } from './prompts-due.ts';

export interface Speaker {
  /** Says it once, when it comes, and again where `times` has changed; null: there is nothing to be said now. */
  readonly prompt: (prompt: string | null, times?: number) => void;
  /** Says nothing more, and stops what is being said. */
  readonly silence: () => void;
}

export interface SpeakerParts {
  readonly language: () => Language;
  readonly captionOf: (prompt: string, language: Language) => string;
  /** Milliseconds of one monotonic clock. */
  readonly now: () => number;
}

const recordingOf = (prompt: string, language: Language): string => `/voice/${language}/${prompt}.opus`;

/** The platform's own voice for a language, where it has one: it says whatever there is to say. */
const voiceFor = (language: Language): SpeechSynthesisVoice | undefined =>
  'speechSynthesis' in window
    ? speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language)
    : undefined;

/** Without a voice of the platform it plays a recording; without a loudspeaker nobody misses anything. */
export function createSpeaker({ language, captionOf, now }: SpeakerParts): Speaker {
  let audio: HTMLAudioElement | null = null;
  const isDue = promptsDue(now);

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
    const utterance = new SpeechSynthesisUtterance(captionOf(prompt, language()));
    utterance.voice = voice;
    utterance.lang = voice.lang;
    speechSynthesis.speak(utterance);
  }

  return {
    silence,
    prompt: (prompt, times = 0) => {
      if (isDue(prompt, times) && prompt !== null) say(prompt);
    },
  };
}
