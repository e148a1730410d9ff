import { livenessActions, refusalCodes } from '@rollcall/domain';
import { z } from 'zod';

/**
 * [Note: the live socket] `WS /ws/liveness/?user_id=…` with the header `Authorization: Bearer …` or `Token …`, or with
 * `&ticket=…` of `POST /api/face/ticket/`. The client sends frames, a picture (JPEG, WebP or PNG) as a binary message
 * or as JSON `{"type":"frame","image":"<data URL or base64>"}`, about ten a second; it need not wait for answers. The
 * frame that is looked at is always the latest: one that comes while another is looked at replaces the one that waits.
 * After `result` and after most errors the daemon closes the socket.
 */
export const maxLiveFrameBytes = 2 * 1024 * 1024;

export const liveInboundSchema = z.union([
  z.object({ type: z.literal('frame').optional(), image: z.string().min(1) }),
  z.object({ type: z.literal('frame').optional(), frame: z.string().min(1) }),
]);

export const liveErrorCodes = [
  'credential-missing',
  'credential-invalid',
  'not-allowed',
  'unknown-user',
  'not-trained',
  'not-ready',
  'busy',
  'frame-unreadable',
  'frame-too-large',
  'message-unreadable',
  'too-many-frames',
  'no-frames',
  'too-long',
  'failed',
] as const;
export type LiveErrorCode = (typeof liveErrorCodes)[number];

const refusal = z.object({ code: z.enum(refusalCodes), message: z.string() });
const action = z.enum(livenessActions);

const actionResult = z.object({
  action,
  /** Milliseconds since the first frame; null, as what follows, when it was not seen. */
  onset_ms: z.number().nullable(),
  peak_ms: z.number().nullable(),
  return_ms: z.number().nullable(),
  /** Degrees, or a ratio. */
  extent: z.number().nullable(),
  /** Frames that were looked at, counted from 0. */
  frames: z.object({ first: z.int(), peak: z.int(), last: z.int() }).nullable(),
});

export const liveEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    user_id: z.int(),
    /** How many movements will be asked for. */
    total: z.int(),
    max_frame_bytes: z.int(),
    max_frames_per_second: z.int(),
  }),
  z.object({
    type: z.literal('face'),
    detected: z.boolean(),
    face_count: z.int(),
    /** What the person should mend; null when nothing. */
    guidance: refusal.nullable(),
  }),
  z.object({
    type: z.literal('challenge'),
    action,
    instruction: z.string(),
    /** From 0. */
    index: z.int(),
    total: z.int(),
    seconds_allowed: z.number(),
  }),
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({
    type: z.literal('result'),
    verdict: z.enum(['live', 'refused']),
    /** Live, and the named user. */
    verified: z.boolean(),
    identity: z
      .object({ user_id: z.int(), name: z.string(), comparison_score: z.number(), threshold: z.number() })
      .nullable(),
    /** Null when verified. */
    reason: refusal.nullable(),
    confidence: z.number(),
    quality: z.number(),
    actions: z.array(actionResult),
    presentation: z.object({
      outcome: z.enum(['bona-fide', 'attack', 'undecided']),
      score: z.number(),
      reasons: z.array(z.string()),
    }),
  }),
  z.object({ type: z.literal('error'), code: z.enum(liveErrorCodes), message: z.string() }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;
