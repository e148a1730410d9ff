/** The wire of roll-outs; only central's own page and administrators' programs read it. */
import { deviceIdSchema, releaseRingSchema, releaseVersionSchema, rollOutSchema } from '@rollcall/contract';
import { z } from 'zod';

const reason = z.string().trim().min(1).max(500);

export const rollOutStepSchema = z.object({
  kind: z.enum(['opened', 'stopped', 'resumed']),
  /** Of `opened`; null for the others. */
  ring: releaseRingSchema.nullable(),
  version: z.string().nullable(),
  author: z.string(),
  reason: z.string(),
  statedAt: z.iso.datetime(),
});
export type RollOutStep = z.infer<typeof rollOutStepSchema>;

export const updatesSchema = z.object({
  rollOut: rollOutSchema,
  /** All of them, the newest first. */
  steps: z.array(rollOutStepSchema),
});
export type Updates = z.infer<typeof updatesSchema>;

export const openingSchema = z.strictObject({
  ring: releaseRingSchema,
  version: releaseVersionSchema,
  reason,
});
export const rollOutReasonSchema = z.strictObject({ reason });
export const ringAssignmentSchema = z.strictObject({
  deviceIds: z.array(deviceIdSchema).min(1).max(1000),
  /** Null: the box's own file says. */
  ring: releaseRingSchema.nullable(),
  reason,
});
