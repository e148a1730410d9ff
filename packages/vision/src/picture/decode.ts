import { isRefusal, refuse, type Refusal } from '@rollcall/domain';
import sharp from 'sharp';
import type { Picture } from './picture.ts';
import { guardUpload } from './upload-guard.ts';

const maximumPixels = 50_000_000;
/** A frame takes milliseconds; a file that keeps a thread longer than this was made to. */
const timeoutSeconds = 10;
/**
 * Longer pictures are scaled down while they are read, so that a 50-megapixel photo costs 20 MB and not 150.
 * A face that is big enough to be enrolled stays so: the networks take 150 to 256 pixels.
 */
const longestSide = 2560;

/**
 * [Note: guarded decode] libvips reads many formats, some by running scripts or fetching what a file refers to.
 * The loaders of all but three are switched off for the whole process, and libvips is asked at all only when the
 * first bytes name one of the three.
 */
export function guardDecoding(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'],
  });
  // Frames never repeat, so that a cache only costs memory; parallelism is across workers, not inside a picture.
  sharp.cache(false);
  sharp.concurrency(1);
}

/**
 * Decodes a JPEG, PNG or WebP picture to sRGB without alpha, upright by its EXIF orientation. Pictures with a
 * side over 2560 pixels come scaled down to that.
 * Refusals: `not-an-image`, `picture-animated`, `picture-heic`, `image-too-large` (over 50 megapixels), `image-damaged`.
 */
export async function decodePicture(image: Uint8Array): Promise<Picture | Refusal> {
  const kind = guardUpload(image, { maxBytes: Infinity, pdf: false });
  if (isRefusal(kind)) return kind;
  try {
    return await decode(image);
  } catch {
    return refusalFor(image);
  }
}

async function decode(image: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(image, {
    limitInputPixels: maximumPixels,
    failOn: 'error',
    autoOrient: true,
  })
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .removeAlpha()
    .toColourspace('srgb')
    .timeout({ seconds: timeoutSeconds })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  // A view, not a Buffer: loops over pixels run faster when they only ever see one kind of array.
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { width: info.width, height: info.height, pixels };
}

/** Why a picture could not be decoded, by its header rather than by the library's words. */
async function refusalFor(image: Uint8Array): Promise<Refusal> {
  try {
    const { width, height } = await sharp(image, { limitInputPixels: false }).metadata();
    if (width * height > maximumPixels) return refuse('image-too-large', { width, height, maximumPixels });
    return refuse('image-damaged');
  } catch {
    // Not even the header can be read.
    return refuse('image-damaged');
  }
}
