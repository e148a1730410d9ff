import { cameraProblemOf } from '../camera/problem.ts';
import type { CameraProblem } from '../flow/screen.ts';

/** Enough for the print of a passport's page that fills half of it; cameras that have less give what they have. */
const size = { width: { ideal: 1920 }, height: { ideal: 1080 } } as const;

/** Longer than this nobody waits for the camera without being told. */
const answersWithinMs = 10_000;

type Facing = 'document' | 'person';

/** While another program has the camera, it is looked so often whether that has let go. */
const lookAgainMs = 2000;

export interface CameraEvents {
  /** No camera is open any more. */
  readonly onProblem: (problem: CameraProblem) => void;
  /** Whether somebody was told so, and waits for one. */
  readonly isMissed: () => boolean;
  /** One may be had now. */
  readonly onBack: () => void;
}

export interface IdentityCamera {
  /** Opens the camera that looks at the document or the person; with one camera, that one stays open. */
  readonly show: (facing: Facing) => Promise<void>;
  readonly release: () => void;
  /** No pictures come out of it. */
  readonly lose: () => void;
  /** Whether the picture is to be shown as a mirror: it is of what faces the screen. */
  readonly isMirrored: () => boolean;
}

async function howManyCameras(devices: MediaDevices): Promise<number> {
  const all = await devices.enumerateDevices();
  return all.filter(({ kind }) => kind === 'videoinput').length;
}

async function canBeOpened(devices: MediaDevices): Promise<boolean> {
  try {
    const opened = await devices.getUserMedia({ video: true });
    for (const track of opened.getTracks()) track.stop();
    return true;
  } catch {
    return false;
  }
}

/** Shows one camera or the other in `video`. */
export function identityCamera(
  video: HTMLVideoElement,
  { onProblem, isMissed, onBack }: CameraEvents,
): IdentityCamera {
  let stream: MediaStream | null = null;
  /** What is wanted, and what is open or being opened. */
  let wish: Facing | null = null;
  let facing: Facing | null = null;
  let turn = 0;
  let nextLook: ReturnType<typeof setTimeout> | undefined;

  function close(): void {
    turn += 1;
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    facing = null;
    video.srcObject = null;
  }

  function release(): void {
    wish = null;
    close();
  }

  function fail(problem: CameraProblem): void {
    release();
    onProblem(problem);
    if (problem === 'busy') lookLater();
  }

  function lookLater(): void {
    clearTimeout(nextLook);
    nextLook = setTimeout(() => void lookAgain(), lookAgainMs);
  }

  async function lookAgain(): Promise<void> {
    if (!isMissed()) return;
    if (!(await canBeOpened(navigator.mediaDevices))) return lookLater();
    if (isMissed()) onBack();
  }

  async function open(wanted: Facing): Promise<void> {
    // Undefined where the page did not come over https or from this machine.
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    if (devices === undefined) return fail('unsupported');
    const mine = turn;
    const facingMode = wanted === 'document' ? 'environment' : 'user';
    const overdue = setTimeout(() => mine === turn && fail('busy'), answersWithinMs);
    const asked = devices.getUserMedia({ audio: false, video: { ...size, facingMode } });
    const opened = await asked.finally(() => clearTimeout(overdue));
    // Whoever left meanwhile wants no camera.
    if (mine !== turn) return opened.getTracks().forEach((track) => track.stop());
    stream = opened;
    for (const track of opened.getVideoTracks())
      track.addEventListener('ended', () => {
        if (stream === opened) fail('lost');
      });
    video.srcObject = opened;
    // It may be moved to its place, or let go, before its first picture: whoever moves it plays it again.
    video.play().catch(() => undefined);
  }

  async function offerAgain(devices: MediaDevices): Promise<void> {
    if (isMissed() && (await howManyCameras(devices)) > 0) onBack();
  }
  navigator.mediaDevices?.addEventListener('devicechange', () => void offerAgain(navigator.mediaDevices));

  return {
    show: async (wanted) => {
      // It is open, or about to be.
      if (wish === wanted) return;
      wish = wanted;
      const asked = turn;
      const serves = stream !== null && (await howManyCameras(navigator.mediaDevices)) < 2;
      // Whoever left while the cameras were counted, or wants another, does not want this one.
      if (asked !== turn || wish !== wanted) return;
      if (serves || facing === wanted) {
        facing = wanted;
        return;
      }
      close();
      facing = wanted;
      const mine = turn;
      await open(wanted).catch((error: unknown) => {
        if (mine === turn) fail(cameraProblemOf(error instanceof Error ? error.name : ''));
      });
    },
    release,
    lose: () => fail('lost'),
    isMirrored: () => stream?.getVideoTracks()[0]?.getSettings().facingMode !== 'environment',
  };
}
