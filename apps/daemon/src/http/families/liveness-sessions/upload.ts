import { bytesOfBase64 } from '../../../base64.ts';
import { dataUrlOf } from '../../../data-url.ts';

/** The bytes of base64 text, with or without a data URL's prefix; null for what is neither, or has no bytes. */
export const bytesOfUpload = (text: string): Uint8Array | null =>
  bytesOfBase64(dataUrlOf(text)?.encoded ?? text);
