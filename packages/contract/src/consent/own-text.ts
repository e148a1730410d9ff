import { z } from 'zod';
import type { ConsentText } from './text.ts';

const inEachLanguage = <Schema extends z.ZodType>(schema: Schema) =>
  z.strictObject({ en: schema, es: schema, pt: schema, fr: schema, ar: schema, id: schema });

const line = z.string().min(1).max(600);

export const consentTextSchema = z.strictObject({
  title: z.string().min(1).max(200),
  points: z.strictObject({ purpose: line, kept: line, until: line, who: line, instead: line, end: line }),
}) satisfies z.ZodType<ConsentText>;

/** A text as it is shown in each language. */
export const consentTextsSchema = inEachLanguage(consentTextSchema);
export type ConsentTexts = z.infer<typeof consentTextsSchema>;

/**
 * [Note: own consent texts] An organisation says in its own words what people agree to: purpose, what is kept, for how
 * long, and who is responsible. The title and the two points about refusing and ending are ours, because they say what
 * the machine does. Central puts both together once, when an administrator publishes; what comes out is kept and sent
 * whole, so that a version is one wording for ever, whatever texts later programs have.
 */
export const ownPoints = ['purpose', 'kept', 'until', 'who'] as const;
export type OwnPoint = (typeof ownPoints)[number];

/** Characters of each: with six points the screen of 800x480 has to be scrolled, and both answers stay in reach. */
export const mostOwnCharacters = 400;

const words = z.string().max(4000);
/** As an administrator writes it. `who`: who is responsible, and how to reach them. */
export const ownWordsSchema = z.strictObject({ purpose: words, kept: words, until: words, who: words });
export type OwnWords = z.infer<typeof ownWordsSchema>;

/** A language that is missing has our text. */
export const ownWordsByLanguageSchema = inEachLanguage(ownWordsSchema).partial();
export type OwnWordsByLanguage = z.infer<typeof ownWordsByLanguageSchema>;

/** For every kiosk: the text that people agree to from now on. */
export const consentTextChangeSchema = z.strictObject({
  kind: z.literal('consent-text'),
  version: z.string().min(1).max(20),
  texts: consentTextsSchema,
});
export type ConsentTextChange = z.infer<typeof consentTextChangeSchema>;
