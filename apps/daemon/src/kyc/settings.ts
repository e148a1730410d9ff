import { documentTypes } from '@rollcall/identity';
import { z } from 'zod';

const typeIds = documentTypes.map(({ id }) => id);
const days = z.number().nonnegative();

/** What a site asks of documents and their holders; docs/documents.md explains each. */
export const kycSettings = z
  .strictObject({
    acceptedTypes: z.array(z.enum(typeIds)).min(1).default(typeIds),
    /** Years; 0: no limit. */
    minimumAge: z.int().min(0).max(150).default(0),
    expiryGraceDays: days.default(0),
    minimumReadingConfidence: z.number().min(0).max(1).default(0.7),
    whenPresentationUndecided: z.enum(['note', 'review']).default('note'),
    whenRecaptured: z.enum(['note', 'review']).default('note'),
    whenDuplicate: z.enum(['note', 'review', 'reject']).default('review'),
    /** Whether the selfie's template is kept (encrypted) with the result, to know people who come under another name. */
    lookForDuplicates: z.boolean().default(true),
    /** For how long results are kept on the device. */
    keepResultsDays: days.default(30),
    /** For how long pictures of checks that a person has to review are kept, encrypted. 0: never. */
    keepPicturesForReviewDays: days.default(0),
    /** Whether the networks that read documents are loaded at the start (230 MB more), or when first asked for. */
    loadAtStart: z.boolean().default(false),
    /** How long a document may take to be read, its wait for others included; then whoever asked is told to try again. */
    longestReadingSeconds: z.number().min(1).max(60).default(20),
    /** Of one uploaded file. */
    maxUploadBytes: z
      .int()
      .positive()
      .max(100 * 1024 * 1024)
      .default(10 * 1024 * 1024),
  })
  .prefault({});

export type KycSettings = z.output<typeof kycSettings>;
