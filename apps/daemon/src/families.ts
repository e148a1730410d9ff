import { randomInt } from 'node:crypto';
import type { DaemonParts } from './daemon-parts.ts';
import { accessFamily } from './http/families/access/family.ts';
import { deviceFamily, deviceStatusFamily } from './http/families/device/family.ts';
import { kycFamily } from './http/families/kyc/family.ts';
import { realtimeProxyFamily } from './http/families/realtime-proxy/family.ts';
import type { InferenceHost } from './http/families/realtime-proxy/forward.ts';
import { realtimeFamily } from './http/families/realtime/family.ts';
import { presenceFamily } from './http/families/presence/family.ts';
import type { DevicePorts } from './http/families/device/routes.ts';
import type { DeviceStatusPorts } from './http/families/device/status-routes.ts';
import type { Family } from './http/family/index.ts';
import { createChallenges, createLivenessChecks, type LivenessChecks } from './liveness-challenge/index.ts';
import type { RealtimeSessions } from './realtime/index.ts';
import { createPresenceCheck, type PresenceSite } from './presence-check/index.ts';

export interface FamilyParts extends DaemonParts {
  readonly device: DevicePorts & DeviceStatusPorts;
  readonly realtime: RealtimeSessions;
  readonly inference: InferenceHost;
}

/** Every API of the daemon; see [Note: families]. */
export const createFamilies = (parts: FamilyParts): readonly Family[] => [
  deviceFamily(parts.device),
  deviceStatusFamily(parts.device),
  accessFamily(parts.access),
  realtimeFamily(parts.realtime),
  realtimeProxyFamily(parts.inference),
  kycFamily({ liveness: livenessChecksOf(parts) }),
  presenceFamily(createPresenceCheck({ sites: presenceSitesOf(parts.settings), now: Date.now })),
];

const presenceSitesOf = ({ presenceSites, site }: FamilyParts['settings']): readonly PresenceSite[] =>
  presenceSites.length > 0 ? presenceSites : [{ ...site, schedule: null }];

const livenessChecksOf = ({ recogniser, settings }: FamilyParts): LivenessChecks =>
  createLivenessChecks({
    challenges: createChallenges({ random: () => randomInt(2 ** 32) / 2 ** 32, now: Date.now }),
    analyse: (image, options) => recogniser.analyse(image, options),
    sameFaceScore: () => recogniser.decisions().sameFaceScore(),
    workers: settings.workers ?? 1,
  });
