import { z } from 'zod';

/** One kind of what waits, in the order of priority; the first has all events. */
export const laneStatusSchema = z.object({
  lane: z.enum(['attendance', 'command', 'kyc', 'enrolment', 'health']),
  pending: z.int().nonnegative(),
  /** Null when nothing waits. */
  oldestPendingSeconds: z.number().nonnegative().nullable(),
  deadLetters: z.int().nonnegative(),
});

/** `GET /api/device/queue`: what waits for the central server. */
export const queueStatusSchema = z.object({
  pending: z.int().nonnegative(),
  deadLetters: z.int().nonnegative(),
  /** Age of the oldest pending event; null when none waits. */
  oldestPendingSeconds: z.number().nonnegative().nullable(),
  lastSequence: z.int().nonnegative(),
});
export type QueueStatus = z.infer<typeof queueStatusSchema>;

/** The same with everything that waits beside the events. */
export const queueWithLanesSchema = queueStatusSchema.extend({ lanes: z.array(laneStatusSchema) });
export type QueueWithLanes = z.infer<typeof queueWithLanesSchema>;

/** `POST /api/device/sync`: pushes now and answers when the push ended. */
export const syncReportSchema = z.object({
  delivered: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  pending: z.int().nonnegative(),
  centralReachable: z.boolean(),
});
export type SyncReport = z.infer<typeof syncReportSchema>;

export const daemonHealthSchema = z.object({
  /** `starting` while networks load, `degraded` when something below is not well. */
  status: z.enum(['starting', 'ok', 'degraded']),
  version: z.string(),
  deviceId: z.string(),
  uptimeSeconds: z.number(),
  residentMegabytes: z.number(),
  models: z.array(z.object({ id: z.string(), loaded: z.boolean() })),
  executionProvider: z.string(),
  /** Why that one, in words for a technician. */
  executionProviderReason: z.string(),
  /** Null when the database cannot be read; `problems` says why. */
  enrolled: z.int().nonnegative().nullable(),
  /** Null when the database cannot be read. */
  queue: queueStatusSchema.nullable(),
  central: z.object({ url: z.string().nullable(), reachable: z.boolean(), registered: z.boolean() }),
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
});
export type DaemonHealth = z.infer<typeof daemonHealthSchema>;
