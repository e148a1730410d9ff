import { bytesOfBase64 } from './base64.ts';

/**
 * `data:image/jpeg;base64,` and the like (RFC 2397). Whoever made it may know no better type than bytes, write it large
 * or add parameters; what kind of picture it is, its bytes say. An SVG is no picture here, but a program.
 */
const prefix = /^data:(?:image\/(?!svg)[\w.+*-]+|application\/octet-stream)(?:;[\w.+-]+=[^;,]*)*;base64,/i;
const longestPrefix = 200;

const prefixOf = (text: string): string | null => prefix.exec(text.slice(0, longestPrefix))?.[0] ?? null;

/** The bytes of a picture's data URL; null when it is none. */
export function pictureOfDataUrl(text: string): Uint8Array | null {
  const start = prefixOf(text);
  return start === null ? null : bytesOfBase64(text.slice(start.length));
}

/** The bytes of a picture as JSON carries it: a data URL, or the base64 alone; null when it is neither. */
export const pictureOfText = (text: string): Uint8Array | null =>
  bytesOfBase64(text.slice(prefixOf(text)?.length ?? 0));
