import { isRefusal } from '@rollcall/domain';
import {
  detectActions,
  judgeRecording,
  orientationsOf,
  type LivenessObservation,
  type LivenessResult,
  type Orientation,
} from '@rollcall/liveness';
import {
  observeRecording,
  type FrameAnalyser,
  type ObservedRecording,
  type UnreadableFrame,
} from '../liveness/observe-recording.ts';
import type { Challenge, Challenges, Claim } from './challenges.ts';

/** What is seen in frames, whether asked for or not. */
export interface Detection {
  readonly blinks: number;
  /** One for each frame. */
  readonly orientations: readonly Orientation[];
  readonly frames: readonly LivenessObservation[];
}

export type Verification =
  | {
      readonly outcome: 'judged';
      readonly challenge: Challenge;
      readonly result: LivenessResult;
      readonly detection: Detection;
    }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'expired' | 'invalid' };

export interface LivenessChecks {
  issue(): Challenge;
  /** The challenge is used up when the frames can be read. */
  verify(claim: Claim, images: readonly Uint8Array[]): Promise<Verification | UnreadableFrame>;
  detect(images: readonly Uint8Array[]): Promise<Detection | UnreadableFrame>;
}

export interface LivenessCheckParts extends FrameAnalyser {
  readonly challenges: Challenges;
  /** The score from which two templates are one person's. */
  sameFaceScore(): number;
  readonly workers: number;
}

/** Nobody says when the frames were taken. At so many a second, real rates of 4 to 30 keep to the movements' durations. */
const presumedIntervalMs = 80;
const closerEveryMs = 400;

export function createLivenessChecks(parts: LivenessCheckParts): LivenessChecks {
  const { challenges, workers } = parts;
  const observe = async (
    images: readonly Uint8Array[],
    every: number | null,
  ): Promise<ObservedRecording | UnreadableFrame> => {
    const frames = images.map((image, index) => ({ atMs: index * presumedIntervalMs, image }));
    const sameFaceScore = parts.sameFaceScore();
    return observeRecording(frames, parts, { closerEveryMs: every, atOnce: workers, sameFaceScore });
  };
  return {
    issue: () => challenges.issue(),
    async verify(claim, images) {
      const claimed = challenges.claim(claim);
      if (claimed.outcome !== 'taken') return claimed;
      const { challenge } = claimed;
      const observed = await observe(images, closerEveryMs).catch((error: unknown) => {
        claimed.release();
        throw error;
      });
      if (isRefusal(observed)) {
        claimed.release();
        return observed;
      }
      const { observations: frames, presentationAttack } = observed;
      const result = judgeRecording({
        frames,
        actions: challenge.actions,
        presentationAttack,
        minimumContinuityScore: parts.sameFaceScore(),
      });
      return { outcome: 'judged', challenge, result, detection: detectionIn(frames) };
    },
    async detect(images) {
      const observed = await observe(images, null);
      return isRefusal(observed) ? observed : detectionIn(observed.observations);
    },
  };
}

const detectionIn = (frames: readonly LivenessObservation[]): Detection => ({
  blinks: detectActions(frames).filter(({ action }) => action === 'blink').length,
  orientations: orientationsOf(frames),
  frames,
});
