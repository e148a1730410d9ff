import type { Size } from '@rollcall/biometrics';

/** Markers of JPEG segments that say nothing about orientation, colours or more than one picture. */
const marker = {
  start: 0xd8,
  quantisation: 0xdb,
  codes: 0xc4,
  restart: 0xdd,
  jfif: 0xe0,
  comment: 0xfe,
  baseline: 0xc0,
} as const;
const skipped: ReadonlySet<number> = new Set([
  marker.quantisation,
  marker.codes,
  marker.restart,
  marker.jfif,
  marker.comment,
]);

/**
 * Width and height of a JPEG as cameras and browsers make their frames: baseline, 8 bits, three components, no EXIF, no
 * colour profile. Null for all others, which need a decoder that heeds those.
 */
export function plainJpegSize(image: Uint8Array): Size | null {
  if (image[0] !== 0xff || image[1] !== marker.start) return null;
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  for (let at = 2; at + 10 <= image.length;) {
    const kind = image[at + 1];
    if (image[at] !== 0xff || kind === undefined) return null;
    if (kind === marker.baseline) {
      const isColour = image[at + 4] === 8 && image[at + 9] === 3;
      return isColour ? { width: view.getUint16(at + 7), height: view.getUint16(at + 5) } : null;
    }
    if (!skipped.has(kind)) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
