import { decompressSync } from '@julusian/jpeg-turbo';
import type { Refusal } from '@rollcall/domain';
import { decodePicture } from './decode.ts';
import type { Picture } from './picture.ts';
import { plainJpegSize } from './plain-jpeg.ts';

/** What a camera gives; larger pictures come one at a time, and would keep their memory for nothing. */
const mostPixels = 1_500_000;
/** The library's own number for it; its named constants are no exports of a module. */
const redGreenBlue = 0;

/**
 * [Note: frames of a camera] libvips takes three times as long for a frame as libjpeg-turbo alone, as it hands each to a
 * thread of its own and asks for new memory. So a plain JPEG of a camera's size is decoded here and now, into memory that
 * stays: a picture is gone with the next one. Rounding differs by about one level in 255, for which no threshold of
 * comparison was measured, so that pictures of which a template is wanted are not decoded so.
 */
export class FrameDecoder {
  #memory = Buffer.alloc(0);

  /** Refusals: those of `decodePicture`, which gets whatever is no plain JPEG, or is damaged. */
  async decode(image: Uint8Array): Promise<Picture | Refusal> {
    return this.#decodePlain(image) ?? (await decodePicture(image));
  }

  #decodePlain(image: Uint8Array): Picture | null {
    const size = plainJpegSize(image);
    if (size === null) return null;
    const { width, height } = size;
    const bytes = width * height * 3;
    if (bytes === 0 || bytes > mostPixels * 3) return null;
    if (this.#memory.length < bytes) this.#memory = Buffer.alloc(bytes);
    const file = Buffer.from(image.buffer, image.byteOffset, image.byteLength);
    try {
      const decoded = decompressSync(file, this.#memory, { format: redGreenBlue });
      if (decoded.width !== width || decoded.height !== height) return null;
    } catch {
      return null;
    }
    const pixels = new Uint8Array(this.#memory.buffer, this.#memory.byteOffset, bytes);
    return { width, height, pixels };
  }
}
