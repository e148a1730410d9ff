import { z } from 'zod';

/** Family C: frames and tasks. Left, right, up and down are the person's own. */
export const realtimeTasks = ['look_left', 'look_right', 'look_up', 'look_down'] as const;
export type RealtimeTask = (typeof realtimeTasks)[number];

/** A UUID, in any case (RFC 9562). */
export const realtimeSessionIdSchema = z.string().min(1).max(64).toLowerCase();
/** 4 MiB of picture. */
export const maxRealtimeFrameCharacters = 6 * 1024 * 1024;

/** `POST /session` */
export const realtimeSessionRequestSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('create') }),
  z.object({ action: z.literal('end'), session_id: realtimeSessionIdSchema }),
]);
export const realtimeSessionSchema = z.object({
  success: z.literal(true),
  /** When it was created. */
  session_id: z.string().optional(),
  message: z.string(),
});

/** `POST /process_frame`; `frame` is a data URL or the bare Base64 of a JPEG, PNG or WebP. */
export const realtimeFrameRequestSchema = z.object({
  session_id: realtimeSessionIdSchema,
  frame: z.string().min(1).max(maxRealtimeFrameCharacters),
});

const percentage = z.number().min(0).max(100);
const share = z.number().min(0).max(1);
const count = z.int().nonnegative();
/** x and y in pixels of the frame. */
const point = z.tuple([z.number(), z.number()]);

export const realtimeDirections = ['Forward', 'Left', 'Right', 'Up', 'Down'] as const;

export const realtimeFindingsSchema = z.object({
  /** `completed` once the tasks have ended. */
  status: z.enum(['processing', 'completed']),
  /** How sure `is_real` is. */
  confidence: share,
  /** Whether the session so far is taken for a person; false while that is undecided. */
  is_real: z.boolean(),
  /** Since the session began. */
  blinks: count,
  /** Degrees; all 0 without a face. */
  head_pose: z.object({
    direction: z.enum(realtimeDirections),
    /** Positive with the chin up. */
    pitch: z.number().min(-90).max(90),
    /** Positive towards the person's own right. */
    yaw: z.number().min(-90).max(90),
    roll: z.number().min(-180).max(180),
  }),
  /** `left` is the one further left in the picture; null without a face. */
  eyes: z.object({ left_center: point, right_center: point, blinking: z.boolean() }).nullable(),
  face_detected: z.boolean(),
  anti_spoof_summary: z.object({
    real_count: count,
    fake_count: count,
    real_percentage: percentage,
    fake_percentage: percentage,
    /** Frames that were taken for one or the other. */
    total_processed: count,
    status: z.enum(['Real', 'Fake', 'Undecided']),
  }),
});
export type RealtimeFindings = z.infer<typeof realtimeFindingsSchema>;

/** `POST /liveness/{id}` */
export const realtimeTaskRequestSchema = z.object({ action: z.enum(['start', 'status', 'reset']) });

const task = z.enum(realtimeTasks);
export const realtimeTaskStatusSchema = z.object({
  active: z.boolean(),
  completed_tasks: count,
  total_tasks: count,
  /** Seconds. */
  time_remaining: z.number().nonnegative(),
  /** Null while no task is asked for. */
  current_task: z.object({ description: z.string(), task, index: count, total: count }).nullable(),
  tasks: z.array(task),
  result: z
    .object({
      /** All tasks were done, in order and in time, by one person. */
      passed: z.boolean(),
      completed: count,
      total: count,
      success_rate: share,
      /** Seconds. */
      duration: z.number().nonnegative(),
      anti_spoof_passed: z.boolean(),
      /** Both. */
      final_result: z.boolean(),
      /** Why the tasks were not passed, for the person; null when they were. */
      reason: z.string().nullable(),
      anti_spoof_validation: z.object({
        real_predictions: count,
        total_predictions: count,
        real_percentage: percentage,
        average_confidence: share,
        reason: z.string(),
        is_valid: z.boolean(),
      }),
    })
    .optional(),
});
export type RealtimeTaskStatus = z.infer<typeof realtimeTaskStatusSchema>;

export const realtimeTaskAnswerSchema = z.object({
  /** Of `start` and `reset`. */
  success: z.literal(true).optional(),
  message: z.string().optional(),
  /** Of `start` and `status`. */
  session_status: realtimeTaskStatusSchema.optional(),
});

/** Every error of the family. */
export const realtimeErrorSchema = z.object({ error: z.string() });
