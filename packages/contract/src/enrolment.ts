import { z } from 'zod';

export const mostTrainingPictures = 8;

/** What it is to the description: OpenAPI has no files. */
const picture = z
  .file('No file was submitted.')
  .min(1, 'The submitted file is empty.')
  .meta({ type: 'string', format: 'binary' });

/** `POST /api/face/train/` as multipart/form-data: one `image`, or several. */
export const faceTrainingSchema = z.object({
  image: z.union(
    [picture, z.array(picture).min(1).max(mostTrainingPictures)],
    `One to ${mostTrainingPictures} files are needed.`,
  ),
});

export const faceTrainedSchema = z.object({
  detail: z.string(),
  user_id: z.int(),
  /** Pictures whose templates are compared now, those sent before included. */
  references: z.int(),
});

/** `detail` says what to do, `code` which refusal it is, `image` which picture, counted from 1. */
export const trainingRefusedSchema = z.object({
  detail: z.string(),
  code: z.string(),
  image: z.int().nullable(),
});

/** `POST /api/face/ticket/`: what opens the socket in place of a header that browsers cannot send. */
export const socketTicketSchema = z.object({
  ticket: z.string(),
  /** Seconds; it is good once. */
  expires_in: z.int(),
});
