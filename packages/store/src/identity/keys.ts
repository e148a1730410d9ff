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
}

export const generateKeys = (): DeviceKeys => ({
  signingKey: generateKeyPairSync('ed25519').privateKey,
  secret: randomBytes(32),
});

export const serialiseKeys = ({ signingKey, secret }: DeviceKeys): string =>
  `${JSON.stringify({
    signingKey: signingKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    secret: secret.toString('base64url'),
  })}\n`;

/** Null when the text is no pair of keys. Tells nothing more, for an error message could quote a key. */
export function parseKeys(text: string): DeviceKeys | null {
  try {
    const { signingKey, secret }: Record<string, unknown> = JSON.parse(text);
    if (typeof signingKey !== 'string' || typeof secret !== 'string') return null;
    const keys = {
      signingKey: createPrivateKey({
        key: Buffer.from(signingKey, 'base64url'),
        format: 'der',
        type: 'pkcs8',
      }),
      secret: Buffer.from(secret, 'base64url'),
    };
    return keys.signingKey.asymmetricKeyType === 'ed25519' && keys.secret.byteLength === 32 ? keys : null;
  } catch {
    return null;
  }
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
