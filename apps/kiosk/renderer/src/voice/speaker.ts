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

/**
 * The platform's own voice for a language, where it has one: it says whatever there is to say. One of this machine, if
 * there is any: the others speak by way of a network, which a kiosk need not have.
 */
function voiceFor(language: Language): SpeechSynthesisVoice | undefined {
  if (!('speechSynthesis' in window)) return undefined;
  const voices = speechSynthesis
    .getVoices()
    .filter(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language);
  return voices.find(({ localService }) => localService) ?? voices[0];
}

/** It ended because it was to: by `silence`, or the next prompt. */
const wasStopped = ({ error }: SpeechSynthesisErrorEvent): boolean =>
  error === 'interrupted' || error === 'canceled';

/** Without a voice of the platform, or where that fails, it plays a recording; without a loudspeaker nobody misses anything. */
export function createSpeaker({ language, captionOf, now }: SpeakerParts): Speaker {
  let audio: HTMLAudioElement | null = null;
  let uttered: SpeechSynthesisUtterance | null = null;
  const isDue = promptsDue(now);

  function silence(): void {
    audio?.pause();
    audio = null;
    uttered = null;
    if ('speechSynthesis' in window) speechSynthesis.cancel();
  }

  function play(recording: string): void {
    audio = new Audio(recording);
    audio.play().catch(() => undefined);
  }

  function utter(text: string, voice: SpeechSynthesisVoice, recording: string): void {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.addEventListener('error', (event) => {
      if (utterance === uttered && !wasStopped(event)) play(recording);
    });
    uttered = utterance;
    speechSynthesis.speak(utterance);
  }

  function say(prompt: string): void {
    silence();
    const voice = voiceFor(language());
    const recording = recordingOf(prompt, language());
    if (voice === undefined) play(recording);
    else utter(captionOf(prompt, language()), voice, recording);
  }

  return {
    silence,
    prompt: (prompt, times = 0) => {
      if (isDue(prompt, times) && prompt !== null) say(prompt);
    },
  };
}
