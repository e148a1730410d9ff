import type { UserId } from '@rollcall/domain';
import type { LivenessResult } from '@rollcall/liveness';
import type { LivenessCheckResult, LivenessSession } from '@rollcall/store';
import { sessionPolicy, type SessionChecks } from '../liveness-sessions/index.ts';
import type { Attempt, Finding, Subject } from './subject.ts';

type Checks = Pick<SessionChecks, 'start' | 'retry' | 'complete'>;

/** A login's check: each attempt is a liveness session of its own, as if a video of it had been sent. */
export function userSubject(userId: UserId, checks: Checks): Subject {
  const { mostAttempts: most } = sessionPolicy;
  let last: LivenessSession | null = null;
  let isPassed = false;
  const mayTryAgain = (): boolean => !isPassed && (last?.attemptsMade ?? 0) < most;

  return {
    key: `user ${userId}`,
    mayTryAgain,
    maySkip: () => !isPassed,
    // The session says so by itself: it has failed, or nothing has come of it.
    skip: () => undefined,
    begin(): Attempt | null {
      if (isPassed) return null;
      const session = last === null ? checks.start(userId) : checks.retry(userId, last.sessionId);
      if (typeof session === 'string') return null;
      last = session;
      return {
        actions: session.actions,
        number: session.attempt,
        most,
        settle: (finding) => {
          const isWritten = checks.complete(session, resultOf(finding));
          isPassed = isWritten && finding.passed;
          if (!finding.passed) return Promise.resolve(finding.refusal.code);
          return Promise.resolve(isWritten ? null : 'too-slow');
        },
      };
    },
  };
}

function resultOf(finding: Finding): LivenessCheckResult {
  const { passed, result } = finding;
  const refusal = finding.passed ? null : finding.refusal.code;
  const presentationAttack =
    refusal === 'presentation-attack' || result.presentation.verdict?.outcome === 'attack';
  return {
    method: 'video',
    passed,
    actionsCompleted: actionsSeen(result),
    confidence: passed ? result.confidence : Math.min(0.5, result.confidence),
    quality: result.quality,
    live: passed || (!presentationAttack && result.presentation.verdict?.outcome === 'bona-fide'),
    presentationAttack,
    refusal,
  };
}

const actionsSeen = ({ actions }: LivenessResult) =>
  actions.filter(({ evidence }) => evidence !== null).map(({ action }) => action);
