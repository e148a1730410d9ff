/** The wire of the organisation's own consent texts; see [Note: own consent texts]. */
import { consentTextsSchema, ownWordsByLanguageSchema } from '@rollcall/contract';
import { z } from 'zod';

export const publishedTextSchema = z.object({
  /** From 1, without a gap. */
  number: z.int().positive(),
  /** As it stands in consent events. */
  version: z.string(),
  /** What its author wrote. */
  languages: ownWordsByLanguageSchema,
  /** What kiosks show, in every language. */
  texts: consentTextsSchema,
  author: z.string(),
  reason: z.string(),
  publishedAt: z.iso.datetime(),
});
export type PublishedText = z.infer<typeof publishedTextSchema>;

export const consentTextsPageSchema = z.object({
  /** The version that people agree to from now on. */
  inForce: z.string(),
  /** Ours: what a language without own words has, and every language where nothing was published. */
  builtIn: z.object({ version: z.string(), texts: consentTextsSchema }),
  /** All of them, the newest first. */
  published: z.array(publishedTextSchema),
});
export type ConsentTextsPage = z.infer<typeof consentTextsPageSchema>;

export const textToPublishSchema = z.strictObject({
  languages: ownWordsByLanguageSchema,
  /** The newest number that its author has seen; 0 for none. */
  basedOn: z.int().nonnegative(),
  reason: z.string().trim().min(1).max(500),
});
export type TextToPublish = z.infer<typeof textToPublishSchema>;
