import { bytesOfBase64 } from '../base64.ts';

const dataUrl = /^data:image\/(?:jpeg|jpg|png|webp);base64,/;

/** The bytes of a picture as JSON carries it: a data URL (RFC 2397), or the base64 alone; null when it is neither. */
export const pictureOfText = (text: string): Uint8Array | null => bytesOfBase64(text.replace(dataUrl, ''));
