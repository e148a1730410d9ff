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

/** What an envelope is for: its key is made of `label`, and it opens with the same `address` only. */
export interface EnvelopeBinding {
  readonly label: string;
  readonly address: string;
}

export interface EnvelopeKey {
  readonly privateKey: KeyObject;
  /** The `x` of its JWK, base64url. */
  readonly publicKey: string;
}

const publicKeyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals bytes for the holder of an X25519 key: a fresh key pair agrees with it, HKDF-SHA256 (RFC 5869) over both public
 * keys makes a key, AES-256-GCM seals; the address is bound to it. As HPKE (RFC 9180) in its base mode does, with our
 * own labels.
 * @param recipientKey `x` of the JWK
 * @returns base64url of the ephemeral public key (32 bytes), nonce (12), ciphertext, tag (16)
 */
export function sealFor(recipientKey: string, binding: EnvelopeBinding, content: Uint8Array): string {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const own = rawOf(publicKey);
  const publicKeys = [own, Buffer.from(recipientKey, 'base64url')];
  const key = agree({ privateKey, publicKey: publicKeyOf(recipientKey) }, publicKeys, binding.label);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(binding.address));
  const sealed = Buffer.concat([own, nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString('base64url');
}

/** Null when it was sealed for another key, label or address, or was altered. */
export function openSealed(
  { privateKey, publicKey }: EnvelopeKey,
  binding: EnvelopeBinding,
  sealed: string,
): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.byteLength < publicKeyBytes + nonceBytes + tagBytes) return null;
  const ephemeral = bytes.subarray(0, publicKeyBytes);
  try {
    const publicKeys = [ephemeral, Buffer.from(publicKey, 'base64url')];
    const sender = publicKeyOf(ephemeral.toString('base64url'));
    const key = agree({ privateKey, publicKey: sender }, publicKeys, binding.label);
    const nonce = bytes.subarray(publicKeyBytes, publicKeyBytes + nonceBytes);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(binding.address)).setAuthTag(bytes.subarray(-tagBytes));
    const content = decipher.update(bytes.subarray(publicKeyBytes + nonceBytes, -tagBytes));
    decipher.final();
    return content;
  } catch {
    return null;
  }
}

interface Agreeing {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

function agree(agreeing: Agreeing, publicKeys: readonly Uint8Array[], label: string): Uint8Array {
  const shared = diffieHellman(agreeing);
  return new Uint8Array(hkdfSync('sha256', shared, Buffer.concat(publicKeys), label, 32));
}

const publicKeyOf = (x: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });

const rawOf = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
