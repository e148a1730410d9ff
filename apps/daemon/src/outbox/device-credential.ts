import type { DeviceId } from '@rollcall/domain';

export interface DeviceIdentity {
  readonly deviceId: DeviceId;
  /** Ed25519 public key: the `x` of its JWK, base64url. */
  readonly publicKey: string;
  /** Ed25519 signature of the text's UTF-8 bytes, base64url. */
  sign(text: string): string;
}

/** Which start of the service this is; see [Note: device credentials]. */
export interface ServiceStart {
  readonly boot: number;
  readonly instance: string;
}

const lifetimeSeconds = 120;

/**
 * A JWT (RFC 7519) by which a device says who it is, signed with its key (EdDSA, RFC 8037). Put together here and
 * not by a library, since the private key stays in the store, which signs and does not hand it out.
 * @param atMs central's time as far as it is known: its own clock is what it judges by
 */
export function issueCredential(
  identity: DeviceIdentity,
  { boot, instance }: ServiceStart,
  atMs: number,
): string {
  const issuedAt = Math.floor(atMs / 1000);
  const header = { alg: 'EdDSA', typ: 'JWT' };
  const claims = {
    iss: identity.deviceId,
    aud: 'rollcall-central',
    iat: issuedAt,
    exp: issuedAt + lifetimeSeconds,
    boot,
    jti: instance,
  };
  const signed = `${base64url(header)}.${base64url(claims)}`;
  return `${signed}.${identity.sign(signed)}`;
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
