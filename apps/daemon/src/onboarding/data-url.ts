import { bytesOfBase64 } from '../base64.ts';

const prefix = /^data:image\/(?:jpeg|jpg|png|webp);base64,/;

/** The bytes of `data:image/jpeg;base64,…` (JPEG, PNG or WebP, RFC 2397); null when it is none. */
export function imageOfDataUrl(dataUrl: string): Uint8Array | null {
  const start = prefix.exec(dataUrl)?.[0].length;
  return start === undefined ? null : bytesOfBase64(dataUrl.slice(start));
}
