import { createPublicKey, verify as verifyBytes, type KeyObject } from 'node:crypto';
import type { Verify } from '@rollcall/sync';

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

/** Reading a key costs as much as a verification, and a batch has one key or two. */
export function createVerify(): Verify {
  const keys = new Map<string, KeyObject | null>();
  return ({ text, signature, publicKey }) => {
    if (!keys.has(publicKey)) keys.set(publicKey, readDeviceKey(publicKey));
    const key = keys.get(publicKey);
    return key != null && verifyBytes(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  };
}
