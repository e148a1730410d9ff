import { isDeviceId } from '@rollcall/domain';
import { decodeJwt, errors, jwtVerify } from 'jose';
import type { CentralDb } from '../database/open.ts';
import { readDeviceKey } from './device-key.ts';

/** A kiosk's clock may be this far off before its credential is refused; it can mend that by our `Date` header. */
export const clockToleranceSeconds = 120;
/** Whatever `exp` says, a credential is not taken for longer than this after `iat`. */
export const maxCredentialAgeSeconds = 600;
export const credentialAudience = 'rollcall-central';

export type CredentialVerdict =
  | { readonly outcome: 'verified'; readonly deviceId: string }
  | { readonly outcome: 'credential-invalid' | 'credential-untimely' | 'device-unknown' };

/**
 * Checks a device's JWT: signed (EdDSA) by the key it registered, `iss` its id, `aud` = `rollcall-central`,
 * with `iat` and `exp`.
 */
export async function verifyCredential(
  db: CentralDb,
  token: string,
  nowMs: number,
): Promise<CredentialVerdict> {
  const deviceId = statedIssuer(token);
  if (deviceId === null) return { outcome: 'credential-invalid' };
  const device = await db
    .selectFrom('devices')
    .select('public_key')
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  if (device === undefined) return { outcome: 'device-unknown' };
  const key = readDeviceKey(device.public_key);
  if (key === null) return { outcome: 'credential-invalid' };
  try {
    await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      issuer: deviceId,
      audience: credentialAudience,
      requiredClaims: ['exp'],
      maxTokenAge: maxCredentialAgeSeconds,
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(nowMs),
    });
    return { outcome: 'verified', deviceId };
  } catch (error) {
    return { outcome: isUntimely(error) ? 'credential-untimely' : 'credential-invalid' };
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
