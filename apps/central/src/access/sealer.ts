import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { Fault } from '@rollcall/domain';
import { createUnlessPresent, readIfPresent } from './tokens.ts';

/** Encrypts what the database keeps and nobody who reads the database alone may know. */
export interface Sealer {
  /** @param place where the value lives: it opens only there */
  seal(value: string, place: string): string;
  /** @throws Fault `settings-invalid` when it was sealed by another key or for another place, or was altered. */
  open(sealed: string, place: string): string;
  /** As the two above, for what is no text. */
  sealBytes(value: Uint8Array, place: string): string;
  openBytes(sealed: string, place: string): Buffer;
}

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
/** Names the way of sealing, so that another can follow it. */
const prefix = 'v1.';

/**
 * The key in `<directory>/sealing-key` (32 bytes in base64url, mode 0600), made where it is missing. Several processes on
 * one PostgreSQL use the same file, or copies of it.
 * @throws Fault `file-unreadable`, `settings-invalid` when the file holds no such key.
 */
export async function provideSealer(directory: string): Promise<Sealer> {
  const path = join(directory, 'sealing-key');
  try {
    if ((await readIfPresent(path)) === null) await createUnlessPresent(path, `${newSealingKey()}\n`);
    return sealerOf(readKey(path, (await readIfPresent(path)) ?? ''));
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('file-unreadable', `${path} cannot be read or made.`, { cause: error });
  }
}

export const newSealingKey = (): string => randomBytes(keyBytes).toString('base64url');

function readKey(path: string, text: string): KeyObject {
  const bytes = Buffer.from(text.trim(), 'base64url');
  if (bytes.byteLength === keyBytes) return createSecretKey(bytes);
  throw new Fault(
    'settings-invalid',
    `${path} holds no key of 32 bytes in base64url. Put the right one back: what it sealed opens with no other.`,
  );
}

/** AES-256-GCM: nonce, ciphertext and tag in base64url; the place is authenticated with them. */
export function sealerOf(key: KeyObject | string): Sealer {
  const secret = typeof key === 'string' ? createSecretKey(Buffer.from(key, 'base64url')) : key;
  const sealBytes = (value: Uint8Array, place: string): string => {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(place));
    const parts = [nonce, cipher.update(value), cipher.final(), cipher.getAuthTag()];
    return prefix + Buffer.concat(parts).toString('base64url');
  };
  const openBytes = (sealed: string, place: string): Buffer => {
    try {
      if (!sealed.startsWith(prefix)) throw new Error('not sealed this way');
      const bytes = Buffer.from(sealed.slice(prefix.length), 'base64url');
      const nonce = bytes.subarray(0, nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-tagBytes));
      const value = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
      return Buffer.concat([value, decipher.final()]);
    } catch (cause) {
      const message = `${place} does not open with the file sealing-key: it is another key, or the value was altered.`;
      throw new Fault('settings-invalid', message, { cause });
    }
  };
  return {
    seal: (value, place) => sealBytes(Buffer.from(value), place),
    open: (sealed, place) => openBytes(sealed, place).toString('utf8'),
    sealBytes,
    openBytes,
  };
}
