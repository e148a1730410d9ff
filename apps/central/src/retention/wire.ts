import { z } from 'zod';

/** What is erased by itself when its term is over. */
export const retentionKinds = ['attendance', 'kyc-checks', 'kyc-pictures', 'refused-events'] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** A hundred years: longer is for ever, which is said in another way. */
export const mostDays = 36_500;

export const retentionTermSchema = z.object({
  kind: z.enum(retentionKinds),
  /** Null: kept for ever, which somebody has stated. */
  days: z.number().int().nullable(),
  /** The shortest that may be stated. */
  leastDays: z.number().int(),
  /** Null: the term that central came with. */
  statedAt: z.iso.datetime().nullable(),
});
export type RetentionTerm = z.infer<typeof retentionTermSchema>;

export const retentionSchema = z.object({
  terms: z.array(retentionTermSchema),
  /** The latest sweep; null before the first. */
  swept: z
    .object({
      at: z.iso.datetime(),
      erased: z.record(z.enum(retentionKinds), z.number().int()),
    })
    .nullable(),
});
export type Retention = z.infer<typeof retentionSchema>;
