import { z } from 'zod';

/** Each a data URL or base64 of a JPEG, PNG or WebP picture. */
const frames = z
  .array(z.string().min(1).max(2_800_000))
  .min(1, 'No frames were sent.')
  .max(300, 'At most 300 frames at once.');

/** `GET /api/v1/liveness/challenge` */
export const livenessChallengeSchema = z.object({
  challenge_id: z.uuid(),
  multi_challenge: z.boolean(),
  challenge_types: z.array(z.enum(['blink', 'turn_left', 'turn_right'])),
  questions: z.array(z.string()),
  instructions: z.array(z.string()),
  /** Seconds since 1970, as `expires_at`. */
  timestamp: z.number(),
  expires_at: z.number(),
  nonce: z.string(),
  signature: z.string(),
});
export type LivenessChallenge = z.infer<typeof livenessChallengeSchema>;

/** `POST /api/v1/liveness/verify`; nonce and signature are checked when they are sent along. */
export const livenessVerifySchema = z.object({
  /** In any case, as UUIDs are read (RFC 9562). */
  challenge_id: z.string().min(1).max(64).toLowerCase(),
  frames: frames.min(10, 'Not enough frames: at least 10 are needed.'),
  nonce: z.string().max(64).optional(),
  signature: z.string().max(128).optional(),
});

const orientation = z.enum(['left', 'right']).nullable();

export const livenessVerificationSchema = z.object({
  challenge_id: z.string(),
  status: z.enum(['pass', 'fail', 'expired', 'invalid']),
  message: z.string(),
  detection_results: z.object({
    blinks: z.int(),
    /** The one that most of the turned frames have. */
    orientation,
    orientations: z.array(orientation),
    face_detected: z.boolean(),
  }),
  processing_time_ms: z.int(),
  timestamp: z.string(),
});
export type LivenessVerification = z.infer<typeof livenessVerificationSchema>;

/** `POST /api/v1/liveness/detect` */
export const livenessDetectSchema = z.object({
  frames,
  initial_blink_count: z.int().min(0).max(1_000_000_000).default(0),
});

/** Degrees, and lid distance over eye width; null without a face. */
const frameResult = z.object({
  face_detected: z.boolean(),
  orientation,
  yaw: z.number().nullable(),
  pitch: z.number().nullable(),
  eye_openness: z.number().nullable(),
});

export const livenessDetectionSchema = z.object({
  total_blinks: z.int(),
  final_blink_count: z.int(),
  orientations: z.array(orientation),
  face_detection_ratio: z.number(),
  results: z.array(frameResult),
  frame_count: z.int(),
  processing_time_ms: z.int(),
  timestamp: z.string(),
});
export type LivenessDetection = z.infer<typeof livenessDetectionSchema>;

/** Errors of the KYC interface. */
export const kycErrorSchema = z.object({
  detail: z.string(),
  status_code: z.int(),
  timestamp: z.string(),
});
export type KycError = z.infer<typeof kycErrorSchema>;
