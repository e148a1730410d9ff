import { credentialClaimsSchema, type CredentialClaims } from '@rollcall/contract';
import { isDeviceId } from '@rollcall/domain';
import { decodeJwt, errors, jwtVerify } from 'jose';
import type { CentralDb } from '../database/open.ts';
import { readKnownDevice, type KnownDevice } from '../devices/known-device.ts';
import { noteBoot } from '../devices/one-identity.ts';
import { readDeviceKey } from './device-key.ts';

/** A kiosk's clock may be this far off before its credential is refused; it can mend that by our `Date` header. */
export const clockToleranceSeconds = 120;
/** Whatever `exp` says, a credential is not taken for longer than this after `iat`. */
export const maxCredentialAgeSeconds = 600;
export const credentialAudience = 'rollcall-central';

export type CredentialVerdict =
  | { readonly outcome: 'verified'; readonly device: KnownDevice }
  | {
      readonly outcome:
        'credential-invalid' | 'credential-untimely' | 'device-unknown' | 'device-revoked' | 'device-cloned';
    };

/**
 * Checks a device's JWT, see [Note: device credentials]: signed by the newest of its keys, of a device that is neither
 * revoked nor there twice. Asks the database each time, so that a revocation counts at once, through every process.
 */
export async function verifyCredential(
  db: CentralDb,
  token: string,
  nowMs: number,
): Promise<CredentialVerdict> {
  const deviceId = statedIssuer(token);
  if (deviceId === null) return { outcome: 'credential-invalid' };
  const device = await readKnownDevice(db, deviceId);
  if (device === null) return { outcome: 'device-unknown' };
  const signed = await verifySignature(token, { deviceId, publicKey: device.publicKey }, nowMs);
  if (typeof signed === 'string') return { outcome: signed };
  if (device.revoked) return { outcome: 'device-revoked' };
  if (device.quarantined || !(await noteBoot(db, device, signed))) return { outcome: 'device-cloned' };
  return { outcome: 'verified', device };
}

/** The claims of a good credential, or what is wrong with it. */
export async function verifySignature(
  token: string,
  { deviceId, publicKey }: { readonly deviceId: string; readonly publicKey: string },
  nowMs: number,
): Promise<CredentialClaims | 'credential-invalid' | 'credential-untimely'> {
  const key = readDeviceKey(publicKey);
  if (key === null) return 'credential-invalid';
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      issuer: deviceId,
      audience: credentialAudience,
      requiredClaims: ['exp'],
      maxTokenAge: maxCredentialAgeSeconds,
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(nowMs),
    });
    const claims = credentialClaimsSchema.safeParse(payload);
    return claims.success ? claims.data : 'credential-invalid';
  } catch (error) {
    return isUntimely(error) ? 'credential-untimely' : 'credential-invalid';
  }
}

function statedIssuer(token: string): string | null {
  try {
    const { iss } = decodeJwt(token);
    return iss !== undefined && isDeviceId(iss) ? iss : null;
  } catch {
    return null;
  }
}

/** The signature was good and only the two clocks differ. */
const isUntimely = (error: unknown): boolean =>
  error instanceof errors.JWTExpired ||
  (error instanceof errors.JWTClaimValidationFailed &&
    ['iat', 'nbf'].includes(error.claim) &&
    error.reason === 'check_failed');
