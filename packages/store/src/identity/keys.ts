import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import { isDeviceId, type DeviceId } from '@rollcall/domain';

/** What makes a device this device. Never leaves it. */
export interface DeviceKeys {
  /** Ed25519. */
  readonly signingKey: KeyObject;
  /** 32 bytes, from which the keys of the database are derived. */
  readonly secret: Buffer;
  /** 32 bytes: of it comes the key that values are sealed with. The same as `secret` until it is changed. */
  readonly sealSecret: Buffer;
  /** While it is being changed; see [Note: changing the sealing key]. */
  readonly nextSealSecret: Buffer | null;
}

export function generateKeys(): DeviceKeys {
  const secret = randomBytes(32);
  const { privateKey: signingKey } = generateKeyPairSync('ed25519');
  return { signingKey, secret, sealSecret: secret, nextSealSecret: null };
}

export function serialiseKeys({ signingKey, secret, sealSecret, nextSealSecret }: DeviceKeys): string {
  const keys = {
    signingKey: signingKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    secret: secret.toString('base64url'),
    ...(!sealSecret.equals(secret) && { sealSecret: sealSecret.toString('base64url') }),
    ...(nextSealSecret !== null && { nextSealSecret: nextSealSecret.toString('base64url') }),
  };
  return `${JSON.stringify(keys)}\n`;
}

/** Null when the text is no pair of keys. Tells nothing more, for an error message could quote a key. */
export function parseKeys(text: string): DeviceKeys | null {
  try {
    const fields: Record<string, unknown> = JSON.parse(text);
    const secret = readSecret(fields['secret']);
    const signingKey = readSigningKey(fields['signingKey']);
    if (secret === null || signingKey === null) return null;
    const sealSecret = readSecret(fields['sealSecret'] ?? fields['secret']);
    const nextSealSecret =
      fields['nextSealSecret'] === undefined ? null : readSecret(fields['nextSealSecret']);
    return sealSecret === null ? null : { signingKey, secret, sealSecret, nextSealSecret };
  } catch {
    return null;
  }
}

function readSecret(value: unknown): Buffer | null {
  const secret = typeof value === 'string' ? Buffer.from(value, 'base64url') : null;
  return secret?.byteLength === 32 ? secret : null;
}

function readSigningKey(value: unknown): KeyObject | null {
  if (typeof value !== 'string') return null;
  const key = createPrivateKey({ key: Buffer.from(value, 'base64url'), format: 'der', type: 'pkcs8' });
  return key.asymmetricKeyType === 'ed25519' ? key : null;
}

/** The `x` of the public key's JWK (RFC 8037), base64url. */
export function publicKeyOf({ signingKey }: DeviceKeys): string {
  const { x } = createPublicKey(signingKey).export({ format: 'jwk' });
  if (x === undefined) throw new TypeError('an Ed25519 public key has an x');
  return x;
}

/** Comes from the public key, so that two devices cannot share one: 48 bits of its SHA-256. */
export function deviceIdOf(publicKey: string): DeviceId {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
  const id = `kiosk-${digest.slice(0, 12)}`;
  if (!isDeviceId(id)) throw new TypeError(`${id} is a device id`);
  return id;
}

export const signWith = (keys: DeviceKeys, bytes: Uint8Array): Uint8Array =>
  sign(null, bytes, keys.signingKey);
