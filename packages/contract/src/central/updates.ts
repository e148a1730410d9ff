import { z } from 'zod';
import { releaseRings, releaseVersionSchema } from '../release.ts';

export const releaseRingSchema = z.enum(releaseRings);
const openVersion = releaseVersionSchema.nullable();

/**
 * [Note: roll-outs] A release goes to the kiosks ring by ring. Who made it signs for which ring it is at most; which
 * version a ring takes today is an administrator's word, from central: the ring of each kiosk, the version that is open
 * for each ring, and whether all of it is stopped. The daemon keeps that and lays it beside its data as
 * `update-order.json`; `rollcall-box update` obeys it before anything is fetched, under the signed manifest. Central never
 * hands out programs, and without its word the box's own file says which ring it is.
 */
export const rollOutSchema = z.strictObject({
  /** No kiosk begins an update. */
  stopped: z.boolean(),
  /** The one version that each ring takes; null: none. */
  open: z.strictObject({ canary: openVersion, early: openVersion, everyone: openVersion }),
});
export type RollOut = z.infer<typeof rollOutSchema>;

/** `update-order.json` of a kiosk's data directory: what central said last. */
export const updateOrderSchema = z.strictObject({
  /** Null: the box's own `update.json` says. */
  ring: releaseRingSchema.nullable(),
  /** Null before the first word about any release: the manifest says. */
  rollOut: rollOutSchema.nullable(),
});
export type UpdateOrder = z.infer<typeof updateOrderSchema>;
export const updateOrderFile = 'update-order.json';

export const updateRingChangeSchema = z.strictObject({
  kind: z.literal('update-ring'),
  ring: releaseRingSchema.nullable(),
});
export const rollOutChangeSchema = z.strictObject({ kind: z.literal('roll-out'), rollOut: rollOutSchema });
