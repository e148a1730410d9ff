import { z } from 'zod';

/** A threshold and the false match rate that was measured at it, comparing one template with one other. */
/** The same for a portrait as documents show it against a selfie: printed portraits score lower than photos. */
const documentPointSchema = z.strictObject({
  /** From this score on they are one person, at this false match rate. */
  match: z.strictObject({ fmr: z.number().positive().max(1), threshold: z.number().min(-1).max(1) }),
  /** Below this score they are two; in between a person looks. */
  nonMatch: z.strictObject({ fmr: z.number().positive().max(1), threshold: z.number().min(-1).max(1) }),
  measuredOn: z.strictObject({
    dataSet: z.string(),
    matedPairs: z.int().positive(),
    nonMatedPairs: z.int().positive(),
    method: z.string(),
  }),
});

const thresholdSchema = z.strictObject({
  fmr: z.number().positive().max(1),
  /** Comparison score (cosine) from which two templates count as a match. */
  threshold: z.number().min(-1).max(1),
});

export const operatingPointSchema = thresholdSchema
  .extend({
    /** Least distance of the best candidate's score to the second best one's in a 1:N search. */
    margin: z.number().nonnegative(),
    /** Further points of the same measurement, each rarer and higher than the one before: 1:N is guessed without. */
    stricter: z.array(thresholdSchema),
    /** Absent where it was not measured: then no face alone rejects anybody. */
    documents: documentPointSchema.optional(),
    measuredOn: z.strictObject({
      dataSet: z.string(),
      matedPairs: z.int().positive(),
      nonMatedPairs: z.int().positive(),
      /** How samples were aligned and compared, and how the stricter points were had. */
      method: z.string(),
    }),
  })
  .refine(
    ({ stricter, ...first }) => isStricterByStep([first, ...stricter]),
    'points must fall in fmr and rise in threshold',
  );

function isStricterByStep(points: readonly { fmr: number; threshold: number }[]): boolean {
  return points.every((point, i) => {
    const before = points[i - 1];
    return before === undefined || (point.fmr < before.fmr && point.threshold > before.threshold);
  });
}

export type OperatingPoint = z.infer<typeof operatingPointSchema>;
