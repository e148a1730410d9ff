import { z } from 'zod';

const share = z.number().min(0).max(1);
const word = z.string().regex(/^[a-z][a-z0-9_-]{0,59}$/, 'not a code');
const name = z.string().regex(/^[a-z][A-Za-z]{0,39}$/, 'not the name of a field');
const printed = z.string().max(500);
const pageIndex = z.int().min(0).max(3);

/** A document of two pages and a selfie, and room for one page more. */
export const mostReviewPictures = 4;
/** Longest side of a picture for review, in pixels: print is legible, and a slow line carries it. */
export const reviewPictureSide = 1600;

const fieldSchema = z.strictObject({
  field: name,
  /** As printed. */
  value: printed,
  normalised: printed.nullable(),
  confidence: share,
  /** False: show it as uncertain. */
  sure: z.boolean(),
  source: z.enum(['zone', 'barcode', 'print']),
  checkDigit: z.enum(['passed', 'failed', 'none']),
  /** Index among the pictures. */
  page: pageIndex,
  /** Shares of the picture's width and height, from the text's upper left corner on, clockwise. */
  corners: z.array(z.tuple([z.number().min(-1).max(2), z.number().min(-1).max(2)])).max(8),
});
export type ReviewField = z.infer<typeof fieldSchema>;

/** What whoever reviews a check sees beside the pictures. */
export const kycReviewMaterialSchema = z.strictObject({
  /** In this order: the pages of the document, then the selfie. Sizes in pixels. */
  pictures: z
    .array(
      z.strictObject({
        kind: z.enum(['document', 'selfie']),
        width: z.int().min(1).max(reviewPictureSide),
        height: z.int().min(1).max(reviewPictureSide),
      }),
    )
    .min(1)
    .max(mostReviewPictures),
  fields: z.array(fieldSchema).max(40),
  /** Null where no machine-readable zone was read. */
  zone: z
    .strictObject({
      format: z.string().max(20),
      lines: z.array(z.string().max(60)).max(3),
      checkDigits: z
        .array(
          z.strictObject({
            of: name,
            printed: z.string().max(4),
            computed: z.int(),
            passed: z.boolean(),
          }),
        )
        .max(10),
    })
    .nullable(),
  warnings: z
    .array(z.strictObject({ code: word, page: pageIndex, score: z.number(), threshold: z.number() }))
    .max(40),
  disagreements: z
    .array(z.strictObject({ field: name, printed, coded: printed, kind: z.enum(['different', 'misread']) }))
    .max(40),
  reasons: z
    .array(
      z.strictObject({
        code: word,
        weight: z.enum(['reject', 'review', 'note']),
        details: z.record(z.string().max(40), z.union([printed, z.number()])),
      }),
    )
    .max(50),
});
export type KycReviewMaterial = z.infer<typeof kycReviewMaterialSchema>;

/** JPEG of the longest side above and quality 80; noise that fills it is half of this. */
const mostJpegCharacters = 4_000_000;

/**
 * [Note: KYC reviews] `POST /api/v1/devices/self/kyc-reviews`: what a site keeps for whoever reviews a pending check
 * goes to central part by part, `material` first and then each picture, so that a line that breaks costs one picture and
 * not all. Each part may be said again; central keeps it once. Nothing of it is sent where the site keeps no pictures,
 * and what is sent ends at `keptUntil`, or when the review is settled.
 */
export const kycReviewPartSchema = z.discriminatedUnion('part', [
  z.strictObject({
    part: z.literal('material'),
    checkId: z.uuid(),
    keptUntil: z.iso.datetime({ precision: 3 }),
    material: kycReviewMaterialSchema,
  }),
  z.strictObject({
    part: z.literal('picture'),
    checkId: z.uuid(),
    /** Among the material's pictures. */
    position: z
      .int()
      .min(0)
      .max(mostReviewPictures - 1),
    /** Base64. */
    jpeg: z
      .string()
      .regex(/^[A-Za-z0-9+/]+={0,2}$/)
      .max(mostJpegCharacters),
  }),
]);
export type KycReviewPart = z.infer<typeof kycReviewPartSchema>;

/**
 * `accepted`, `duplicate`: central has this part. `begin`: it lacks the material, say that first. `later`: it does not
 * know the check yet. `unwanted`: the review is settled, its term is over, or there is nothing to review; send no more.
 */
export const kycReviewAnswerSchema = z.object({
  status: z.enum(['accepted', 'duplicate', 'begin', 'later', 'unwanted']),
  centralTime: z.iso.datetime(),
});
export type KycReviewAnswer = z.infer<typeof kycReviewAnswerSchema>;
