import { isEventId } from '@rollcall/domain';
import { z } from 'zod';
import { publicKeySchema, signatureSchema, siteIdSchema } from './pairing.ts';
import { enroleeIdSchema } from './pull.ts';

const time = z.iso.datetime({ precision: 3 });
const checkIn = { enroleeId: enroleeIdSchema, siteId: siteIdSchema, occurredAt: time };
/** A check-in as it stands; its person is in it, so that the statement can be read alone. */
const corrects = z.strictObject({
  eventId: z.string().refine(isEventId, 'not an event id'),
  occurredAt: time,
  enroleeId: enroleeIdSchema,
});

/** What is otherwise than the kiosks' events say. */
export const correctionChangeSchema = z.discriminatedUnion('kind', [
  /** A check-in that no kiosk recorded. */
  z.strictObject({ kind: z.literal('added'), ...checkIn }),
  /** One that does not count. */
  z.strictObject({ kind: z.literal('withdrawn'), corrects }),
  /** One that was somebody else's, or at another time or site: it does not count, and this one does. */
  z.strictObject({ kind: z.literal('replaced'), corrects, ...checkIn }),
  /** What a correction said is taken back: the check-in counts again, and what stood in its place does not. */
  z.strictObject({ kind: z.literal('restored'), corrects }),
]);
export type CorrectionChange = z.infer<typeof correctionChangeSchema>;

/**
 * [Note: corrections] An administrator's correction is an event of central's own chain: it never changes what a kiosk
 * signed. `hash` is the SHA-256 (hex) of the canonical JSON (RFC 8785) of all other fields but `signature` and
 * `publicKey`; `signature` is the Ed25519 signature of the hash's text by central's key; `previousHash` is the `hash`
 * before it, 64 zeros for the first. `id` is the event id of the check-in that it adds, if it adds one.
 */
export const signedCorrectionSchema = z.strictObject({
  id: z.uuid(),
  sequence: z.int().positive(),
  statedAt: time,
  author: z.strictObject({ id: z.string().min(1).max(200), name: z.string().min(1).max(200) }),
  reason: z.string().min(1).max(500),
  change: correctionChangeSchema,
  previousHash: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  signature: signatureSchema,
  publicKey: publicKeySchema,
});
export type SignedCorrection = z.infer<typeof signedCorrectionSchema>;
