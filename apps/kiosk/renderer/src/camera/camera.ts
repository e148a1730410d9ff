import type { CameraState } from '../flow/state.ts';
import { followPermission } from '../permission.ts';
import { cameraProblemOf } from './problem.ts';

const wanted: MediaStreamConstraints = {
  audio: false,
  video: {
    width: { ideal: 640 },
    height: { ideal: 480 },
    frameRate: { ideal: 30 },
    facingMode: 'user',
  },
};
const retryAfterMs = 2000;

/** Longer than this nobody waits for the camera without being told; it may still come. */
const answersWithinMs = 10_000;

/** A first picture takes a camera a second or two. One that is only slow gets twice as long each time, up to the most. */
const firstPictureWithinMs = { usual: 5000, most: 20_000 } as const;

export interface Camera {
  /** Opens it again: the person asks for it, or its pictures have stopped coming. */
  readonly reopen: () => void;
}

async function openStream(): Promise<MediaStream | CameraState> {
  // Undefined where the page did not come over https or from this machine.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices === undefined) return 'unsupported';
  try {
    return await devices.getUserMedia(wanted);
  } catch (error) {
    return cameraProblemOf(error instanceof Error ? error.name : '');
  }
}

function letGo(opened: MediaStream | CameraState | null): void {
  if (opened instanceof MediaStream) for (const track of opened.getTracks()) track.stop();
}

/** Shows the camera in `video` for as long as the page lives, and gets it back whenever it can be had. */
export function keepCamera(video: HTMLVideoElement, onState: (state: CameraState) => void): Camera {
  let stream: MediaStream | null = null;
  let opening = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wasLive = false;
  let patienceMs: number = firstPictureWithinMs.usual;

  async function open(): Promise<void> {
    if (opening) return;
    opening = true;
    clearTimeout(retry);
    const overdue = setTimeout(waitNoMore, answersWithinMs);
    const opened = await openStream();
    clearTimeout(overdue);
    // Asked for once more meanwhile, it came already.
    if (stream !== null) return letGo(opened);
    opening = false;
    if (opened instanceof MediaStream) show(opened);
    else fail(opened);
  }

  /** Whoever asks once more is not held up by an answer that may never come. */
  function waitNoMore(): void {
    opening = false;
    if (stream === null) onState('busy');
  }

  function show(opened: MediaStream): void {
    stream = opened;
    for (const track of opened.getVideoTracks()) track.addEventListener('ended', () => lose(opened));
    video.srcObject = opened;
    void play(opened);
  }

  async function play(opened: MediaStream): Promise<void> {
    // On a camera without pictures `play` stays pending: nothing else would ever end it.
    const silent = setTimeout(() => giveUp(opened), patienceMs);
    try {
      await video.play();
      // It may have been given up in the very moment of its first picture.
      if (opened === stream) live();
    } catch {
      // Taken away before its first picture.
      lose(opened);
    } finally {
      clearTimeout(silent);
    }
  }

  function live(): void {
    wasLive = true;
    patienceMs = firstPictureWithinMs.usual;
    onState('live');
  }

  function giveUp(silent: MediaStream): void {
    if (silent !== stream) return;
    release();
    patienceMs = Math.min(patienceMs * 2, firstPictureWithinMs.most);
    fail('lost');
  }

  function fail(state: CameraState): void {
    onState(state === 'absent' && wasLive ? 'lost' : state);
    clearTimeout(retry);
    // A refusal is the person's word: it is not asked about again until they change it or press the button.
    if (state !== 'denied' && state !== 'unsupported') retry = setTimeout(() => void open(), retryAfterMs);
  }

  function release(): void {
    letGo(stream);
    stream = null;
    video.srcObject = null;
  }

  function lose(lost: MediaStream): void {
    if (lost !== stream) return;
    release();
    onState('lost');
    void open();
  }

  const openIfDark = (): void => {
    if (stream === null) void open();
  };
  navigator.mediaDevices?.addEventListener('devicechange', openIfDark);
  followPermission('camera', openIfDark);
  return {
    reopen: () => {
      release();
      void open();
    },
  };
}
