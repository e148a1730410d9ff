import { bytesOfBase64 } from '../../../base64.ts';

/** `data:video/mp4;codecs=avc1;base64,` and the like: what it says is not believed, so that it is not read either. */
const dataUrl = /^data:[\w.+-]+\/[\w.+-]+(?:;[\w.+-]+=[^;,]*)*;base64,/;

/** The bytes of base64 text, with or without a data URL's prefix; null for what is neither, or has no bytes. */
export const bytesOfUpload = (text: string): Uint8Array | null =>
  bytesOfBase64(text.slice(dataUrl.exec(text.slice(0, 200))?.[0].length ?? 0));
