import { identityTextVersion, type DaemonToIdentity } from '@rollcall/contract';
import { frameSource } from '../camera/frames.ts';
import { addressForNext, addressOf, choicesIn } from '../choices.ts';
import { createStore, type Store } from '../store.ts';
import { captionIn, identityPrompt } from '../voice/page-prompts.ts';
import { createSpeaker } from '../voice/speaker.ts';
import type { Language } from '../words/languages.ts';
import { identityCamera } from './camera.ts';
import { openIdentityLink, type IdentityLink } from './link.ts';
import { startPictures } from './sending.ts';
import {
  initialIdentity,
  isAbandoned,
  isUnderWay,
  needsCamera,
  reduceIdentity,
  type IdentityEvent,
  type IdentityState,
} from './state.ts';
import { createVideo } from './video.ts';

/** What the person can want. */
export interface IdentityWishes {
  readonly agree: () => void;
  /** Says how many sides the document has, which begins the check. */
  readonly begin: (sides: 1 | 2, language: Language) => void;
  readonly takeStill: () => void;
  readonly skipBack: () => void;
  /** The step that was refused once more. */
  readonly again: () => void;
  /** From the choice of a document on. */
  readonly startAgain: () => void;
  /** Back to the kiosk's first screen. Nothing of what was shown is left. */
  readonly leave: () => void;
}

export interface Identity extends IdentityWishes {
  readonly store: Store<IdentityState, IdentityEvent>;
  /** The live picture. */
  readonly video: HTMLVideoElement;
  readonly isMirrored: () => boolean;
}

const now = (): number => performance.now();

/** What of the live picture the daemon looks at now; nothing while a still is on its way to being judged. */
function wantedPicture({ step }: IdentityState): 'document' | 'selfie' | null {
  if (step.name === 'selfie') return 'selfie';
  return step.name === 'document' ? 'document' : null;
}

/** Where the kiosk speaks at all, which it says when it is ready. */
function speak(store: Identity['store'], language: () => Language): void {
  const speaker = createSpeaker({ language, captionOf: captionIn, now });
  store.watch(() => {
    const { step, sides, voice } = store.get();
    speaker.prompt(voice ? identityPrompt(step, sides) : null);
  });
}

/** Camera and connection are open for as long as the step needs them. */
function closeWhatIsOver(
  store: Identity['store'],
  { releaseCamera, hangUp }: { readonly releaseCamera: () => void; readonly hangUp: () => void },
): void {
  store.watch(() => {
    const { step } = store.get();
    if (!needsCamera(step)) releaseCamera();
    if (!isUnderWay(step)) hangUp();
  });
}

/** To a picture. */
const isAnswer = ({ type }: DaemonToIdentity): boolean =>
  type === 'document' || type === 'taken' || type === 'frame';

function whenAbandoned(store: Identity['store'], act: () => void): void {
  setInterval(() => {
    if (isAbandoned(store.get(), now())) act();
  }, 1000);
}

/** Camera, connection and screen of one person's check. Everything runs until the page is left. */
export function startIdentity(language: () => Language): Identity {
  const store = createStore(initialIdentity(now()), (state, event: IdentityEvent) =>
    reduceIdentity(state, event, now()),
  );
  const video = createVideo();
  const camera = identityCamera(video, {
    onProblem: (problem) => store.send({ type: 'camera-problem', problem }),
    isMissed: () => store.get().step.name === 'camera-problem',
    onBack: () => startAgain(),
  });
  const choices = choicesIn(location.search);
  if (!choices.quiet) speak(store, language);
  let link: IdentityLink | null = null;

  const hangUp = (): void => {
    link?.close();
    link = null;
  };
  const pictures = startPictures({
    source: frameSource(video),
    wanted: () => (video.srcObject === null ? null : wantedPicture(store.get())),
    send: (picture) => link?.sendPicture(picture),
    onSilence: () => lose(),
    onFrozen: camera.lose,
  });

  function lose(): void {
    hangUp();
    store.send({ type: 'lost' });
  }

  function hear(message: DaemonToIdentity): void {
    store.send({ type: 'message', message });
    if (isAnswer(message)) pictures.settle();
    if (message.type === 'document' && message.take) takeStill('own-still');
    if (message.type === 'step' && message.step !== 'checking')
      void camera.show(message.step === 'selfie' ? 'person' : 'document');
  }

  function takeStill(kind: 'still' | 'own-still'): void {
    const { step } = store.get();
    if (step.name !== 'document' || step.isTaking) return;
    store.send({ type: 'taking' });
    pictures.takeStill(kind);
  }

  const begin = (sides: 1 | 2, agreedIn: Language): void => {
    hangUp();
    pictures.settle();
    store.send({ type: 'kind', sides });
    link = openIdentityLink({
      onMessage: (message) => {
        if (message.type === 'ready')
          link?.send({ type: 'begin', sides, textVersion: identityTextVersion, language: agreedIn });
        hear(message);
      },
      onLost: lose,
    });
  };
  const startAgain = (): void => {
    hangUp();
    store.send({ type: 'restarted' });
  };
  const goTo = (address: string): void => {
    hangUp();
    camera.release();
    location.assign(address);
  };
  const leave = (): void => goTo(addressOf('/', { ...choices, spoken: language() }));

  closeWhatIsOver(store, { releaseCamera: camera.release, hangUp });
  whenAbandoned(store, () => goTo(addressForNext('/', choices)));
  return {
    store,
    video,
    isMirrored: camera.isMirrored,
    agree: () => store.send({ type: 'agreed' }),
    begin,
    takeStill: () => takeStill('still'),
    skipBack: () => link?.send({ type: 'skip-back' }),
    again: () => link?.send({ type: 'again' }),
    startAgain,
    leave,
  };
}
