import { isRefusal, type Refusal } from '@rollcall/domain';
import sharp from 'sharp';
import { decodePicture, guardDecoding } from './decode.ts';

/** What the services that look at such copies see of a face does not change with more. */
const quality = 90;

/**
 * A JPEG of what a picture shows, for whoever else is to look at it: read here, and made of the pixels alone, so that
 * nothing leaves that nobody has looked into, and no place or device that the file names.
 * Refusals: those of `decodePicture`.
 */
export async function jpegCopyOf(image: Uint8Array, longestSide: number): Promise<Uint8Array | Refusal> {
  guardDecoding();
  const picture = await decodePicture(image);
  if (isRefusal(picture)) return picture;
  const { width, height, pixels } = picture;
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality })
    .toBuffer();
}
