import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Verify } from '@rollcall/sync';
import sodium from 'sodium-native';

/** An Ed25519 public key from the `x` of its JWK; null when it is none, or not in its one base64url form. */
export const readDeviceKey = (x: string): KeyObject | null => readKey(x, 'Ed25519');

/** Whether this is the `x` of an X25519 public key's JWK. */
export const isAgreementKey = (x: string): boolean => readKey(x, 'X25519') !== null;

function readKey(x: string, crv: 'Ed25519' | 'X25519'): KeyObject | null {
  if (Buffer.from(x, 'base64url').toString('base64url') !== x) return null;
  try {
    return createPublicKey({ key: { kty: 'OKP', crv, x }, format: 'jwk' });
  } catch {
    return null;
  }
}

const [keyBytes, signatureBytes] = [32, 64];

/**
 * [Note: verifying] By libsodium, which takes half as long as Node's own (OpenSSL), and verifying is most of what central does
 * with a kiosk's backlog. Ed25519 as RFC 8032 has it; keys of small order are refused besides. Reading a key is done once,
 * and a batch has one key or two.
 */
export function createVerify(): Verify {
  const keys = new Map<string, Buffer | null>();
  return ({ text, signature, publicKey }) => {
    if (!keys.has(publicKey)) keys.set(publicKey, bytesOfKey(publicKey));
    const key = keys.get(publicKey);
    const signed = Buffer.from(signature, 'base64url');
    if (key == null || signed.byteLength !== signatureBytes) return false;
    return sodium.crypto_sign_verify_detached(signed, Buffer.from(text), key);
  };
}

function bytesOfKey(x: string): Buffer | null {
  const bytes = Buffer.from(x, 'base64url');
  return bytes.byteLength === keyBytes && readDeviceKey(x) !== null ? bytes : null;
}
