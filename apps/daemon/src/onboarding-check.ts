import { randomInt } from 'node:crypto';
import type { UserId } from '@rollcall/domain';
import { decodeUpload, hasRepeatedPicture } from '@rollcall/vision';
import type { DaemonParts } from './daemon-parts.ts';
import { beginRecordedLiveness } from './liveness/begin-liveness.ts';
import {
  createSessionChecks,
  SessionActions,
  sessionPolicy,
  videoLimits,
  type SessionChecks,
} from './liveness-sessions/index.ts';
import { createSelfieJudge, OnboardingLiveness } from './onboarding/index.ts';
import {
  KioskCodes,
  OnboardingSocket,
  onboardingSubject,
  userSubject,
  type KioskCode,
} from './onboarding-check/index.ts';

/** What the APIs of liveness sessions and onboardings share with the kiosk's own screens for them. */
export interface LivenessProofs {
  readonly checks: SessionChecks;
  readonly onboarding: OnboardingLiveness;
  /** Null where the kiosk has no such screens. */
  readonly kioskCode: {
    readonly ofUser: (userId: UserId) => KioskCode;
    readonly ofOnboarding: (userId: string) => KioskCode;
  } | null;
  readonly socket: OnboardingSocket;
}

export function createLivenessProofs(parts: DaemonParts): LivenessProofs {
  const { settings, store, recogniser, enrolmentProvider, livenessVerifier } = parts;
  const codes = new KioskCodes({ random, now: Date.now });
  const actions = new SessionActions<string>({ count: sessionPolicy.actions, random, now: Date.now });
  const checks = createSessionChecks({
    sessions: store.livenessSessions,
    verifier: livenessVerifier,
    decodeVideo: (video) => decodeUpload(video, videoLimits),
    hasRepeatedPicture,
    random,
    now: Date.now,
  });
  const onboarding = new OnboardingLiveness({
    store: store.onboardings,
    provider: enrolmentProvider,
    judgeSelfie: createSelfieJudge((image, options) => recogniser.analyse(image, options)),
    now: Date.now,
  });
  const kioskCode = {
    ofUser: (userId: UserId) => codes.issue(userSubject(userId, checks)),
    ofOnboarding: (userId: string) =>
      codes.issue(onboardingSubject(userId, { liveness: onboarding, actions })),
  };
  return {
    checks,
    onboarding,
    kioskCode: settings.onboardingCheck ? kioskCode : null,
    socket: socketOf(parts, codes),
  };
}

function socketOf(
  { settings, recogniser, faults, logger }: DaemonParts,
  codes: KioskCodes,
): OnboardingSocket {
  const sameFaceScore = (): number => recogniser.decisions().sameFaceScore();
  return new OnboardingSocket({
    isOffered: settings.onboardingCheck,
    voice: settings.voicePrompts,
    codes,
    stream: () => {
      const analyse = recogniser.stream();
      return (image, wanted) => {
        const analysing = analyse(image, wanted);
        return analysing && faults.watchAsync('vision', () => analysing);
      };
    },
    beginLiveness: (actions) => beginRecordedLiveness({ actions, minimumContinuityScore: sameFaceScore() }),
    sameFaceScore,
    monotonicMs: () => performance.now(),
    logger,
  });
}

/** 0 (included) to 1, which nobody can foretell. */
const random = (): number => randomInt(2 ** 32) / 2 ** 32;
