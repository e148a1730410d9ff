import { isEnroleeId, isModelId } from '@rollcall/domain';
import { z } from 'zod';
import { consentTextChangeSchema } from '../consent/own-text.ts';
import { issuedCommandSchema } from './commands.ts';
import { configurationChangeSchema } from './configuration.ts';
import { centralBadgeSchema, centralPinSchema } from './credentials.ts';
import { deviceIdSchema, publicKeySchema, siteIdSchema } from './pairing.ts';
import { rollOutChangeSchema, updateRingChangeSchema } from './updates.ts';

export const enroleeIdSchema = z.string().refine(isEnroleeId, 'not an enrolee id');
const modelId = z.string().refine(isModelId, 'not a model id');

const geoPoint = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export const fenceSchema = z.discriminatedUnion('shape', [
  z.strictObject({ shape: z.literal('circle'), centre: geoPoint, radiusMetres: z.number().positive() }),
  z.strictObject({ shape: z.literal('polygon'), ring: z.array(geoPoint).min(3).max(1000) }),
]);

/** What central decides for all kiosks of a site; it goes before what a kiosk's own settings say. */
export const sitePolicySchema = z.strictObject({
  siteId: siteIdSchema,
  name: z.string().min(1).max(200),
  fence: fenceSchema,
  /** A position of the page older than this is not known any more. */
  positionMaxAgeSeconds: z.number().positive().max(86_400),
  /** Checking in again within this time is the same visit. */
  sameVisitSeconds: z.number().nonnegative().max(86_400),
});
export type SitePolicy = z.infer<typeof sitePolicySchema>;

/** The fact of a device's store that keeps what it was told last, as JSON: the daemon obeys it, and the doctor judges by it. */
export const sitePolicyFact = 'site-policy';

/** Which references of a person: the id of the enrolment event that made them. */
const version = z.uuid();

/**
 * [Note: sealed references] A template travels from the kiosk that made it to each other kiosk of the site, sealed
 * for that one: an ephemeral X25519 key agrees with the recipient's `agreementKey`, HKDF-SHA256 makes a key of it, and
 * AES-256-GCM seals, with who, which and for whom bound to it (`sealedReferencesContext`). Central passes envelopes
 * on, cannot open them, and drops each when the recipient says that it has it.
 */
const sealedReferences = z.strictObject({
  enroleeId: enroleeIdSchema,
  version,
  modelId,
  sender: deviceIdSchema,
  recipient: deviceIdSchema,
  /** Ephemeral public key (32 bytes), nonce (12), ciphertext, tag (16); base64url. */
  sealed: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .min(80)
    .max(400_000),
});
export type SealedReferences = z.infer<typeof sealedReferences>;

/** One thing that is otherwise now. Applying it twice is harmless. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    enroleeId: enroleeIdSchema,
    displayName: z.string().min(1).max(200),
    /** None for a person of whom there are no references yet: a kiosk knows them by name and can enrol them. */
    version: version.optional(),
  }),
  /** What central lets the person check in with beside the face; see [Note: credentials of central]. */
  z.strictObject({
    kind: z.literal('credentials'),
    enroleeId: enroleeIdSchema,
    /** For a kiosk that does not know the person yet: the references may be on their way. */
    displayName: z.string().min(1).max(200),
    pin: centralPinSchema.nullable(),
    badge: centralBadgeSchema.nullable(),
  }),
  /** Forget the person and the references, and prove it; see `reportSchema`. */
  z.strictObject({ kind: z.literal('person-removed'), enroleeId: enroleeIdSchema, removalId: z.uuid() }),
  /** The person withdrew at another kiosk: erase the references, keep name, PIN and badge, and prove it. */
  z.strictObject({
    kind: z.literal('references-withdrawn'),
    enroleeId: enroleeIdSchema,
    removalId: z.uuid(),
  }),
  z.strictObject({ kind: z.literal('references'), ...sealedReferences.shape }),
  z.strictObject({ kind: z.literal('site-policy'), policy: sitePolicySchema }),
  z.strictObject({ kind: z.literal('command'), ...issuedCommandSchema.shape }),
  configurationChangeSchema,
  updateRingChangeSchema,
  rollOutChangeSchema,
  consentTextChangeSchema,
]);
export type Change = z.infer<typeof changeSchema>;

/** References that this device has and another of its site lacks: seal and send them. */
export const wantedReferencesSchema = z.strictObject({
  enroleeId: enroleeIdSchema,
  version,
  recipient: deviceIdSchema,
  agreementKey: publicKeySchema,
});
export type WantedReferences = z.infer<typeof wantedReferencesSchema>;

/** A picture that this device is to judge; see [Note: photos for enrolment]. */
export const photoToJudgeSchema = z.strictObject({
  photoId: z.uuid(),
  enroleeId: enroleeIdSchema,
  /** Whoever sent it knows that the person looks like somebody else. */
  acceptAlike: z.boolean(),
});
export type PhotoToJudge = z.infer<typeof photoToJudgeSchema>;

/**
 * [Note: the pull] `GET /api/v1/devices/self/changes?cursor=…`. The cursor is central's own text; none asks for
 * everything. `reset`: central does not know the cursor (it was put back to a backup, or the device changed its site),
 * and begins with everything; whoever was pulled before and does not come again is to be forgotten at the end.
 * Changes are parsed one by one: one that a device of today does not know is passed over.
 */
export const changesPageSchema = z.object({
  changes: z.array(z.unknown()),
  wanted: z.array(wantedReferencesSchema),
  /** A few; more at the next pull. A central of before names none. */
  photos: z.array(photoToJudgeSchema).default([]),
  cursor: z.string().max(100),
  more: z.boolean(),
  reset: z.boolean(),
  centralTime: z.iso.datetime(),
});
export type ChangesPage = z.infer<typeof changesPageSchema>;

/** `POST /api/v1/devices/self/references`. */
export const sealedReferencesBatchSchema = z.strictObject({
  envelopes: z.array(sealedReferences).min(1).max(50),
});
