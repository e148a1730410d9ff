const dataUrl = /^data:image\/(?:jpeg|jpg|png|webp);base64,/;
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The bytes of a picture as JSON carries it: a data URL (RFC 2397), or the base64 alone; null when it is neither. */
export function pictureOfText(text: string): Uint8Array | null {
  const encoded = text.replace(dataUrl, '');
  return base64.test(encoded) ? Buffer.from(encoded, 'base64') : null;
}
