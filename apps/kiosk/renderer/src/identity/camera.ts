import { cameraProblemOf } from '../camera/problem.ts';
import type { CameraProblem } from '../flow/screen.ts';

/** Enough for the print of a passport's page that fills half of it; cameras that have less give what they have. */
const size = { width: { ideal: 1920 }, height: { ideal: 1080 } } as const;

type Facing = 'document' | 'person';

export interface IdentityCamera {
  /** Opens the camera that looks at the document or the person; with one camera, that one stays open. */
  readonly show: (facing: Facing) => Promise<void>;
  readonly release: () => void;
  /** Whether the picture is to be shown as a mirror: it is of what faces the screen. */
  readonly isMirrored: () => boolean;
}

async function howManyCameras(devices: MediaDevices): Promise<number> {
  const all = await devices.enumerateDevices();
  return all.filter(({ kind }) => kind === 'videoinput').length;
}

/** Shows one camera or the other in `video`. Problems come by `onProblem`, and leave no camera open. */
export function identityCamera(
  video: HTMLVideoElement,
  onProblem: (problem: CameraProblem) => void,
): IdentityCamera {
  let stream: MediaStream | null = null;
  let facing: Facing | null = null;
  let turn = 0;

  function release(): void {
    turn += 1;
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    facing = null;
    video.srcObject = null;
  }

  async function open(wanted: Facing): Promise<void> {
    // Undefined where the page did not come over https or from this machine.
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    if (devices === undefined) return onProblem('unsupported');
    const mine = turn;
    const facingMode = wanted === 'document' ? 'environment' : 'user';
    const opened = await devices.getUserMedia({ audio: false, video: { ...size, facingMode } });
    // Whoever left meanwhile wants no camera.
    if (mine !== turn) return opened.getTracks().forEach((track) => track.stop());
    stream = opened;
    for (const track of opened.getVideoTracks())
      track.addEventListener('ended', () => {
        if (stream !== opened) return;
        release();
        onProblem('lost');
      });
    video.srcObject = opened;
    // It may be moved to its place, or let go, before its first picture: whoever moves it plays it again.
    video.play().catch(() => undefined);
  }

  return {
    show: async (wanted) => {
      turn += 1;
      const asked = turn;
      const serves =
        stream !== null && (facing === wanted || (await howManyCameras(navigator.mediaDevices)) < 2);
      // Whoever left while the cameras were counted, or asked again, does not want this one.
      if (asked !== turn) return;
      if (serves) {
        facing = wanted;
        return;
      }
      release();
      facing = wanted;
      const mine = turn;
      await open(wanted).catch((error: unknown) => {
        if (mine !== turn) return;
        release();
        onProblem(cameraProblemOf(error instanceof Error ? error.name : ''));
      });
    },
    release,
    isMirrored: () => stream?.getVideoTracks()[0]?.getSettings().facingMode !== 'environment',
  };
}
