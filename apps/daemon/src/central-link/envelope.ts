import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import type { SealedReferences } from '@rollcall/contract';
import { canonicalJson } from '@rollcall/sync';
import type { AgreementKey } from './agreement-key.ts';

export type EnvelopeAddress = Omit<SealedReferences, 'sealed'>;

const publicKeyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals bytes for the holder of an X25519 key: a fresh key pair agrees with it, HKDF-SHA256 (RFC 5869) over both public
 * keys makes a key, AES-256-GCM seals; the address is bound to it. As HPKE (RFC 9180) in its base mode does, with our
 * own labels.
 * @param recipientKey `x` of the JWK
 */
export function sealFor(recipientKey: string, address: EnvelopeAddress, content: Uint8Array): string {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const own = rawOf(publicKey);
  const key = agree(privateKey, publicKeyOf(recipientKey), [own, Buffer.from(recipientKey, 'base64url')]);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(canonicalJson(address)));
  const sealed = Buffer.concat([own, nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString('base64url');
}

/** Null when it was sealed for another key or another address, or was altered. */
export function openSealed(
  { privateKey, publicKey }: AgreementKey,
  address: EnvelopeAddress,
  sealed: string,
): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.byteLength < publicKeyBytes + nonceBytes + tagBytes) return null;
  const ephemeral = bytes.subarray(0, publicKeyBytes);
  try {
    const key = agree(privateKey, publicKeyOf(ephemeral.toString('base64url')), [
      ephemeral,
      Buffer.from(publicKey, 'base64url'),
    ]);
    const nonce = bytes.subarray(publicKeyBytes, publicKeyBytes + nonceBytes);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(canonicalJson(address))).setAuthTag(bytes.subarray(-tagBytes));
    const content = decipher.update(bytes.subarray(publicKeyBytes + nonceBytes, -tagBytes));
    decipher.final();
    return content;
  } catch {
    return null;
  }
}

function agree(privateKey: KeyObject, publicKey: KeyObject, publicKeys: readonly Uint8Array[]): Uint8Array {
  const shared = diffieHellman({ privateKey, publicKey });
  return new Uint8Array(hkdfSync('sha256', shared, Buffer.concat(publicKeys), 'rollcall references 1', 32));
}

const publicKeyOf = (x: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });

const rawOf = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
