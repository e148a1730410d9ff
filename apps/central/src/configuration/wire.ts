/** The wire of remote configuration; only central's own page and programs of administrators read it. */
import {
  configurationReportSchema,
  configurationSchema,
  refusedRevisionSchema,
  remoteSettingNames,
} from '@rollcall/contract';
import { z } from 'zod';

const value = z.union([z.string(), z.boolean(), z.number()]);

export const revisionSchema = z.object({
  revision: z.int().positive(),
  /** All that it states; what is absent is left to what is below. */
  settings: configurationSchema,
  /** Against the revision before; null: not stated. */
  changes: z.array(
    z.object({ name: z.enum(remoteSettingNames), before: value.nullable(), after: value.nullable() }),
  ),
  /** The earlier revision that it goes back to. */
  restores: z.int().positive().nullable(),
  author: z.string(),
  reason: z.string(),
  statedAt: z.iso.datetime(),
});
export type Revision = z.infer<typeof revisionSchema>;

export const revisionsSchema = z.object({
  /** All of them, the newest first. */
  revisions: z.array(revisionSchema),
});
export type Revisions = z.infer<typeof revisionsSchema>;

export const kioskConfigurationSchema = revisionsSchema.extend({
  /** What the kiosk's site states beneath; null where it states nothing. */
  site: z
    .object({ siteId: z.string(), revision: z.int().positive(), settings: configurationSchema })
    .nullable(),
  /** What the kiosk said last that it runs; null before it said anything, and of a kiosk of before. */
  report: configurationReportSchema.extend({ reportedAt: z.iso.datetime() }).nullable(),
});
export type KioskConfiguration = z.infer<typeof kioskConfigurationSchema>;

/** Of a kiosk in the list: where it stands against what was stated, by layer. */
const standingSchema = z.object({
  /** 0: nothing was ever stated. */
  newest: z.int().nonnegative(),
  /** Null before the kiosk said so. */
  running: z.int().nonnegative().nullable(),
  refused: refusedRevisionSchema.nullable(),
});
export const configurationStandingSchema = z.object({ kiosk: standingSchema, site: standingSchema });
export type ConfigurationStanding = z.infer<typeof configurationStandingSchema>;

export const revisionToStateSchema = z.strictObject({
  settings: configurationSchema,
  /** The newest revision that its author has seen; 0 for none. */
  basedOn: z.int().nonnegative(),
  reason: z.string().trim().min(1).max(500),
});
export type RevisionToState = z.infer<typeof revisionToStateSchema>;

export const returnSchema = revisionToStateSchema
  .omit({ settings: true })
  .extend({ revision: z.int().positive() });
