import i18next from 'i18next';
import { type Camera, keepCamera } from './camera/camera.ts';
import { frameSource } from './camera/frames.ts';
import { startSending } from './camera/sender.ts';
import { addressForNext, choicesIn } from './choices.ts';
import { paceOf } from './flow/pace.ts';
import { type KioskEvent, reduce } from './flow/reduce.ts';
import { initialState, type KioskState } from './flow/state.ts';
import { keepLinked } from './link/daemon-link.ts';
import { watchPosition } from './link/position.ts';
import { tellOfTouches } from './link/still-here.ts';
import { speakPrompts } from './voice/voice.ts';
import { wishesOf, type Wishes } from './wishes.ts';
import { chooseLanguage } from './words/languages.ts';
import { createStore, type Store } from './store.ts';

export interface Kiosk extends Wishes {
  readonly store: Store<KioskState, KioskEvent>;
  /** The live picture. It outlives whatever shows it. */
  readonly video: HTMLVideoElement;
  readonly camera: Camera;
  /** Somebody touches the screen, or types. */
  readonly touched: () => void;
}

const tickMs = 250;
const now = (): number => performance.now();

const socketUrl = (): string => {
  const url = new URL('/ws/check-in', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
};

function createVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.disablePictureInPicture = true;
  video.tabIndex = -1;
  video.setAttribute('aria-hidden', 'true');
  return video;
}

/** Whoever asked their system for less motion gets no changing light either. */
const wantsLessMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Puts camera, daemon and screen together. Everything runs until the page is closed. */
export function startKiosk(): Kiosk {
  const store = createStore(initialState(now()), (state, event: KioskEvent) => reduce(state, event, now()));
  const video = createVideo();
  const camera = keepCamera(video, (state) => store.send({ type: 'camera', camera: state }));

  const link = keepLinked(socketUrl(), {
    onOpen: () => {
      store.send({ type: 'link', link: 'open' });
      sender.settle();
      const known = position.newest();
      if (known !== null) link.send(known);
    },
    onLost: () => store.send({ type: 'link', link: 'lost' }),
    onMessage: (message) => {
      if (message.type === 'light' && (store.get().noLight || wantsLessMotion())) {
        return link.send({ type: 'light-declined' });
      }
      store.send({ type: 'message', message });
      if (message.type === 'frame') sender.settle();
    },
    onUnreadable: () => store.send({ type: 'unreadable' }),
  });
  const sender = startSending({
    pace: () => (document.hidden ? null : paceOf(store.get(), now())),
    nextFrame: frameSource(video).next,
    send: link.sendFrame,
    onFrozen: () => {
      store.send({ type: 'camera', camera: 'lost' });
      camera.reopen();
    },
    onSilence: link.drop,
    now,
    setTimer: (act, milliseconds) => setTimeout(act, milliseconds),
    clearTimer: (timer) => clearTimeout(timer),
  });
  const position = watchPosition(link.send);
  setInterval(() => store.send({ type: 'tick' }), tickMs);

  // Whoever comes back from another page has chosen there or before already.
  const choices = choicesIn(location.search);
  const { quiet, noLight } = choices;
  if (quiet) store.send({ type: 'voice-choice', quiet });
  if (noLight) store.send({ type: 'light-choice', noLight });
  history.replaceState(null, '', addressForNext('/', choices));

  const voice = speakPrompts(store, { language: () => chooseLanguage([i18next.language]), now });
  const tellOfTouch = tellOfTouches({ store, send: link.send, now });
  const touched = (): void => {
    store.send({ type: 'touched' });
    tellOfTouch();
  };
  return { store, video, camera, touched, ...wishesOf({ store, link, voice }) };
}
