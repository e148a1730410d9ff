/** What only central's own page reads; the rest of the wire is in `@rollcall/contract`. */
import {
  commandOutcomeSchema,
  commandSchema,
  healthReportSchema,
  releaseRingSchema,
  sitePolicySchema,
} from '@rollcall/contract';
import { z } from 'zod';
import { roles } from './access/roles.ts';
import { configurationStandingSchema } from './configuration/wire.ts';
import { consentAnswerSchema } from './consents/answer.ts';
import { paperConsentSchema } from './paper-consents/wire.ts';

export const alarmSchema = z.object({
  /** `sequence-gap`, or the code under which an event was rejected. */
  code: z.string(),
  /** Of the latest event that raised it; null when that could not be read. */
  eventId: z.string().nullable(),
  sequence: z.int().nullable(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  occurrences: z.int().positive(),
});
export type Alarm = z.infer<typeof alarmSchema>;

export const deviceStatusSchema = z.object({
  deviceId: z.string(),
  name: z.string(),
  registeredAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  /** Heard of in the last five minutes. */
  online: z.boolean(),
  /** Of the last event that central has. */
  lastSequence: z.int().nonnegative(),
  siteId: z.string().nullable(),
  /** `quarantined`: two kiosks use its identity, and neither is heard until an administrator says so. */
  state: z.enum(['active', 'quarantined', 'revoked']),
  /** Forked events that wait for a decision. */
  held: z.int().nonnegative(),
  /** Its newest health report. */
  health: healthReportSchema.nullable(),
  healthAt: z.iso.datetime().nullable(),
  alarms: z.array(alarmSchema),
  /** Which releases it takes; null: the box's own file says. */
  ring: releaseRingSchema.nullable(),
  /** Null where nothing was stated for it or its site. */
  configuration: configurationStandingSchema.nullable(),
});
export type DeviceStatus = z.infer<typeof deviceStatusSchema>;

export const deviceListSchema = z.object({ devices: z.array(deviceStatusSchema) });

export const attendanceSummarySchema = z.object({
  checkIns: z.int().nonnegative(),
  people: z.int().nonnegative(),
});
export type AttendanceSummary = z.infer<typeof attendanceSummarySchema>;

export const waitingPairingSchema = z.object({
  deviceId: z.string(),
  name: z.string(),
  requestedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type WaitingPairing = z.infer<typeof waitingPairingSchema>;

export const heldEventSchema = z.object({
  eventId: z.string(),
  sequence: z.int().positive(),
  receivedAt: z.iso.datetime(),
  /** As the kiosk signed it; empty of somebody who was erased, once it is decided. */
  event: z.unknown(),
  decision: z.enum(['released', 'rejected']).nullable(),
  reason: z.string().nullable(),
});
export type HeldEvent = z.infer<typeof heldEventSchema>;

export const commandStatusSchema = z.object({
  commandId: z.string(),
  command: commandSchema,
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Null until the kiosk has said how it went. */
  outcome: commandOutcomeSchema.nullable(),
  message: z.string().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type CommandStatus = z.infer<typeof commandStatusSchema>;

export const siteSchema = z.object({ policy: sitePolicySchema, updatedAt: z.iso.datetime() });
export type Site = z.infer<typeof siteSchema>;

export const personSchema = z.object({
  enroleeId: z.string(),
  displayName: z.string(),
  sites: z.array(z.string()),
  /** Kiosks that have the references; those that are to get them. */
  heldBy: z.array(z.string()),
  awaitedBy: z.array(z.string()),
  removed: z.boolean(),
});
export type PersonStatus = z.infer<typeof personSchema>;

/** Somebody is erased, or taken off one site; how many kiosks have proved it, of those that have to. */
export const removalSummarySchema = z.object({
  removalId: z.string(),
  /** Null when it was all of central. */
  siteId: z.string().nullable(),
  reason: z.string(),
  requestedAt: z.iso.datetime(),
  proved: z.int().nonnegative(),
  asked: z.int().nonnegative(),
});
export type RemovalSummary = z.infer<typeof removalSummarySchema>;

/** What central gave the person to check in with beside the face; kiosks may have given others of their own. */
export const personCredentialsSchema = z.object({
  pin: z.object({ number: z.string(), isSupervisor: z.boolean(), givenAt: z.iso.datetime() }).nullable(),
  badge: z.object({ madeAt: z.iso.datetime() }).nullable(),
});
export type PersonCredentials = z.infer<typeof personCredentialsSchema>;

/** Shown once. */
export const givenPinSchema = z.object({ number: z.string(), pin: z.string() });
export type GivenPin = z.infer<typeof givenPinSchema>;

export const personPageSchema = personSchema.extend({
  /** False until somebody has enrolled the person at a kiosk. */
  enrolled: z.boolean(),
  /** Every kiosk of the person's sites, and others that have the references. */
  kiosks: z.array(
    z.object({
      deviceId: z.string(),
      name: z.string(),
      siteId: z.string().nullable(),
      /** `none`: it has no way to get them, or there are none. */
      references: z.enum(['held', 'sealed', 'wanted', 'none']),
    }),
  ),
  credentials: personCredentialsSchema,
  /** What the person answered about the use of their face, the newest first. */
  consents: z.array(consentAnswerSchema),
  /** What was recorded of papers, the newest first. */
  paperConsents: z.array(paperConsentSchema),
  /** The id of the one of these that holds; null where nobody was asked, and of whoever is erased. */
  answerInForce: z.string().nullable(),
  /** Which version of the text people agree to from now on. */
  consentTextVersion: z.string(),
  /** The newest first. */
  removals: z.array(removalSummarySchema),
});
export type PersonPage = z.infer<typeof personPageSchema>;

export const keepOutcomeSchema = z.enum(['added', 'changed', 'unchanged', 'refused']);
export const importProblemSchema = z.enum([
  'id-invalid',
  'name-invalid',
  'sites-invalid',
  'id-twice',
  'site-unknown',
  'removal-pending',
  'references-needed',
]);
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** What comes of each row of an import, in order. */
export const importAnswersSchema = z.object({
  answers: z.array(
    z.object({
      line: z.int().positive(),
      outcome: keepOutcomeSchema,
      problem: importProblemSchema.nullable(),
      /** Sites that the person leaves by it: their kiosks erase name, references, PIN and badge. */
      leaves: z.array(z.string()),
    }),
  ),
});
export type ImportAnswers = z.infer<typeof importAnswersSchema>;

export const removalSchema = z.object({
  removalId: z.string(),
  enroleeId: z.string(),
  /** The one site that the person was taken off; null when it was all of central. */
  siteId: z.string().nullable(),
  reason: z.string(),
  requestedAt: z.iso.datetime(),
  /** One per kiosk that had the person; `statement` and `signature` are null until it has proved the deletion. */
  proofs: z.array(
    z.object({
      deviceId: z.string(),
      statement: z.string().nullable(),
      signature: z.string().nullable(),
      publicKey: z.string().nullable(),
      receivedAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type Removal = z.infer<typeof removalSchema>;

/** Sites that an account or an API key may see; null for all. */
const reachSchema = z.array(z.string()).nullable();

export const accountSchema = z.object({
  accountId: z.string(),
  name: z.string(),
  role: z.enum(roles),
  sites: reachSchema,
  /** `invited`: has not set a password yet. */
  state: z.enum(['active', 'invited', 'disabled']),
  /** A code is asked for at sign-in. */
  secondFactor: z.boolean(),
  /** How many sign in to it. */
  passkeys: z.int().nonnegative(),
  /** Tied to an identity of single sign-on. */
  sso: z.boolean(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
});
export type AccountStatus = z.infer<typeof accountSchema>;

/** The word is good once, and shown to whoever invites and nowhere else. */
export const invitationSchema = z.object({ accountId: z.string(), setupToken: z.string() });
export type Invitation = z.infer<typeof invitationSchema>;

export const apiKeySchema = z.object({
  keyId: z.string(),
  name: z.string(),
  /** Names of permissions. */
  scopes: z.array(z.string()),
  sites: reachSchema,
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  expiresAt: z.iso.datetime(),
  /** To the minute. */
  lastUsedAt: z.iso.datetime().nullable(),
});
export type ApiKeyStatus = z.infer<typeof apiKeySchema>;

/** The key is shown here and nowhere else. */
export const madeKeySchema = z.object({ keyId: z.string(), key: z.string() });
export type MadeKey = z.infer<typeof madeKeySchema>;

/** Who asks, and what the page may offer them. */
export const selfSchema = z.object({
  name: z.string(),
  role: z.enum(roles),
  sites: reachSchema,
  by: z.enum(['token', 'session', 'api-key']),
  permissions: z.array(z.string()),
  /** Null for whoever is no account. `owed`: has to be set up before anything else. */
  secondFactor: z
    .object({ state: z.enum(['off', 'on', 'owed']), recoveryCodesLeft: z.int().nonnegative() })
    .nullable(),
  /** An account without a password of its own: what asks for the password cannot be done. */
  ssoOnly: z.boolean(),
});
export type Self = z.infer<typeof selfSchema>;

export const qrCodeSchema = z.object({
  /** In dots, on each side, with the quiet zone. */
  size: z.int().positive(),
  /** The dark dots, as the path of an SVG. */
  path: z.string(),
});
export type QrCode = z.infer<typeof qrCodeSchema>;

/** Shown once: whoever has a picture of it can check in. */
export const madeBadgeSchema = z.object({ qrCode: qrCodeSchema });
export type MadeBadge = z.infer<typeof madeBadgeSchema>;

/** For a generator of codes; shown once, and good once a code has proved that it arrived. */
export const secondFactorSchema = z.object({
  /** In base 32, to be typed. */
  secret: z.string(),
  /** `otpauth://…`, which the picture holds. */
  uri: z.string(),
  qrCode: qrCodeSchema,
});
export type SecondFactor = z.infer<typeof secondFactorSchema>;

export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });

export const accessRulesSchema = z.object({
  /** Who signs in later than this needs a second factor; null when nobody does. */
  secondFactorSince: z.iso.datetime().nullable(),
});
export type AccessRules = z.infer<typeof accessRulesSchema>;

export const auditRowSchema = z.object({
  position: z.int().positive(),
  at: z.iso.datetime(),
  actorId: z.string(),
  actor: z.string(),
  role: z.string(),
  action: z.string(),
  subject: z.string(),
  /** JSON, as it was hashed. */
  detail: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditRow = z.infer<typeof auditRowSchema>;

export const auditVerdictSchema = z.object({
  intact: z.boolean(),
  rows: z.int().nonnegative(),
  /** The first row that does not follow from the one before; null when all do. */
  brokenAt: z.int().nullable(),
  /** The hash of the last row: keep it elsewhere to find out later whether the whole was written anew. */
  lastHash: z.string(),
});
export type AuditVerdict = z.infer<typeof auditVerdictSchema>;
