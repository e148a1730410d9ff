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
  /** Null while the signing key is the first one, of which the id comes. */
  readonly deviceId: DeviceId | null;
  /** How often the signing key was changed. */
  readonly generation: number;
  /** While it is being changed; see [Note: changing the signing key]. */
  readonly nextSigningKey: KeyObject | null;
}

const unrotated = { deviceId: null, generation: 0, nextSigningKey: null } as const;

export function generateKeys(): DeviceKeys {
  const secret = randomBytes(32);
  const { privateKey: signingKey } = generateKeyPairSync('ed25519');
  return { signingKey, secret, sealSecret: secret, nextSealSecret: null, ...unrotated };
}

const textOf = (key: KeyObject): string => key.export({ format: 'der', type: 'pkcs8' }).toString('base64url');

export function serialiseKeys(all: DeviceKeys): string {
  const { signingKey, secret, sealSecret, nextSealSecret, deviceId, generation, nextSigningKey } = all;
  const keys = {
    signingKey: textOf(signingKey),
    secret: secret.toString('base64url'),
    ...(!sealSecret.equals(secret) && { sealSecret: sealSecret.toString('base64url') }),
    ...(nextSealSecret !== null && { nextSealSecret: nextSealSecret.toString('base64url') }),
    ...(deviceId !== null && { deviceId, generation }),
    ...(nextSigningKey !== null && { nextSigningKey: textOf(nextSigningKey) }),
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
    const rotated = readRotated(fields);
    if (sealSecret === null || rotated === null) return null;
    return { signingKey, secret, sealSecret, nextSealSecret, ...rotated };
  } catch {
    return null;
  }
}

function readRotated(
  fields: Record<string, unknown>,
): Pick<DeviceKeys, 'deviceId' | 'generation' | 'nextSigningKey'> | null {
  const { deviceId, generation } = fields;
  const nextSigningKey =
    fields['nextSigningKey'] === undefined ? null : readSigningKey(fields['nextSigningKey']);
  if (deviceId === undefined) return { ...unrotated, nextSigningKey };
  if (typeof deviceId !== 'string' || !isDeviceId(deviceId)) return null;
  if (typeof generation !== 'number' || !Number.isSafeInteger(generation) || generation < 1) return null;
  return { deviceId, generation, nextSigningKey };
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

/** Whoever has the keys is this device, whichever of them signs now. */
export const ownerOf = (keys: DeviceKeys): DeviceId => keys.deviceId ?? deviceIdOf(publicKeyOf(keys));

/** With the next signing key in the place of the one until now, which is gone then. */
export function withNextKey(keys: DeviceKeys, nextSigningKey: KeyObject): DeviceKeys {
  const generation = keys.generation + 1;
  return { ...keys, deviceId: ownerOf(keys), signingKey: nextSigningKey, generation, nextSigningKey: null };
}

/** Comes from the first public key, so that two devices cannot share one: 48 bits of its SHA-256. */
function deviceIdOf(publicKey: string): DeviceId {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
  const id = `kiosk-${digest.slice(0, 12)}`;
  if (!isDeviceId(id)) throw new TypeError(`${id} is a device id`);
  return id;
}

export const signWith = (keys: DeviceKeys, bytes: Uint8Array): Uint8Array =>
  sign(null, bytes, keys.signingKey);
