import { z } from 'zod';
import { deviceIdSchema, publicKeySchema, siteIdSchema } from './central/pairing.ts';

export * from './central/commands.ts';
export * from './central/configuration.ts';
export * from './central/corrections.ts';
export * from './central/credentials.ts';
export * from './central/enrolment-photos.ts';
export * from './central/kyc-result.ts';
export * from './central/kyc-review.ts';
export * from './central/pairing.ts';
export * from './central/pull.ts';
export * from './central/reports.ts';
export * from './central/updates.ts';

/** `POST /api/v1/devices`, with the registration token as Bearer: a device makes itself known. */
export const deviceRegistrationSchema = z.strictObject({
  deviceId: deviceIdSchema,
  name: z.string().min(1).max(200),
  /** Ed25519: signs its events and credentials. */
  publicKey: publicKeySchema,
  /** X25519: references are sealed for it. A kiosk of before has none. */
  agreementKey: publicKeySchema.optional(),
  /** Where its settings say that it stands; an administrator may say otherwise. */
  siteId: siteIdSchema.optional(),
});
export type DeviceRegistration = z.infer<typeof deviceRegistrationSchema>;

/**
 * [Note: device credentials] A short JWT (alg EdDSA, iss = device id, aud = `rollcall-central`, iat, exp) signed by
 * the device key. `boot` counts the starts of the service and `jti` is drawn anew at each: two services with one
 * number, or an older one that speaks after a newer, are two kiosks with one identity, and central takes neither
 * (`device-cloned`) until an administrator has looked.
 */
export const credentialClaimsSchema = z.object({
  iat: z.number(),
  boot: z.int().positive().optional(),
  jti: z.string().min(8).max(64).optional(),
});
export type CredentialClaims = z.infer<typeof credentialClaimsSchema>;

/**
 * `POST /api/v1/events/batches`, with a device credential as Bearer; `Content-Encoding` may be gzip or zstd. Events
 * are parsed one by one, so that a bad one is refused without its neighbours.
 */
export const eventBatchSchema = z.strictObject({ events: z.array(z.unknown()).min(1).max(500) });
export type EventBatch = z.infer<typeof eventBatchSchema>;

/**
 * One answer per event, in the batch's order. `accepted` and `duplicate` both mean that central has it;
 * `rejected` is final (the device moves it to its dead letters), but for the codes that mean alteration on the way
 * or another past (`afterAnswer` in sync), where the device keeps it; `later` asks to send it again.
 */
export const eventAnswerSchema = z.object({
  id: z.string(),
  status: z.enum(['accepted', 'duplicate', 'rejected', 'later']),
  code: z.string().optional(),
  message: z.string().optional(),
  /** With `later`: the sequence number that central is to be sent first. A central of before knows it not. */
  expectedSequence: z.int().positive().optional(),
});
export type EventAnswer = z.infer<typeof eventAnswerSchema>;

export const batchAnswerSchema = z.object({
  answers: z.array(eventAnswerSchema),
  /** Central's clock, ISO 8601: the device measures its own against it. */
  centralTime: z.iso.datetime(),
});
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;

/** A row of `GET /api/v1/attendance`, and the data of a server-sent event of `GET /api/v1/attendance/stream`. */
export const attendanceRecordSchema = z.object({
  eventId: z.string(),
  enroleeId: z.string(),
  displayName: z.string().nullable(),
  /** Null where an administrator stated the check-in, and no kiosk did. */
  deviceId: z.string().nullable(),
  deviceName: z.string().nullable(),
  siteId: z.string(),
  occurredAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  /** `correction`: stated by an administrator. */
  method: z.enum(['face', 'pin', 'badge', 'correction']),
  /** Null without a face. */
  comparisonScore: z.number().nullable(),
  livenessActions: z.array(z.string()),
  /** Null where there is no evidence, as in a correction. */
  presence: z.enum(['inside', 'outside', 'undecidable']).nullable(),
  edgeDistanceMetres: z.number().nullable(),
  /** It does not count: the person took it back at the kiosk by another check, or an administrator corrected it. */
  undone: z.boolean(),
  /** By which correction of an administrator it is as it is; see [Note: corrections]. */
  correction: z
    .object({
      correctionId: z.string(),
      kind: z.enum(['added', 'withdrawn', 'replaced', 'restored']),
      author: z.string(),
      reason: z.string(),
      statedAt: z.iso.datetime(),
    })
    .nullable(),
});
export type AttendanceRecord = z.infer<typeof attendanceRecordSchema>;

export const attendancePageSchema = z.object({
  records: z.array(attendanceRecordSchema),
  /** Pass as `before` to get the next, older page; null at the end. */
  nextBefore: z.string().nullable(),
});
export type AttendancePage = z.infer<typeof attendancePageSchema>;

/** Every error of central and of the daemon's device family. `code` is stable. */
export const errorBodySchema = z.object({ code: z.string(), message: z.string() });
export type ErrorBody = z.infer<typeof errorBodySchema>;
