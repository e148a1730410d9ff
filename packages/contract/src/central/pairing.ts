import { isDeviceId, isSiteId } from '@rollcall/domain';
import { z } from 'zod';

export const deviceIdSchema = z.string().refine(isDeviceId, 'not a device id');
export const siteIdSchema = z.string().refine(isSiteId, 'not a site id');
/** The `x` of the JWK of a public key on curve 25519 (RFC 8037), base64url. */
export const publicKeySchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const signatureSchema = z.string().regex(/^[A-Za-z0-9_-]{86}$/);

/**
 * [Note: pairing] `POST /api/v1/pairings`, with a credential signed by `publicKey` itself as Bearer: proof that the
 * sender has the key, and nothing more. The first request gets a code, which the kiosk shows; repeating the request
 * asks what became of it. An administrator who stands before the kiosk types the code at central, and that binds
 * the key to the kiosk: whoever else asks for pairing has another code, which nobody types.
 */
export const pairingRequestSchema = z.strictObject({
  deviceId: deviceIdSchema,
  name: z.string().min(1).max(200),
  publicKey: publicKeySchema,
  agreementKey: publicKeySchema,
});
export type PairingRequest = z.infer<typeof pairingRequestSchema>;

export const pairingAnswerSchema = z.object({
  /** `waiting`: show the code. `confirmed`: go on as a known device. `refused`: ask no more before a restart. */
  state: z.enum(['waiting', 'confirmed', 'refused']),
  /** Eight letters and digits that cannot be mistaken for one another; null unless waiting. */
  code: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  centralTime: z.iso.datetime(),
});
export type PairingAnswer = z.infer<typeof pairingAnswerSchema>;

/** Neither 0/O nor 1/I/L; typed in either case, with blanks and hyphens where people like. */
export const pairingAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const pairingCodeLength = 8;

const pairingCode = new RegExp(`^[${pairingAlphabet}]{${pairingCodeLength}}$`);

/** A typed code in its one form; null when it cannot be one. */
export function readPairingCode(typed: string): string | null {
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  return pairingCode.test(code) ? code : null;
}

/**
 * [Note: key rotation] `POST /api/v1/devices/self/keys`. The statement needs no credential: it is signed by the key
 * that central has (`signature`) and by the new one (`nextSignature`), each over the canonical JSON (RFC 8785) of all
 * other fields. Events from `fromSequence` on are signed by the new key and those before it by the old, so the chain
 * goes on and what waits in the outbox stays valid; that an event is lost is stated by the newest key. To say it again
 * is harmless; credentials are taken from the newest key only. A central that was put back to a backup is told all
 * rotations, the oldest first, and one that has lost its database and met the device anew the newest first: each
 * statement then shows which key was before.
 */
export const keyRotationSchema = z.strictObject({
  deviceId: deviceIdSchema,
  /** 1 for the first rotation. */
  generation: z.int().positive(),
  previousKey: publicKeySchema,
  nextKey: publicKeySchema,
  nextAgreementKey: publicKeySchema,
  fromSequence: z.int().positive(),
  statedAt: z.iso.datetime({ precision: 3 }),
  signature: signatureSchema,
  nextSignature: signatureSchema,
});
export type KeyRotation = z.infer<typeof keyRotationSchema>;

/** `POST /api/v1/devices/self/heartbeat`. */
export const heartbeatAnswerSchema = z.object({
  centralTime: z.iso.datetime(),
  /** Of the last of the device's events that central has. A central of before does not say. */
  lastSequence: z.int().nonnegative().optional(),
});
export type HeartbeatAnswer = z.infer<typeof heartbeatAnswerSchema>;
