import { z } from 'zod';
import { siteIdSchema } from './pairing.ts';

const share = z.number().min(0).max(1);
const word = z.string().regex(/^[a-z][a-z0-9_-]{0,59}$/, 'not a code');

/**
 * What came of a KYC check, and why. Neither pictures nor templates nor anything that was read of the document: who it
 * was about stays on the kiosk, under the id of the check, but for what a review needs ([Note: KYC reviews]).
 */
export const kycResultSchema = z.strictObject({
  checkId: z.uuid(),
  siteId: siteIdSchema,
  /** By the device's clock. */
  checkedAt: z.iso
    .datetime({ precision: 3 })
    .refine((time) => !time.startsWith('0000'), 'there is no year 0'),
  status: z.enum(['approved', 'rejected', 'pending', 'error']),
  documentType: word,
  /** 0.6 of the face, 0.4 of the reading. */
  confidence: share,
  comparisonScore: z.number().min(-1).max(1),
  threshold: z.number().min(-1).max(1),
  reasons: z.array(z.strictObject({ code: word, weight: z.enum(['reject', 'review', 'note']) })).max(50),
  /** Until when what a review needs is kept, where the site keeps it; see [Note: KYC reviews]. */
  keptForReviewUntil: z.iso.datetime({ precision: 3 }).optional(),
});
export type KycResult = z.infer<typeof kycResultSchema>;
