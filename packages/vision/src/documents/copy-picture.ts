import { isRefusal, type Refusal } from '@rollcall/domain';
import sharp from 'sharp';
import { decodePicture } from '../picture/decode.ts';
import type { Picture } from '../picture/picture.ts';
import type { PictureCopy } from './open-document-reader.ts';

/** A hundred to three hundred kilobytes of a photographed document. */
const quality = 80;

/** From the pixels alone, so that places, devices and thumbnails that a file has beside them stay behind. */
export async function copyOf({ width, height, pixels }: Picture, side: number): Promise<PictureCopy> {
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, jpeg: data };
}

/** Refusals: those of `decodePicture`. */
export async function copyPicture(image: Uint8Array, side: number): Promise<PictureCopy | Refusal> {
  const picture = await decodePicture(image);
  return isRefusal(picture) ? picture : copyOf(picture, side);
}
