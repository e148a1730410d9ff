import { packPicture, type PictureKind } from '@rollcall/contract';
import { type FrameSize, type FrameSource, usualFrame } from '../camera/frames.ts';

/** Small enough to be looked at several times a second. */
const lookSize: FrameSize = { mostPixelsWide: 800, quality: 0.8 };
/** All that the camera has. */
const stillSize: FrameSize = { mostPixelsWide: 4096, quality: 0.92 };

/** Least time between two pictures: the liveness check wants more of them than the hints. */
const paceMs = { document: 150, selfie: 100 } as const;
const lookAgainMs = 100;
/** So often in a row no picture may come: a camera that is only slow misses one. */
const mostMissed = 2;
/** The daemon answers every picture; silence for so long means that it hangs. */
const answerWithinMs = 15_000;

export interface SendingPorts {
  readonly source: FrameSource;
  /** What is to be shown now; null: nothing. */
  readonly wanted: () => 'document' | 'selfie' | null;
  readonly send: (picture: Uint8Array<ArrayBuffer>) => void;
  readonly onSilence: () => void;
  /** No pictures come out of the camera. */
  readonly onFrozen: () => void;
}

export interface Sending {
  /** The next picture is a still: the person pressed the button, or the daemon asks for one. */
  readonly takeStill: (kind: 'still' | 'own-still') => void;
  /** The daemon has answered, or there is another one. */
  readonly settle: () => void;
}

/** Sends one picture after the other, the next when the last is answered. */
export function startPictures({ source, wanted, send, onSilence, onFrozen }: SendingPorts): Sending {
  let inFlightSinceMs: number | null = null;
  let lastMs = Number.NEGATIVE_INFINITY;
  let still: 'still' | 'own-still' | null = null;
  let missed = 0;

  async function take(kind: PictureKind, size: FrameSize): Promise<void> {
    inFlightSinceMs = performance.now();
    lastMs = inFlightSinceMs;
    const frame = await source.next(size);
    // Meanwhile the step may be over, and whoever hears of it would answer nothing.
    if (frame !== null && wanted() !== null) {
      missed = 0;
      return send(packPicture(kind, frame));
    }
    inFlightSinceMs = null;
    // A page that nobody sees is given no pictures.
    missed = frame === null && wanted() !== null && !document.hidden ? missed + 1 : 0;
    if (missed === mostMissed) {
      missed = 0;
      return onFrozen();
    }
    // A still is owed: the person waits for it.
    if (kind !== 'look' && wanted() === 'document') still ??= kind;
    return undefined;
  }

  async function turn(): Promise<void> {
    const nowMs = performance.now();
    const what = wanted();
    if (inFlightSinceMs !== null) {
      if (nowMs - inFlightSinceMs < answerWithinMs) return;
      inFlightSinceMs = null;
      onSilence();
    } else if (what === 'document' && still !== null) {
      const kind = still;
      still = null;
      await take(kind, stillSize);
    } else if (what !== null && nowMs - lastMs >= paceMs[what]) {
      await take('look', what === 'document' ? lookSize : usualFrame);
    }
  }

  const run = (): void =>
    void turn().finally(() => setTimeout(run, inFlightSinceMs === null ? 20 : lookAgainMs));
  run();
  return {
    takeStill: (kind) => (still = kind),
    settle: () => {
      inFlightSinceMs = null;
      if (wanted() !== 'document') still = null;
    },
  };
}
