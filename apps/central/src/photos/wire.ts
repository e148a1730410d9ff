/** Pictures for enrolment as central's own page reads them. */
import { photoJudgementSchema } from '@rollcall/contract';
import { z } from 'zod';

/** What the kiosk made of a picture, or why none did. */
export const photoResultSchema = z.discriminatedUnion('outcome', [
  ...photoJudgementSchema.options,
  /** No kiosk of the person's sites is paired, or the person is at no site. */
  z.strictObject({ outcome: z.literal('no-kiosk') }),
  /** The kiosk did not answer within a day. */
  z.strictObject({ outcome: z.literal('expired') }),
  /** Erased, or not at the kiosk's site any more. */
  z.strictObject({ outcome: z.literal('person-gone') }),
]);
export type PhotoResult = z.infer<typeof photoResultSchema>;

export const judgingKioskSchema = z.object({
  deviceId: z.string(),
  name: z.string(),
  siteId: z.string(),
  online: z.boolean(),
});
export type JudgingKiosk = z.infer<typeof judgingKioskSchema>;

export const enrolmentPhotoSchema = z.object({
  photoId: z.string(),
  enroleeId: z.string(),
  displayName: z.string(),
  fileName: z.string(),
  kiosk: judgingKioskSchema.nullable(),
  receivedAt: z.iso.datetime(),
  /** When it is erased whatever has become of it. */
  expiresAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Null while the kiosk has not answered. */
  result: photoResultSchema.nullable(),
  /** The name of whoever the result says that the person resembles. */
  resembles: z.string().nullable(),
});
export type EnrolmentPhoto = z.infer<typeof enrolmentPhotoSchema>;

export const mostPhotosListed = 1000;
export const enrolmentPhotosSchema = z.object({
  /** The newest first. */
  photos: z.array(enrolmentPhotoSchema),
  waiting: z.int().nonnegative(),
});
export type EnrolmentPhotos = z.infer<typeof enrolmentPhotosSchema>;

/** Somebody whom the name of a file may mean. */
export const photoCandidateSchema = z.object({
  enroleeId: z.string(),
  displayName: z.string(),
  /** Whether the latest answer is that the face may be used. */
  agreed: z.boolean(),
  /** Which kiosk would judge the picture; null when none can. */
  kiosk: judgingKioskSchema.nullable(),
});
export type PhotoCandidate = z.infer<typeof photoCandidateSchema>;

export const mostNames = 500;
export const photoMatchesSchema = z.object({
  /** One per name, in order; several people when it is ambiguous. */
  matches: z.array(z.object({ name: z.string(), people: z.array(photoCandidateSchema) })),
});
export type PhotoMatch = z.infer<typeof photoMatchesSchema>['matches'][number];
