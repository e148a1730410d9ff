import type { LivenessChallenge, LivenessDetection, LivenessVerification } from '@rollcall/contract';
import type {
  Challenge,
  ChallengeAction,
  Detection,
  Verification,
} from '../../../liveness-challenge/index.ts';
import { timestampOf } from './error-format.ts';

const questions: Readonly<Record<ChallengeAction, string>> = {
  blink: 'blink eyes',
  turn_left: 'turn face left',
  turn_right: 'turn face right',
};
const instructions: Readonly<Record<ChallengeAction, string>> = {
  blink: 'Blink your eyes once',
  turn_left: 'Turn your face to the left',
  turn_right: 'Turn your face to the right',
};

export const challengeAnswer = (challenge: Challenge): LivenessChallenge => ({
  challenge_id: challenge.id,
  multi_challenge: true,
  challenge_types: [...challenge.actions],
  questions: challenge.actions.map((action) => questions[action]),
  instructions: challenge.actions.map((action) => instructions[action]),
  timestamp: challenge.issuedAtMs / 1000,
  expires_at: challenge.expiresAtMs / 1000,
  nonce: challenge.nonce,
  signature: challenge.signature,
});

const wordsOf = (action: string): string => action.replaceAll('_', ' ');

const outcomes = {
  expired: { status: 'expired', message: 'This challenge has expired. Please generate a new challenge.' },
  invalid: {
    status: 'invalid',
    message: 'This challenge was used before, or is not the one that was given out.',
  },
} as const;

/** `outcome` is anything but `unknown`. */
export function verificationAnswer(
  challengeId: string,
  verification:
    Exclude<Verification, { readonly outcome: 'unknown' }> | { readonly outcome: 'expired' | 'invalid' },
  { startedAtMs, nowMs }: { startedAtMs: number; nowMs: number },
): LivenessVerification {
  const common = {
    challenge_id: challengeId,
    processing_time_ms: Math.round(nowMs - startedAtMs),
    timestamp: timestampOf(nowMs),
  };
  if (verification.outcome !== 'judged') {
    const nothing = { blinks: 0, orientation: null, orientations: [], face_detected: false };
    return { ...common, ...outcomes[verification.outcome], detection_results: nothing };
  }
  const { result, detection } = verification;
  const missing = result.actions
    .filter(({ evidence }) => evidence === null)
    .map(({ action }) => wordsOf(action));
  const done = result.actions.map(({ action }) => wordsOf(action));
  const left = missing.length === 0 ? '' : ` Not completed: ${missing.join(', ')}.`;
  return {
    ...common,
    status: result.verdict === 'live' ? 'pass' : 'fail',
    message:
      result.refusal === null
        ? `All challenges completed: ${done.join(', ')}`
        : `${result.refusal.message}${left}`,
    detection_results: {
      blinks: detection.blinks,
      orientation: mainOrientation(detection),
      orientations: [...detection.orientations],
      face_detected: result.framesWithFace > 0,
    },
  };
}

function mainOrientation({ orientations }: Detection): 'left' | 'right' | null {
  const count = (side: 'left' | 'right'): number => orientations.filter((each) => each === side).length;
  const [left, right] = [count('left'), count('right')];
  if (left === 0 && right === 0) return null;
  return left >= right ? 'left' : 'right';
}

export function detectionAnswer(
  { blinks, orientations, frames }: Detection,
  { initialBlinks, startedAtMs, nowMs }: { initialBlinks: number; startedAtMs: number; nowMs: number },
): LivenessDetection {
  const faces = frames.map(({ analysis }) => analysis.face);
  return {
    total_blinks: blinks,
    final_blink_count: initialBlinks + blinks,
    orientations: [...orientations],
    face_detection_ratio: faces.filter((face) => face !== null).length / Math.max(1, faces.length),
    results: faces.map((face, index) => ({
      face_detected: face !== null,
      orientation: orientations[index] ?? null,
      yaw: face === null ? null : rounded(face.pose.yaw),
      pitch: face === null ? null : rounded(face.pose.pitch),
      eye_openness: face === null ? null : rounded((face.eyeOpenness.left + face.eyeOpenness.right) / 2),
    })),
    frame_count: frames.length,
    processing_time_ms: Math.round(nowMs - startedAtMs),
    timestamp: timestampOf(nowMs),
  };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
