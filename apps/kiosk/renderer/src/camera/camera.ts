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

/** Shows the camera in `video` for as long as the page lives, and gets it back whenever it can be had. */
export function keepCamera(video: HTMLVideoElement, onState: (state: CameraState) => void): Camera {
  let stream: MediaStream | null = null;
  let opening = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wasLive = false;

  async function open(): Promise<void> {
    if (opening) return;
    opening = true;
    clearTimeout(retry);
    const opened = await openStream();
    opening = false;
    if (opened instanceof MediaStream) show(opened);
    else fail(opened);
  }

  function show(opened: MediaStream): void {
    stream = opened;
    for (const track of opened.getVideoTracks()) track.addEventListener('ended', () => lose(opened));
    video.srcObject = opened;
    void play(opened);
  }

  async function play(opened: MediaStream): Promise<void> {
    try {
      await video.play();
      wasLive = true;
      onState('live');
    } catch {
      // Taken away before its first picture.
      lose(opened);
    }
  }

  function fail(state: CameraState): void {
    onState(state === 'absent' && wasLive ? 'lost' : state);
    // A refusal is the person's word: it is not asked about again until they change it or press the button.
    if (state !== 'denied' && state !== 'unsupported') retry = setTimeout(() => void open(), retryAfterMs);
  }

  function release(): void {
    for (const track of stream?.getTracks() ?? []) track.stop();
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
