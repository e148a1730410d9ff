import { bytesOfBase64 } from './base64.ts';
import { dataUrlOf } from './data-url.ts';

/**
 * `image/jpeg` and the like (RFC 2397). Whoever made it may know no better type than bytes, or write it large; what kind
 * of picture it is, its bytes say. An SVG is no picture here, but a program.
 */
const pictureType = /^(?:image\/(?!svg)[\w.+*-]+|application\/octet-stream)$/i;

/** The bytes of a picture's data URL; null when it is none. */
export function pictureOfDataUrl(text: string): Uint8Array | null {
  const url = dataUrlOf(text);
  return url !== null && pictureType.test(url.type) ? bytesOfBase64(url.encoded) : null;
}

/** The bytes of a picture as JSON carries it: a data URL, or the base64 alone; null when it is neither. */
export const pictureOfText = (text: string): Uint8Array | null =>
  pictureOfDataUrl(text) ?? bytesOfBase64(text);
