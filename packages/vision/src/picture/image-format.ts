export type ImageFormat = 'jpeg' | 'png' | 'webp';

const startsWith = (image: Uint8Array, bytes: readonly number[], at = 0): boolean =>
  bytes.every((byte, index) => image[at + index] === byte);

const riff = [0x52, 0x49, 0x46, 0x46];
const webp = [0x57, 0x45, 0x42, 0x50];

/** By the first bytes, never by a name; null for everything that is not one of the three. */
export function imageFormat(image: Uint8Array): ImageFormat | null {
  if (startsWith(image, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(image, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith(image, riff) && startsWith(image, webp, 8)) return 'webp';
  return null;
}
