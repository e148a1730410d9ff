import { z } from 'zod';
import { deviceIdSchema } from './pairing.ts';

export const commandLogLevels = ['debug', 'info', 'warn', 'error'] as const;

/**
 * [Note: commands] What an administrator can have a kiosk do: this list and nothing else. A kiosk writes a command
 * to its journal before it acts, acts once whatever is repeated, and reports how it went.
 */
export const orderSchema = z.discriminatedUnion('name', [
  /** Deliver and pull at once. */
  z.strictObject({ name: z.literal('sync-now') }),
  /** End the service in order; its supervisor starts it again. */
  z.strictObject({ name: z.literal('restart') }),
  z.strictObject({ name: z.literal('set-log-level'), level: z.enum(commandLogLevels) }),
  z.strictObject({
    name: z.literal('show-message'),
    text: z.string().min(1).max(200),
    seconds: z.int().min(5).max(3600),
  }),
  /** Destroy the keys of the database, and with them all that is in it. `deviceId` has to be the kiosk's own. */
  z.strictObject({ name: z.literal('wipe'), deviceId: deviceIdSchema }),
]);

/** And what central itself has it do, when people have decided elsewhere. */
export const commandSchema = z.discriminatedUnion('name', [
  ...orderSchema.options,
  /** What reviewers decided on a check that this kiosk made: keep it so, and erase what was kept for them. */
  z.strictObject({
    name: z.literal('settle-kyc-check'),
    checkId: z.uuid(),
    outcome: z.enum(['approved', 'rejected']),
  }),
]);
export type Command = z.infer<typeof commandSchema>;

export const issuedCommandSchema = z.strictObject({
  commandId: z.uuid(),
  command: commandSchema,
  issuedAt: z.iso.datetime(),
  /** A kiosk that hears of it later does not act. */
  expiresAt: z.iso.datetime(),
});
export type IssuedCommand = z.infer<typeof issuedCommandSchema>;

/** `interrupted`: the service ended while it acted, so nobody knows; it is not done a second time. */
export const commandOutcomes = ['done', 'failed', 'expired', 'refused', 'interrupted'] as const;
export const commandOutcomeSchema = z.enum(commandOutcomes);
export type CommandOutcome = z.infer<typeof commandOutcomeSchema>;
