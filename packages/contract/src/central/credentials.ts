import { isPinNumber } from '@rollcall/domain';
import { z } from 'zod';

/**
 * [Note: credentials of central] A PIN or a badge that central has given goes to all kiosks of the person's sites. Of
 * the PIN they get a hash, made as they make their own, and of the badge's token a digest, so that each checks
 * people in by itself, with or without a line. What central gives stands in the place of what was set at the kiosk, and cannot
 * be changed there; what central has not given, or takes back, leaves a kiosk's own as it is.
 */
export const pinNumberSchema = z.string().refine(isPinNumber, '1 to 10 digits');

export const centralPinSchema = z.strictObject({
  /** Of this PIN: another one has another. */
  id: z.uuid(),
  number: pinNumberSchema,
  /** Argon2id in the PHC format, at the cost that kiosks are made for, and no other. */
  hash: z.string().regex(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/),
  /** Whether it also confirms the check-ins of others. */
  isSupervisor: z.boolean(),
});
export type CentralPin = z.infer<typeof centralPinSchema>;

export const centralBadgeSchema = z.strictObject({
  id: z.uuid(),
  /** SHA-256 of the token, in hex: nobody finds 192 random bits from it. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type CentralBadge = z.infer<typeof centralBadgeSchema>;
