import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

/** Encrypts values of the database and opens them again, with keys that come from the device's secret. */
export interface Seal {
  /** @param place where the value lives (`placeOf`): it opens only there */
  close(value: Uint8Array | string, place: string): Buffer;
  /** Null when it was not sealed with this key for this place, or has been altered since. */
  open(sealed: Uint8Array, place: string): Buffer | null;
  /** Stands for a text as a key of a table without giving it away: HMAC-SHA-256, 64 hex digits. */
  pseudonym(text: string): string;
}

/** Bytes that sealing adds to a value. */
export const sealBytes = 1 + 12 + 16;
const format = 1;

/** Row and column are bound to the value, so that nobody can give one person another's template. */
export const placeOf = (column: string, ...row: readonly (string | number)[]): string =>
  [column, ...row].join('\n');

/**
 * AES-256-GCM (format byte, 12 random bytes of nonce, ciphertext, 16 bytes of tag).
 * @param secret 32 random bytes
 * @param sealSecret 32 random bytes of which only the encryption comes; see [Note: changing the sealing key]
 */
export function createSeal(secret: Uint8Array, sealSecret = secret): Seal {
  const key = derive(sealSecret, 'seal');
  const pseudonymKey = derive(secret, 'pseudonym');
  return {
    close(value, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const text = typeof value === 'string' ? Buffer.from(value) : value;
      return Buffer.concat([
        Buffer.of(format),
        nonce,
        cipher.update(text),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
    },
    open(sealed, place) {
      if (sealed.byteLength < sealBytes || sealed[0] !== format) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13), { authTagLength: 16 });
      decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(-16));
      const value = decipher.update(sealed.subarray(13, -16));
      try {
        // Checks the tag. In this mode all of the value has come already.
        decipher.final();
        return value;
      } catch {
        return null;
      }
    },
    pseudonym: (text) => createHmac('sha256', pseudonymKey).update(text).digest('hex'),
  };
}

/** Each use of a key that is bytes would import it anew, which takes twice as long as opening a template. */
const derive = (secret: Uint8Array, purpose: string): KeyObject =>
  createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', `rollcall device ${purpose} 1`, 32)));
