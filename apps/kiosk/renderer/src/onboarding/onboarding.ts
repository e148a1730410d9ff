import { onboardingTextVersion, type DaemonToOnboarding } from '@rollcall/contract';
import { frameSource } from '../camera/frames.ts';
import { addressForNext, addressOf, choicesIn } from '../choices.ts';
import { identityCamera } from '../identity/camera.ts';
import { startPictures } from '../identity/sending.ts';
import { createVideo } from '../identity/video.ts';
import { createStore, type Store } from '../store.ts';
import { captionIn, onboardingPrompt } from '../voice/page-prompts.ts';
import { createSpeaker } from '../voice/speaker.ts';
import type { Language } from '../words/languages.ts';
import { openOnboardingLink, type OnboardingLink } from './link.ts';
import {
  initialOnboarding,
  isAbandoned,
  isUnderWay,
  needsCamera,
  reduceOnboarding,
  type OnboardingEvent,
  type OnboardingState,
} from './state.ts';

/** What the person can want. */
export interface OnboardingWishes {
  /** The text was read: on to the code. */
  readonly start: () => void;
  /** Six digits. */
  readonly answerCode: (code: string) => void;
  /** The movements may be asked for. */
  readonly begin: (language: Language) => void;
  /** Before the camera once more. */
  readonly again: () => void;
  readonly skip: () => void;
  /** Back to the kiosk's first screen. Nothing of what was shown is left. */
  readonly leave: () => void;
}

export interface Onboarding extends OnboardingWishes {
  readonly store: Store<OnboardingState, OnboardingEvent>;
  /** The live picture. */
  readonly video: HTMLVideoElement;
  readonly isMirrored: () => boolean;
}

const now = (): number => performance.now();

/** Where the kiosk speaks at all, which it says when it is ready. */
function speak(store: Onboarding['store'], language: () => Language): void {
  const speaker = createSpeaker({ language, captionOf: captionIn, now });
  store.watch(() => {
    const { step, voice } = store.get();
    speaker.prompt(voice ? onboardingPrompt(step) : null);
  });
}

/** Camera, connection and screen of one person's check. Everything runs until the page is left. */
export function startOnboarding(language: () => Language): Onboarding {
  const store = createStore(initialOnboarding(now()), (state, event: OnboardingEvent) =>
    reduceOnboarding(state, event, now()),
  );
  const video = createVideo();
  const camera = identityCamera(video, {
    onProblem: (problem) => store.send({ type: 'camera-problem', problem }),
    isMissed: () => store.get().step.name === 'camera-problem',
    onBack: () => store.send({ type: 'again' }),
  });
  const choices = choicesIn(location.search);
  if (!choices.quiet) speak(store, language);
  let link: OnboardingLink | null = null;

  const hangUp = (): void => {
    link?.close();
    link = null;
  };
  const pictures = startPictures({
    source: frameSource(video),
    wanted: () => (video.srcObject !== null && needsCamera(store.get().step) ? 'selfie' : null),
    send: (picture) => link?.sendPicture(picture),
    onSilence: () => lose(),
    onFrozen: camera.lose,
  });

  function lose(): void {
    hangUp();
    store.send({ type: 'lost' });
  }

  function hear(message: DaemonToOnboarding): void {
    if (message.type === 'frame') pictures.settle();
    store.send({ type: 'message', message });
  }

  const start = (): void => {
    hangUp();
    pictures.settle();
    store.send({ type: 'started' });
    link = openOnboardingLink({ onMessage: hear, onLost: lose });
  };
  const goTo = (address: string): void => {
    hangUp();
    camera.release();
    location.assign(address);
  };
  const leave = (): void => goTo(addressOf('/', { ...choices, spoken: language() }));

  store.watch(() => {
    const { step } = store.get();
    if (needsCamera(step)) void camera.show('person');
    else camera.release();
    if (!isUnderWay(step)) hangUp();
  });
  setInterval(() => {
    if (isAbandoned(store.get(), now())) goTo(addressForNext('/', choices));
  }, 1000);
  return {
    store,
    video,
    isMirrored: camera.isMirrored,
    start,
    answerCode: (code) => link?.send({ type: 'code', code }),
    begin: (spoken) => link?.send({ type: 'begin', textVersion: onboardingTextVersion, language: spoken }),
    again: () => store.send({ type: 'again' }),
    skip: () => link?.send({ type: 'skip' }),
    leave,
  };
}
