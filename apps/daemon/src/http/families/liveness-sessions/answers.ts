import type {
  LivenessImagesResult,
  LivenessSessionStatus,
  LivenessVideoResult,
  RetriedLivenessSession,
  StartedLivenessSession,
  VerificationStatus,
} from '@rollcall/contract';
import { livenessSessionActionSchema } from '@rollcall/contract';
import { refusalMessages, type LivenessAction } from '@rollcall/domain';
import type { LivenessCheckResult, LivenessSession, User } from '@rollcall/store';
import { sessionPolicy, type Verification } from '../../../liveness-sessions/index.ts';

const { mostAttempts } = sessionPolicy;
type WireAction = StartedLivenessSession['actions_required'][number];

export const startedAnswer = (session: LivenessSession): StartedLivenessSession => ({
  session_id: session.sessionId,
  actions_required: wireActions(session.actions),
  expires_at: timeOf(session.expiresAtMs),
  max_attempts: mostAttempts,
  current_attempt: session.attempt,
  message: 'Liveness check session started. Follow the instructions.',
});

export const retriedAnswer = (session: LivenessSession): RetriedLivenessSession => ({
  session_id: session.sessionId,
  actions_required: wireActions(session.actions),
  expires_at: timeOf(session.expiresAtMs),
  attempt_number: session.attempt,
  max_attempts: mostAttempts,
  message: 'New liveness check session created',
});

export const videoAnswer = (session: LivenessSession, result: LivenessCheckResult): LivenessVideoResult => {
  const { session_id, status, confidence, can_retry, message } = imagesAnswer(session, result);
  const actions_completed = wireActions(result.actionsCompleted);
  const words = result.passed ? 'Liveness check passed! Your identity has been verified.' : message;
  return { session_id, status, confidence, actions_completed, can_retry, message: words };
};

export const imagesAnswer = (
  session: LivenessSession,
  result: LivenessCheckResult,
): LivenessImagesResult => ({
  session_id: session.sessionId,
  status: result.passed ? 'passed' : 'failed',
  confidence: percentOf(result.confidence),
  can_retry: canRetry(session),
  message: result.passed ? 'Liveness check passed!' : failureWords(session, result),
});

function failureWords(session: LivenessSession, { refusal }: LivenessCheckResult): string {
  const reason = refusal === null ? [] : [refusalMessages[refusal]];
  const advice = canRetry(session) ? 'Please try again.' : 'No attempt is left.';
  return ['Liveness check failed.', ...reason, advice].join(' ');
}

export function statusAnswer(session: LivenessSession, nowMs: number): LivenessSessionStatus {
  const { result, completedAtMs } = session;
  const hasExpired = nowMs >= session.expiresAtMs;
  const open = hasExpired ? 'expired' : 'pending';
  const judged = result?.passed === true ? 'passed' : 'failed';
  return {
    id: session.id,
    session_id: session.sessionId,
    status: result === null ? open : judged,
    actions_required: wireActions(session.actions),
    actions_completed: wireActions(result?.actionsCompleted ?? []),
    confidence_score: result && percentOf(result.confidence),
    face_quality_score: result && percentOf(result.quality),
    is_live_person: result?.live ?? false,
    spoof_detected: result?.presentationAttack ?? false,
    verification_method: result?.method ?? null,
    started_at: timeOf(session.startedAtMs),
    completed_at: completedAtMs === null ? null : timeOf(completedAtMs),
    is_expired: result === null && hasExpired,
    can_retry: canRetry(session),
  };
}

/** Names and signs as clients of the document show them. */
const badges = {
  email: { type: 'email', name: 'Email Verified', icon: '📧' },
  phone: { type: 'phone', name: 'Phone Verified', icon: '📱' },
  liveness: { type: 'liveness', name: 'Identity Verified', icon: '✅' },
  full: { type: 'full', name: 'Trusted Member', icon: '🏆' },
} as const;

export function verificationAnswer(
  user: User,
  verification: Verification,
  recent: readonly LivenessSession[],
): VerificationStatus {
  const { emailVerifiedAtMs, phoneVerifiedAtMs, livenessVerifiedAtMs, level } = verification;
  const [email, phone, liveness] = [emailVerifiedAtMs, phoneVerifiedAtMs, livenessVerifiedAtMs].map(
    (atMs) => atMs !== null,
  );
  const isFull = level === 'full';
  return {
    id: user.id,
    user_email: user.email,
    email_verified: email === true,
    phone_verified: phone === true,
    liveness_verified: liveness === true,
    identity_verified: liveness === true,
    verification_level: level,
    verified_badge: liveness === true,
    trusted_member: isFull,
    email_verified_at: emailVerifiedAtMs === null ? null : timeOf(emailVerifiedAtMs),
    liveness_verified_at: livenessVerifiedAtMs === null ? null : timeOf(livenessVerifiedAtMs),
    verification_badges: [
      ...(email === true ? [badges.email] : []),
      ...(phone === true ? [badges.phone] : []),
      ...(liveness === true ? [badges.liveness] : []),
      ...(isFull ? [badges.full] : []),
    ],
    recent_liveness_checks: recent.flatMap(recentCheck),
  };
}

const recentCheck = ({ sessionId, result, startedAtMs }: LivenessSession) =>
  result === null
    ? []
    : [
        {
          session_id: sessionId,
          status: result.passed ? ('passed' as const) : ('failed' as const),
          started_at: timeOf(startedAtMs),
          confidence_score: percentOf(result.confidence),
        },
      ];

const canRetry = ({ attemptsMade }: LivenessSession): boolean => attemptsMade < mostAttempts;
const percentOf = (part: number): number => Math.round(part * 1000) / 10;
const timeOf = (atMs: number): string => new Date(atMs).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** Sessions are made of these actions only. */
const wireActions = (actions: readonly LivenessAction[]): WireAction[] =>
  actions.flatMap((action) => livenessSessionActionSchema.safeParse(action).data ?? []);
