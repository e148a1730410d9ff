import type { LivenessAction } from '@rollcall/domain';
import type { OnboardingLiveness } from '../onboarding/index.ts';
import { sessionPolicy, type SessionActions } from '../liveness-sessions/index.ts';
import type { Attempt, Subject } from './subject.ts';

export interface OnboardingSubjectParts {
  readonly liveness: Pick<OnboardingLiveness, 'get' | 'bySelfie' | 'leaveToDo'>;
  readonly actions: Pick<SessionActions<string>, 'next'>;
}

/** The liveness step of somebody's onboarding, by the picture of a person who was seen to be there. */
export function onboardingSubject(userId: string, { liveness, actions }: OnboardingSubjectParts): Subject {
  const { mostAttempts: most } = sessionPolicy;
  let made = 0;
  let asked: readonly LivenessAction[] = [];
  const isOpen = (): boolean => liveness.get(userId)?.livenessVerifiedAt === null;

  return {
    key: `onboarding ${userId}`,
    mayTryAgain: () => made < most && isOpen(),
    maySkip: isOpen,
    skip: () => liveness.leaveToDo(userId),
    begin(): Attempt | null {
      if (made >= most || !isOpen()) return null;
      made += 1;
      asked = actions.next(userId, asked);
      return {
        actions: asked,
        number: made,
        most,
        settle: async (finding) => {
          if (!finding.passed) {
            liveness.leaveToDo(userId);
            return finding.refusal.code;
          }
          const told = await liveness.bySelfie(userId, finding.image);
          if (told.outcome === 'verified') return null;
          return (told.outcome === 'needs-correction' ? told.refusal : null) ?? 'face-not-followed';
        },
      };
    },
  };
}
