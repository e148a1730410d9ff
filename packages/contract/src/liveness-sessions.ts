import { z } from 'zod';

/** Times are ISO 8601 in UTC, in whole seconds; confidence and quality are percent. */
const time = z.iso.datetime();
const percent = z.number().min(0).max(100);
const sessionId = z.string().min(1).max(100);
/** Some clients write UUIDs large (RFC 9562: they are read in any case). */
export const askedSessionIdSchema = sessionId.toLowerCase();

export const livenessSessionActionSchema = z.enum([
  'turn_left',
  'turn_right',
  'open_mouth',
  'smile',
  'blink',
]);
const actions = z.array(livenessSessionActionSchema);

export const livenessSessionStatusSchema = z.enum(['pending', 'passed', 'failed', 'expired']);
const outcome = z.enum(['passed', 'failed']);

/** `POST /api/liveness/start/` */
export const startedLivenessSessionSchema = z.object({
  session_id: sessionId,
  actions_required: actions,
  expires_at: time,
  max_attempts: z.int(),
  current_attempt: z.int(),
  message: z.string(),
});
export type StartedLivenessSession = z.infer<typeof startedLivenessSessionSchema>;

/** `POST /api/liveness/submit/video/`: at most 15 seconds and 25 MB; a data URL's prefix may stay. */
export const livenessVideoSchema = z.object({
  session_id: askedSessionIdSchema,
  video_data: z.string().min(1, 'This field may not be blank.'),
  format: z.enum(['mp4', 'webm', 'mov']).default('mp4'),
});

/** `POST /api/liveness/submit/images/`: one for each action that was asked for. */
export const livenessImagesSchema = z.object({
  session_id: askedSessionIdSchema,
  images: z
    .array(
      z.object({
        action: livenessSessionActionSchema,
        image_data: z.string().min(1, 'This field may not be blank.'),
      }),
    )
    .min(1)
    .max(5),
});

export const livenessImagesResultSchema = z.object({
  session_id: sessionId,
  status: outcome,
  confidence: percent,
  can_retry: z.boolean(),
  message: z.string(),
});
export type LivenessImagesResult = z.infer<typeof livenessImagesResultSchema>;

export const livenessVideoResultSchema = livenessImagesResultSchema.extend({ actions_completed: actions });
export type LivenessVideoResult = z.infer<typeof livenessVideoResultSchema>;

/** `GET /api/liveness/status/<session_id>/`: scores, method and end are null while it is pending. */
export const livenessSessionSchema = z.object({
  id: z.int(),
  session_id: sessionId,
  status: livenessSessionStatusSchema,
  actions_required: actions,
  actions_completed: actions,
  confidence_score: percent.nullable(),
  face_quality_score: percent.nullable(),
  is_live_person: z.boolean(),
  spoof_detected: z.boolean(),
  verification_method: z.enum(['video', 'images']).nullable(),
  started_at: time,
  completed_at: time.nullable(),
  is_expired: z.boolean(),
  can_retry: z.boolean(),
});
export type LivenessSessionStatus = z.infer<typeof livenessSessionSchema>;

/** `POST /api/liveness/retry/` */
export const livenessRetrySchema = z.object({ session_id: askedSessionIdSchema });

export const retriedLivenessSessionSchema = z.object({
  session_id: sessionId,
  actions_required: actions,
  expires_at: time,
  attempt_number: z.int(),
  max_attempts: z.int(),
  message: z.string(),
});
export type RetriedLivenessSession = z.infer<typeof retriedLivenessSessionSchema>;

/** `GET /api/verification/status/` */
export const verificationStatusSchema = z.object({
  id: z.int(),
  user_email: z.string().nullable(),
  email_verified: z.boolean(),
  phone_verified: z.boolean(),
  liveness_verified: z.boolean(),
  identity_verified: z.boolean(),
  verification_level: z.enum(['none', 'email', 'phone', 'liveness', 'full']),
  verified_badge: z.boolean(),
  trusted_member: z.boolean(),
  email_verified_at: time.nullable(),
  liveness_verified_at: time.nullable(),
  verification_badges: z.array(
    z.object({ type: z.enum(['email', 'phone', 'liveness', 'full']), name: z.string(), icon: z.string() }),
  ),
  recent_liveness_checks: z.array(
    z.object({
      session_id: sessionId,
      status: outcome,
      started_at: time,
      confidence_score: percent,
    }),
  ),
});
export type VerificationStatus = z.infer<typeof verificationStatusSchema>;

/** Every error but that of a field. `code` is stable. */
export const livenessErrorSchema = z.object({ detail: z.string(), code: z.string() });
export type LivenessError = z.infer<typeof livenessErrorSchema>;
