import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * [Note: the wrapped key file] Where the system keeps a secret for this service that is not in the data directory (a
 * systemd credential, which is sealed by the TPM where there is one and by the machine's own key else), the key file is
 * wrapped by it, AES-256-GCM: a copy of the data directory is then noise on every other machine, the key file
 * included. Where there is none, the key file is for its user alone and nothing more. A key file that was not wrapped
 * becomes so at the first opening that finds the secret; one that is, is never written open again.
 */
export const credentialName = 'rollcall-device-key';

const leastBytes = 32;
const [nonceBytes, tagBytes] = [12, 16];

/** Null where the system keeps none for us, or something that is no key. */
export function readWrappingKey(environment = process.env): Buffer | null {
  const directory = environment['CREDENTIALS_DIRECTORY'];
  if (directory === undefined || directory === '') return null;
  try {
    const secret = readFileSync(join(directory, credentialName));
    return secret.byteLength < leastBytes ? null : createHash('sha256').update(secret).digest();
  } catch {
    return null;
  }
}

/** The text of a key file that holds what `text` says. */
export function wrap(text: string, key: Buffer): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(credentialName));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${JSON.stringify({ wrapped: sealed.toString('base64url') })}\n`;
}

/** What is in a wrapped key file; null when this key does not open it. */
export function unwrap(sealedText: string, key: Buffer): string | null {
  const sealed = Buffer.from(sealedText, 'base64url');
  if (sealed.byteLength < nonceBytes + tagBytes) return null;
  try {
    const opened = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
    opened.setAAD(Buffer.from(credentialName));
    opened.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([opened.update(sealed.subarray(nonceBytes, -tagBytes)), opened.final()]).toString(
      'utf8',
    );
  } catch {
    return null;
  }
}

/** Null when the text is not that of a wrapped key file. */
export function wrappedPart(text: string): string | null {
  try {
    const { wrapped }: { wrapped?: unknown } = JSON.parse(text);
    return typeof wrapped === 'string' ? wrapped : null;
  } catch {
    return null;
  }
}
