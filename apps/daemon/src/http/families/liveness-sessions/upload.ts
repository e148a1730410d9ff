/** `data:video/mp4;codecs=avc1;base64,` and the like: what it says is not believed, so that it is not read either. */
const dataUrl = /^data:[\w.+-]+\/[\w.+-]+(?:;[\w.+-]+=[^;,]*)*;base64,/;
/** The alphabet, line breaks anywhere, and the padding at the end only. No two parts take one character: linear in time. */
const alphabet = /^[A-Za-z0-9+/\s]+(?:=\s*){0,2}$/;

/** The bytes of base64 text, with or without a data URL's prefix; null for what is neither, or has no bytes. */
export function bytesOfBase64(text: string): Uint8Array | null {
  const encoded = text.slice(dataUrl.exec(text.slice(0, 200))?.[0].length ?? 0);
  if (!alphabet.test(encoded)) return null;
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.byteLength === 0 ? null : bytes;
}
