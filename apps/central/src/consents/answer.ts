import { consentTextSchema } from '@rollcall/contract';
import { z } from 'zod';

/** What somebody answered, at a kiosk, to being asked whether their face may be used. */
export const consentAnswerSchema = z.object({
  eventId: z.string(),
  deviceId: z.string(),
  siteId: z.string(),
  occurredAt: z.iso.datetime(),
  decision: z.enum(['given', 'refused', 'withdrawn']),
  /** How the person proved who they are. */
  method: z.enum(['face', 'pin', 'badge']),
  /** Which text they read, and in which language. */
  textVersion: z.string(),
  language: z.string(),
  /** Its words in that language; null of a version that this central does not know. `{{siteName}}` stands for the site. */
  text: consentTextSchema.nullable(),
  /** How many references the kiosk erased with it; null where it was not withdrawn. */
  erasedReferences: z.int().nonnegative().nullable(),
});
export type ConsentAnswer = z.infer<typeof consentAnswerSchema>;
