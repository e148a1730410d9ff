export { openDeviceStore, type DeviceStore, type DeviceStoreOptions } from './device-store.ts';
export type { EventLog } from './events/event-log.ts';
export type { Facts } from './facts/facts.ts';
export type { DeviceIdentity } from './identity/identity.ts';
export type { DeadLetter, Outbox } from './outbox/outbox.ts';
export type { Settlement } from './outbox/settle.ts';
export type { Enrolment, People, Person } from './people/people.ts';
export type { Reference, ReferenceChanges, References } from './people/references.ts';
export type { Mail, MailQueue, QueuedMail } from './mail/mail-queue.ts';
export type { Onboarding, Onboardings } from './onboarding/onboardings.ts';
export type { AccessStore } from './access/access.ts';
export type { AccessKey, AccessKeys, NewAccessKey } from './access/keys.ts';
export type { RefreshTokens } from './access/refresh-tokens.ts';
export type { NewUser, User, Users } from './access/users.ts';
export type {
  LivenessCheckResult,
  LivenessSession,
  LivenessSessions,
  NewLivenessSession,
} from './liveness-sessions/liveness-sessions.ts';
