import { z } from 'zod';
import { checkLineSchema } from '../technician.ts';
import { commandOutcomeSchema } from './commands.ts';
import { configurationReportSchema } from './configuration.ts';
import { kycResultSchema } from './kyc-result.ts';
import { signatureSchema } from './pairing.ts';
import { photoJudgementSchema } from './enrolment-photos.ts';
import { enroleeIdSchema } from './pull.ts';

/** How a kiosk is. Figures and codes only: nobody's name, nothing biometric. */
export const healthReportSchema = z.strictObject({
  version: z.string().max(50),
  uptimeSeconds: z.number().nonnegative(),
  pending: z.int().nonnegative(),
  deadLetters: z.int().nonnegative(),
  oldestPendingSeconds: z.number().nonnegative().nullable(),
  enrolled: z.int().nonnegative().nullable(),
  clockOffsetMs: z.number().nullable(),
  residentMegabytes: z.number().nonnegative(),
  diskFreeMegabytes: z.number().nonnegative().nullable(),
  problems: z.array(z.string().max(60)).max(20),
  /** The lines of the doctor's last round, by the codes of its table. Absent before the first, and of a kiosk of before. */
  doctor: z.array(checkLineSchema).max(60).optional(),
});
export type HealthReport = z.infer<typeof healthReportSchema>;

const stated = {
  id: z.uuid(),
  /** By the device's clock. */
  statedAt: z.iso.datetime({ precision: 3 }),
};

/** What a device states beside its events, before it is signed. */
export const statementSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...stated,
    kind: z.literal('command-result'),
    commandId: z.uuid(),
    outcome: commandOutcomeSchema,
    message: z.string().max(500),
  }),
  /** The deletion proof: nothing of this person is in the device's database any more. */
  z.strictObject({
    ...stated,
    kind: z.literal('person-removed'),
    removalId: z.uuid(),
    enroleeId: enroleeIdSchema,
    removedReferences: z.int().nonnegative(),
  }),
  /** The proof that references are erased; name, PIN and badge are still there. */
  z.strictObject({
    ...stated,
    kind: z.literal('references-withdrawn'),
    removalId: z.uuid(),
    enroleeId: enroleeIdSchema,
    removedReferences: z.int().nonnegative(),
  }),
  z.strictObject({
    ...stated,
    kind: z.literal('references-applied'),
    enroleeId: enroleeIdSchema,
    version: z.uuid(),
  }),
  z.strictObject({ ...stated, kind: z.literal('kyc-result'), result: kycResultSchema }),
  /** What came of a picture, and only what central makes of it is kept. */
  z.strictObject({
    ...stated,
    kind: z.literal('photo-judged'),
    photoId: z.uuid(),
    judgement: photoJudgementSchema,
  }),
  /** What is in force; the newest counts. */
  z.strictObject({ ...stated, kind: z.literal('configuration'), configuration: configurationReportSchema }),
  /** The newest counts, and only it is kept. */
  z.strictObject({ ...stated, kind: z.literal('health'), health: healthReportSchema }),
]);
export type Statement = z.infer<typeof statementSchema>;

/**
 * `POST /api/v1/devices/self/reports`. `signature` is Ed25519 by the device key over the UTF-8 bytes of `statement`,
 * which is the canonical JSON (RFC 8785) of a `Statement`: what was signed is kept as it was signed. Idempotent by the
 * statement's id; a device keeps a report until central has answered for it.
 */
export const reportSchema = z.strictObject({
  id: z.uuid(),
  statement: z.string().min(2).max(20_000),
  signature: signatureSchema,
});
export type Report = z.infer<typeof reportSchema>;

export const reportBatchSchema = z.strictObject({ reports: z.array(reportSchema).min(1).max(200) });

/** One answer per item, in order; the codes of `EventAnswer.status`. */
export const itemAnswersSchema = z.object({
  answers: z.array(
    z.object({
      id: z.string(),
      status: z.enum(['accepted', 'duplicate', 'rejected']),
      code: z.string().optional(),
    }),
  ),
  centralTime: z.iso.datetime(),
});
export type ItemAnswers = z.infer<typeof itemAnswersSchema>;
