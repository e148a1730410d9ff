import { gunzipSync, zstdDecompressSync } from 'node:zlib';

export const contentEncodings = ['identity', 'gzip', 'zstd'] as const;
export type ContentEncoding = (typeof contentEncodings)[number];

export interface Packed {
  readonly encoding: ContentEncoding;
  /** Of the body when it is unpacked. */
  readonly maxBytes: number;
}

export function unpack(
  body: Uint8Array,
  { encoding, maxBytes }: Packed,
): Uint8Array | 'request-unreadable' | 'request-too-large' {
  if (encoding === 'identity') return body;
  try {
    const options = { maxOutputLength: maxBytes };
    return encoding === 'gzip' ? gunzipSync(body, options) : zstdDecompressSync(body, options);
  } catch (error) {
    const isLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isLarge ? 'request-too-large' : 'request-unreadable';
  }
}
