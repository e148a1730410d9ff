/** Reviews of KYC checks as central's own page reads them. */
import { kycResultSchema, kycReviewMaterialSchema } from '@rollcall/contract';
import { z } from 'zod';

export const reviewOutcomes = ['approved', 'rejected'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/**
 * `none`: the kiosk decided by itself. `second`: one reviewer has decided, and another has to agree. `disagreed`: two have
 * decided otherwise, and a third is asked.
 */
export const reviewStates = ['none', 'open', 'second', 'disagreed', 'settled'] as const;

export const kycReviewSchema = z.object({
  state: z.enum(reviewStates),
  /** Null unless settled. */
  outcome: z.enum(reviewOutcomes).nullable(),
  /** Of pictures and fields. `awaited`: they are on their way. `gone`: settled, or their term is over. `never`: the kiosk's site keeps none. */
  material: z.enum(['kept', 'awaited', 'gone', 'never']),
  keptUntil: z.iso.datetime().nullable(),
});
export type KycReview = z.infer<typeof kycReviewSchema>;

/** A KYC check as the kiosk stated it, when central heard of it, and what people made of it. */
export const kycCheckSchema = kycResultSchema.omit({ keptForReviewUntil: true }).extend({
  siteId: z.string(),
  deviceId: z.string(),
  deviceName: z.string(),
  receivedAt: z.iso.datetime(),
  review: kycReviewSchema,
});
export type KycCheckRecord = z.infer<typeof kycCheckSchema>;

export const kycCheckPageSchema = z.object({
  checks: z.array(kycCheckSchema),
  /** For `before` of the next page; null when this is the last. */
  nextBefore: z.string().nullable(),
});
export type KycCheckPage = z.infer<typeof kycCheckPageSchema>;

export const kycDecisionSchema = z.object({
  reviewer: z.string(),
  decidedAt: z.iso.datetime(),
  /** Null, as is the reason, while another has yet to decide without knowing it. */
  decision: z.enum(reviewOutcomes).nullable(),
  reason: z.string().nullable(),
  /** Of whoever asks. */
  own: z.boolean(),
});
export type KycDecision = z.infer<typeof kycDecisionSchema>;

export const kycCheckDetailSchema = kycCheckSchema.extend({
  material: kycReviewMaterialSchema.nullable(),
  /** Oldest first. */
  decisions: z.array(kycDecisionSchema),
  /** Whether two have to agree. */
  fourEyes: z.boolean(),
});
export type KycCheckDetail = z.infer<typeof kycCheckDetailSchema>;

export const kycRulesSchema = z.object({
  /** Since when two reviewers have to agree; null where one is enough. */
  fourEyesSince: z.iso.datetime().nullable(),
});
export type KycRules = z.infer<typeof kycRulesSchema>;
