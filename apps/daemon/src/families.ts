import { randomInt } from 'node:crypto';
import type { DaemonParts } from './daemon-parts.ts';
import { accessFamily } from './http/families/access/family.ts';
import { deviceFamily, deviceStatusFamily } from './http/families/device/family.ts';
import { livenessSessionsFamily } from './http/families/liveness-sessions/family.ts';
import { kycFamily, type KycPorts } from './http/families/kyc/family.ts';
import { realtimeProxyFamily } from './http/families/realtime-proxy/family.ts';
import { enrolmentFamily, type EnrolmentPorts } from './http/families/enrolment/family.ts';
import { ticketFamily } from './http/families/enrolment/ticket-family.ts';
import type { Forwarder } from './http/families/realtime-proxy/failover.ts';
import { realtimeFamily } from './http/families/realtime/family.ts';
import { onboardingFamily, type OnboardingPorts } from './http/families/onboarding/selfie-family.ts';
import { onboardingUsersFamily } from './http/families/onboarding/users-family.ts';
import { technicianFamily } from './http/families/technician/family.ts';
import type { TechnicianPorts } from './http/families/technician/routes.ts';
import { presenceFamily } from './http/families/presence/family.ts';
import type { LivenessSessionPorts } from './http/families/liveness-sessions/routes.ts';
import type { DevicePorts } from './http/families/device/routes.ts';
import type { DeviceStatusPorts } from './http/families/device/status-routes.ts';
import type { Family } from './http/family/index.ts';
import { documentPortsOf } from './kyc-ports.ts';
import { createChallenges, createLivenessChecks, type LivenessChecks } from './liveness-challenge/index.ts';
import type { LivenessProofs } from './onboarding-check.ts';
import type { RealtimeSessions } from './realtime/index.ts';
import { createPresenceCheck, type PresenceSite } from './presence-check/index.ts';

export interface FamilyParts extends DaemonParts {
  readonly device: DevicePorts & DeviceStatusPorts;
  readonly realtime: RealtimeSessions;
  readonly inference: Forwarder;
  readonly enrolment: EnrolmentPorts;
  readonly technician: TechnicianPorts;
  readonly proofs: LivenessProofs;
}

/** Every API of the daemon; see [Note: families]. */
export function createFamilies(parts: FamilyParts): readonly Family[] {
  const onboarding = onboardingOf(parts);
  return [
    deviceFamily(parts.device),
    deviceStatusFamily(parts.device),
    technicianFamily(parts.technician),
    accessFamily(parts.access),
    realtimeFamily(parts.realtime),
    realtimeProxyFamily(parts.inference),
    livenessSessionsFamily(livenessSessionsOf(parts)),
    kycFamily(kycPortsOf(parts)),
    enrolmentFamily(parts.enrolment),
    ticketFamily(parts.enrolment),
    presenceFamily(createPresenceCheck({ sites: presenceSitesOf(parts.settings), now: Date.now })),
    onboardingFamily(onboarding),
    onboardingUsersFamily(onboarding),
  ];
}

const onboardingOf = ({ recogniser, proofs }: FamilyParts): OnboardingPorts => ({
  isReady: () => recogniser.isReady,
  liveness: proofs.onboarding,
  kioskCode: proofs.kioskCode?.ofOnboarding ?? null,
});

const presenceSitesOf = ({ presenceSites, site }: FamilyParts['settings']): readonly PresenceSite[] =>
  presenceSites.length > 0 ? presenceSites : [{ ...site, schedule: null }];

const kycPortsOf = (parts: FamilyParts): KycPorts => ({
  liveness: livenessChecksOf(parts),
  documents: documentPortsOf(parts),
  maxUploadBytes: parts.settings.kyc.maxUploadBytes,
});

const livenessChecksOf = ({ recogniser, settings }: FamilyParts): LivenessChecks =>
  createLivenessChecks({
    challenges: createChallenges({ random, now: Date.now }),
    analyse: (image, options) => recogniser.analyse(image, options),
    sameFaceScore: () => recogniser.decisions().sameFaceScore(),
    workers: settings.workers ?? 1,
  });

const livenessSessionsOf = ({ store, proofs }: FamilyParts): LivenessSessionPorts => ({
  checks: proofs.checks,
  kioskCode: proofs.kioskCode?.ofUser ?? null,
  sessions: store.livenessSessions,
  users: store.access.users,
  now: Date.now,
});

/** 0 (included) to 1, which nobody can foretell. */
const random = (): number => randomInt(2 ** 32) / 2 ** 32;
