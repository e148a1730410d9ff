import type {
  ActionEvidence,
  FaceAnalysis,
  FrameAnalysis,
  LivenessAction,
  PresentationAttackVerdict,
  RefusalCode,
} from '@rollcall/domain';
import { newWatch, type SeenMovement, type Watch } from '../movement/watch.ts';
import { emptyTrace, type TurnTrace } from '../presentation/turn-trace.ts';
import { emptyFrameLog, type FrameLog } from './frame-log.ts';
import type { LivenessPolicy } from './policy.ts';

export interface LivenessObservation {
  /** When the frame was taken, by one clock throughout; milliseconds. */
  readonly capturedAtMs: number;
  readonly analysis: FrameAnalysis;
  /** Comparison score of this frame's template against the session's first; null when there is none. */
  readonly continuityScore: number | null;
  /** What presentation-attack detection says of the session up to here, see [Note: both must pass]. */
  readonly presentationAttack?: PresentationAttackVerdict | null;
}

export type LivenessEvent =
  /** Please do this now. `index` counts from 0. */
  | {
      readonly type: 'challenge';
      readonly action: LivenessAction;
      readonly index: number;
      readonly total: number;
      readonly secondsAllowed: number;
    }
  | { readonly type: 'action-done'; readonly index: number; readonly total: number }
  | { readonly type: 'passed'; readonly actions: readonly ActionEvidence[] }
  | { readonly type: 'failed'; readonly code: RefusalCode };

export type LivenessPhase =
  /** The person's neutral is being learned. */
  | { readonly name: 'settling' }
  | { readonly name: 'asked'; readonly index: number; readonly sinceMs: number }
  /** All was done; the face must once more be seen to be the same. */
  | { readonly name: 'concluding'; readonly sinceMs: number }
  /** `refusal`: null when it was passed. */
  | { readonly name: 'ended'; readonly refusal: RefusalCode | null };

/** The times of the frames so far. */
export interface FrameTimes {
  readonly firstMs: number;
  readonly lastMs: number;
  /** Of the last few frames, oldest first. */
  readonly recentMs: readonly number[];
  /** When exactly one face was last seen. */
  readonly lastAloneMs: number;
}

/** The face of the last frame that had one. */
export interface LastFace {
  readonly atMs: number;
  readonly face: FaceAnalysis;
  /** Since when nothing in it has changed at all. */
  readonly unchangedSinceMs: number;
}

/** Immutable. What is in it may change from version to version: keep it, don't store it. */
export interface LivenessState {
  readonly policy: LivenessPolicy;
  readonly phase: LivenessPhase;
  readonly times: FrameTimes | null;
  readonly lastFace: LastFace | null;
  readonly watch: Watch;
  readonly trace: TurnTrace;
  /** Least relief score of the turns so far; null without a turn. */
  readonly relief: number | null;
  readonly presentationAttack: PresentationAttackVerdict | null;
  readonly log: FrameLog;
  /** Ended lately, for what happened at the same time. */
  readonly movements: readonly SeenMovement[];
  readonly done: readonly ActionEvidence[];
  /** Frames with a face, copies not counted. */
  readonly frames: number;
  readonly otherFaceScores: number;
  /** When a comparison last said that it is another face. */
  readonly lastOtherFaceMs: number;
  readonly lastSameFaceMs: number;
}

/** A check that has seen nothing yet. Throws RangeError when the policy asks for no action. */
export function beginLiveness(policy: LivenessPolicy): LivenessState {
  if (policy.actions.length === 0) throw new RangeError('a liveness check needs at least one action');
  return {
    policy,
    phase: { name: 'settling' },
    times: null,
    lastFace: null,
    watch: newWatch,
    trace: emptyTrace,
    relief: null,
    presentationAttack: null,
    log: emptyFrameLog,
    movements: [],
    done: [],
    frames: 0,
    otherFaceScores: 0,
    lastOtherFaceMs: -Infinity,
    lastSameFaceMs: -Infinity,
  };
}
