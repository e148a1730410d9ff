import { z } from 'zod';
import { enroleeIdSchema } from './pull.ts';

/** Of a picture as it was sent to central. */
export const mostPhotoBytes = 10 * 1024 * 1024;
/** Of a sealed picture in one answer, which a slow line carries and a kiosk's limit for answers leaves room for. */
export const photoPartCharacters = 1_000_000;

/** Names what the envelope is for in its key. */
export const photoEnvelopeLabel = 'rollcall photos 1';

export interface PhotoAddress {
  readonly photoId: string;
  readonly enroleeId: string;
  /** The kiosk for which the picture is sealed. */
  readonly recipient: string;
}

/** What is bound to the envelope; none of the three has a blank in it. */
export const photoAddressText = ({ photoId, enroleeId, recipient }: PhotoAddress): string =>
  `${photoId} ${enroleeId} ${recipient}`;

/**
 * [Note: photos for enrolment] An administrator gives central a picture of somebody who has agreed. Central seals it for
 * one kiosk of the person's site as soon as it is there, as in [Note: sealed references], keeps it until that kiosk has
 * answered or its day is over, and never decodes it. The kiosk is told of it by its pull (`photos`), fetches it part by
 * part from `GET /api/v1/devices/self/photos/{photoId}?from=…`, judges it, and states what came of it, once.
 */
export const photoPartSchema = z.discriminatedUnion('status', [
  /** Base64url from the asked character on: ephemeral public key, nonce, ciphertext, tag. */
  z.object({ status: z.literal('part'), sealed: z.string().max(photoPartCharacters), more: z.boolean() }),
  /** Answered, over its term, or not to be used any more. */
  z.object({ status: z.literal('gone') }),
]);
export type PhotoPart = z.infer<typeof photoPartSchema>;

/** A code of `refusalMessages`, or of a kiosk that is newer than who reads it. */
const refusalCode = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'not a code');

/** What a kiosk made of a picture. */
export const photoJudgementSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('enrolled'),
    /** The enrolment event. */
    version: z.uuid(),
    references: z.int().positive(),
    /** Somebody else who looks the same, which whoever sent the picture has taken upon themselves. */
    resembles: enroleeIdSchema.nullable(),
    /** Good enough, and another picture would be better. */
    warnings: z.array(refusalCode).max(5),
  }),
  /** By the quality gate, or since it is another person than on the references that are there. */
  z.strictObject({ outcome: z.literal('refused'), code: refusalCode }),
  /** It looks like somebody else who is enrolled there: the same person twice, a mistaken picture, or a twin. */
  z.strictObject({ outcome: z.literal('look-alike'), enroleeId: enroleeIdSchema }),
  /** The person ended the use of the face at this kiosk, and central does not know yet. */
  z.strictObject({ outcome: z.literal('no-consent') }),
  /** It was sealed for a key that the kiosk does not have any more. */
  z.strictObject({ outcome: z.literal('unreadable') }),
]);
export type PhotoJudgement = z.infer<typeof photoJudgementSchema>;
