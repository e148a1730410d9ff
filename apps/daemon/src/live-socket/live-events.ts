import { sampleProblem } from '@rollcall/biometrics';
import type { LiveEvent } from '@rollcall/contract';
import {
  refuse,
  type FrameAnalysis,
  type LivenessAction,
  type PresentationAttackVerdict,
} from '@rollcall/domain';
import { livenessResult, type LivenessEvent, type LivenessState } from '@rollcall/liveness';
import type { Identity } from './identity.ts';

const instructions: Readonly<Record<LivenessAction, string>> = {
  turn_left: 'Turn your head to the left, then look straight ahead again.',
  turn_right: 'Turn your head to the right, then look straight ahead again.',
  look_up: 'Lift your chin, then look straight ahead again.',
  look_down: 'Lower your chin, then look straight ahead again.',
  open_mouth: 'Open your mouth wide, then close it again.',
  smile: 'Smile, then relax again.',
  blink: 'Close both eyes, then open them again.',
};

export function faceEvent(analysis: FrameAnalysis): LiveEvent {
  const problem = sampleProblem(analysis, 'check-in');
  return {
    type: 'face',
    detected: analysis.face !== null,
    face_count: analysis.faceCount,
    guidance: problem === null ? null : { code: problem.code, message: problem.message },
  };
}

export const challengeEvent = ({
  action,
  index,
  total,
  secondsAllowed,
}: Extract<LivenessEvent, { readonly type: 'challenge' }>): LiveEvent => ({
  type: 'challenge',
  action,
  instruction: instructions[action],
  index,
  total,
  seconds_allowed: secondsAllowed,
});

interface Ending {
  readonly state: LivenessState;
  /** Null when the face is not the claimed person's. */
  readonly identity: Identity | null;
  readonly presentation: PresentationAttackVerdict;
  readonly startedAtMs: number;
}

/** Who it is is said only of somebody who is there. */
export function resultEvent({ state, identity, presentation, startedAtMs }: Ending): LiveEvent {
  const { verdict, refusal, confidence, quality, actions } = livenessResult(state);
  const isLive = verdict === 'live';
  const isVerified = isLive && identity !== null;
  const reason = refusal ?? (isVerified ? null : refuse('not-this-person'));
  const { outcome, score, reasons } = presentation;
  const sinceStart = (atMs: number | undefined): number | null =>
    atMs === undefined ? null : Math.round(atMs - startedAtMs);
  return {
    type: 'result',
    verdict: isLive ? 'live' : 'refused',
    verified: isVerified,
    identity: isVerified
      ? {
          user_id: identity.userId,
          name: identity.name,
          comparison_score: rounded(identity.comparisonScore),
          threshold: identity.threshold,
        }
      : null,
    reason: reason === null ? null : { code: reason.code, message: reason.message },
    confidence: rounded(confidence),
    quality: rounded(quality),
    actions: actions.map(({ action, evidence, frames }) => ({
      action,
      onset_ms: sinceStart(evidence?.onsetMs),
      peak_ms: sinceStart(evidence?.peakMs),
      return_ms: sinceStart(evidence?.returnMs),
      extent: evidence === null ? null : rounded(evidence.extent),
      frames,
    })),
    presentation: { outcome, score: rounded(score), reasons: [...reasons] },
  };
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
