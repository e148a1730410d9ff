import {
  isDeviceId,
  isEnroleeId,
  isEventId,
  isModelId,
  isSiteId,
  livenessActions,
  type SignedEvent,
} from '@rollcall/domain';
import { z } from 'zod';

const enroleeId = z.string().refine(isEnroleeId, 'not an enrolee id');
const siteId = z.string().refine(isSiteId, 'not a site id');
const modelId = z.string().refine(isModelId, 'not a model id');
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

const positionFix = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracyMetres: z.number().nonnegative(),
  source: z.enum(['configured', 'browser', 'request']),
  ageSeconds: z.number().nonnegative(),
});

const actionEvidence = z.strictObject({
  action: z.enum(livenessActions),
  onsetMs: z.number(),
  peakMs: z.number(),
  returnMs: z.number(),
  extent: z.number(),
  frames: z.int().positive(),
});

const share = z.number().min(0).max(1);

const presentation = z.strictObject({
  outcome: z.enum(['bona-fide', 'attack', 'undecided']),
  score: share,
  checks: z
    .array(z.strictObject({ check: z.string().min(1).max(40), score: share, reliability: share }))
    .max(20),
});

const attendanceBasis = {
  kind: z.literal('attendance'),
  enroleeId,
  siteId,
  presence: z.strictObject({
    verdict: z.enum(['inside', 'outside', 'undecidable']),
    siteId,
    fix: positionFix,
    edgeDistanceMetres: z.number(),
  }),
};

const faceAttendance = z.strictObject({
  ...attendanceBasis,
  method: z.literal('face'),
  recognition: z.strictObject({
    modelId,
    comparisonScore: z.number().min(-1).max(1),
    threshold: z.number().min(-1).max(1),
    margin: z.number().nullable(),
  }),
  liveness: z.strictObject({
    verdict: z.literal('live'),
    actions: z.array(actionEvidence),
    presentation: presentation.exactOptional(),
  }),
});

const credentialAttendance = z.strictObject({
  ...attendanceBasis,
  method: z.enum(['pin', 'badge']),
  supervisorId: enroleeId.exactOptional(),
});

const attendance = z.discriminatedUnion('method', [faceAttendance, credentialAttendance]);

const enrolment = z.strictObject({
  kind: z.literal('enrolment'),
  enroleeId,
  displayName: z.string().min(1).max(200),
  modelId,
  referenceCount: z.int().positive(),
  renewal: z.literal(true).exactOptional(),
});

const correction = z.strictObject({
  kind: z.literal('correction'),
  enroleeId,
  siteId,
  corrects: z.strictObject({
    eventId: z.string().refine(isEventId, 'not an event id'),
    occurredAt: z.iso.datetime({ precision: 3 }),
  }),
  method: z.enum(['face', 'pin', 'badge']),
});

const consent = z.strictObject({
  kind: z.literal('consent'),
  enroleeId,
  siteId,
  decision: z.enum(['given', 'refused', 'withdrawn']),
  method: z.enum(['face', 'pin', 'badge']),
  text: z.strictObject({ version: z.string().min(1).max(20), language: z.string().min(2).max(10) }),
  erasedReferences: z.int().nonnegative().exactOptional(),
});

/** One event as it travels to the central server; see `SignedEvent` in the domain. */
export const signedEventSchema = z.strictObject({
  id: z.string().refine(isEventId, 'not an event id'),
  deviceId: z.string().refine(isDeviceId, 'not a device id'),
  sequence: z.int().positive(),
  occurredAt: z.iso.datetime({ precision: 3 }),
  clockTrust: z.strictObject({
    synchronised: z.boolean().nullable(),
    centralOffsetMs: z.number().nullable(),
    centralTime: z.iso.datetime({ precision: 3 }).nullable().exactOptional(),
    driftMs: z.int().exactOptional(),
  }),
  previousHash: sha256Hex,
  payload: z.discriminatedUnion('kind', [attendance, enrolment, correction, consent]),
  hash: sha256Hex,
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
}) satisfies z.ZodType<SignedEvent>;
