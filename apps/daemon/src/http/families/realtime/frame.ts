import { bytesOfBase64 } from '../../../base64.ts';

const dataUrl = /^data:image\/(?:jpeg|jpg|png|webp);base64,/;

/** The bytes of a data URL, or of bare Base64; null for anything else. What kind of picture they are, they say. */
export const imageOfFrame = (frame: string): Uint8Array | null => bytesOfBase64(frame.replace(dataUrl, ''));
