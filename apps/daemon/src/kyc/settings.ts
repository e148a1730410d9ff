import { documentTypes } from '@rollcall/identity';
import { z } from 'zod';

const typeIds = documentTypes.map(({ id }) => id);
const days = z.number().nonnegative();

/** What a site asks of documents and their holders; docs/documents.md explains each. */
export const kycSettings = z
  .strictObject({
    acceptedTypes: z
      .array(z.enum(typeIds))
      .min(1)
      .default(typeIds)
      .describe('The types of documents that are accepted.'),
    minimumAge: z.int().min(0).max(150).default(0).describe('Least age of the holder in years; 0: no limit.'),
    expiryGraceDays: days.default(0).describe('So long after its expiry a document is still accepted.'),
    minimumReadingConfidence: z
      .number()
      .min(0)
      .max(1)
      .default(0.7)
      .describe('How sure the reading has to be; a person reviews what is below.'),
    whenPresentationUndecided: z
      .enum(['note', 'review'])
      .default('note')
      .describe('What follows when nothing could judge whether a single selfie is of a live person.'),
    whenRecaptured: z
      .enum(['note', 'review'])
      .default('note')
      .describe('What follows when the picture looks like a photocopy or a photographed screen.'),
    whenDuplicate: z
      .enum(['note', 'review', 'reject'])
      .default('review')
      .describe(
        'What follows when the same face came under another name, or the same document with another face.',
      ),
    lookForDuplicates: z
      .boolean()
      .default(true)
      .describe(
        "Whether the selfie's template is kept, sealed, with the result, to know people who come under another name.",
      ),
    keepResultsDays: days.default(30).describe('For how long results are kept on the device.'),
    keepPicturesForReviewDays: days
      .default(0)
      .describe('For how long pictures of checks that a person has to review are kept, sealed; 0: never.'),
    loadAtStart: z
      .boolean()
      .default(false)
      .describe('Whether the networks that read documents are loaded at the start, or when first asked for.'),
    longestReadingSeconds: z
      .number()
      .min(1)
      .max(60)
      .default(20)
      .describe(
        'How long a document may take to be read, its wait for others included; then whoever asked is told to try again.',
      ),
    maxUploadBytes: z
      .int()
      .positive()
      .max(100 * 1024 * 1024)
      .default(10 * 1024 * 1024)
      .describe('Of one uploaded file.'),
  })
  .prefault({});

export type KycSettings = z.output<typeof kycSettings>;
