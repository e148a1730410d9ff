const dataUrl = /^data:image\/(?:jpeg|jpg|png|webp);base64,/;
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The bytes of a data URL, or of bare Base64; null for anything else. What kind of picture they are, they say. */
export function imageOfFrame(frame: string): Uint8Array | null {
  const encoded = frame.replace(dataUrl, '');
  return base64.test(encoded) ? Buffer.from(encoded, 'base64') : null;
}
