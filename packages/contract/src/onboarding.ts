/** The liveness step of an onboarding; the fields and texts are those of the document. */
import { z } from 'zod';

/** A picture as a browser's canvas or file reader gives it. */
export const onboardingSelfieSchema = z.object({
  livenessImage: z
    .string()
    .regex(/^data:(?:image\/|application\/octet-stream)/i, 'must be a data URL of a picture'),
});

export const onboardingLivenessSchema = z.object({
  validaId: z.string().min(1).max(200),
  refId: z.string().min(1).max(200),
});

const step = z.string().regex(/^\d{1,3}(\.\d{1,3}){0,3}$/, 'must be a step such as 1.10');

/** Announces a person who is about to prove to be live. */
export const onboardingOpeningSchema = z.strictObject({
  userId: z.string().min(1).max(200),
  email: z.email().max(254).nullable().default(null),
  completedSteps: z.array(step).max(100).default([]),
});

export const onboardingStateSchema = z.object({
  completedSteps: z.array(z.string()),
  needsCorrection: z.array(z.string()),
});

export const onboardingSelfieAnswerSchema = z.object({
  success: z.literal(true),
  message: z.string(),
  userId: z.string(),
  onboardingState: onboardingStateSchema,
  nextStep: z.literal('identityForm'),
});

export const onboardingLivenessAnswerSchema = z.object({
  success: z.literal(true),
  message: z.string(),
  userId: z.string(),
  next: z.literal('verifySuccess'),
  onboardingState: onboardingStateSchema,
});

/** How far somebody is, for whoever announced the person. */
export const onboardingStatusSchema = z.object({
  userId: z.string(),
  onboardingState: onboardingStateSchema,
  livenessVerifiedAt: z.iso.datetime().nullable(),
  validaId: z.string().nullable(),
  access: z.enum(['applicant', 'customer']),
});

export const onboardingErrorSchema = z.object({
  success: z.literal(false),
  message: z.string(),
  /** Which mode this device is in, when the other one was asked for. */
  mode: z.enum(['selfie', 'provider']).optional(),
  userId: z.string().optional(),
  onboardingState: onboardingStateSchema.optional(),
});
export type OnboardingError = z.output<typeof onboardingErrorSchema>;
