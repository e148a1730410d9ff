/**
 * The alphabet, line breaks anywhere (MIME's encoders put them in: RFC 2045), and the padding at the end only. No two
 * parts take one character: linear in time.
 */
const alphabet = /^[A-Za-z0-9+/\s]+(?:=\s*){0,2}$/;

/** The bytes of base64 text; null for what is none, or has no bytes. */
export function bytesOfBase64(encoded: string): Uint8Array | null {
  if (!alphabet.test(encoded)) return null;
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.byteLength === 0 ? null : bytes;
}
