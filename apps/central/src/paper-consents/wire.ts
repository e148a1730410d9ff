/** The wire of consent that people gave on paper. */
import { consentLanguages, consentTextSchema } from '@rollcall/contract';
import { z } from 'zod';

export const mostKeptAt = 200;

/** What an administrator recorded of a paper: that somebody agreed by it, or that this is withdrawn. */
export const paperConsentSchema = z.object({
  consentId: z.string(),
  decision: z.enum(['given', 'withdrawn']),
  /** The date on the paper, or of the withdrawal. */
  statedOn: z.iso.date(),
  /** The moment that it counts from: the beginning of that day where it was recorded, or that of the withdrawal. */
  saidAt: z.iso.datetime(),
  textVersion: z.string(),
  language: z.string(),
  /** What the person's sites were called when it was recorded; null where nobody knows. */
  siteNames: z.string().nullable(),
  /** Its words in that language; null of a version that this central does not know. */
  text: consentTextSchema.nullable(),
  /** Where the paper is kept. */
  keptAt: z.string(),
  reason: z.string(),
  recordedBy: z.string(),
  recordedAt: z.iso.datetime(),
});
export type PaperConsent = z.infer<typeof paperConsentSchema>;

const reason = z.string().trim().min(1).max(500);

const utcOffset = z.int().min(-840).max(840).default(0);

export const paperConsentToRecordSchema = z.strictObject({
  agreedOn: z.iso.date().meta({ description: 'The date on the paper, not in the future' }),
  utcOffsetMinutes: utcOffset.meta({ description: 'Of the place where the day began: 420 for UTC+7' }),
  textVersion: z.string().min(1).max(20),
  language: z.enum(consentLanguages),
  keptAt: z.string().trim().min(1).max(mostKeptAt),
  reason,
});
export type PaperConsentToRecord = z.infer<typeof paperConsentToRecordSchema>;

export const paperWithdrawalSchema = z.strictObject({
  utcOffsetMinutes: utcOffset.meta({ description: 'Of the place whose day it is: 420 for UTC+7' }),
  reason,
});
export type PaperWithdrawal = z.infer<typeof paperWithdrawalSchema>;
