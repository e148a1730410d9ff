import { refuse, type Refusal } from '@rollcall/domain';
import { imageFormat, type ImageFormat } from './image-format.ts';

export type UploadKind = ImageFormat | 'pdf';

export interface UploadLimits {
  readonly maxBytes: number;
  /** Whether a PDF may come as well as a picture. */
  readonly pdf: boolean;
}

/** A camera's largest picture, and a scan of two sides, stay below it. */
export const defaultMaxBytes = 10 * 1024 * 1024;

/**
 * What an uploaded file is, by its bytes and never by its name or declared type. It looks at the head only; that the
 * whole of it can be decoded is seen when it is.
 * Refusals: `file-too-large`, `picture-animated`; `picture-heic`, for the decoder's build has no HEVC; for anything else
 * than what is read `file-type-unsupported`, or `not-an-image` where only pictures are taken.
 */
export function guardUpload(file: Uint8Array, { maxBytes, pdf }: UploadLimits): UploadKind | Refusal {
  if (file.length > maxBytes) return refuse('file-too-large', { bytes: file.length, maxBytes });
  const format = imageFormat(file);
  if (format !== null) return isAnimated(file, format) ? refuse('picture-animated') : format;
  if (pdf && isPdf(file)) return 'pdf';
  if (isHeic(file)) return refuse('picture-heic');
  return refuse(pdf ? 'file-type-unsupported' : 'not-an-image');
}

/** Readers allow other bytes before the header, up to here. */
const headerWithin = 1024;
const isPdf = (file: Uint8Array): boolean =>
  Buffer.from(file.buffer, file.byteOffset, Math.min(headerWithin, file.length)).includes('%PDF-');

/** Codecs that HEIF names in its first box; AVIF has the same box. */
const heicBrands: ReadonlySet<string> = new Set([
  'heic',
  'heix',
  'heim',
  'heis',
  'hevc',
  'hevx',
  'hevm',
  'hevs',
]);

/** The first box: its length, `ftyp`, the main brand, a version, the other brands, four bytes each. */
function isHeic(file: Uint8Array): boolean {
  if (file.length < 16 || textAt(file, 4) !== 'ftyp') return false;
  const end = Math.min(file.length, new DataView(file.buffer, file.byteOffset).getUint32(0));
  for (let at = 8; at + 4 <= end; at += 4) if (heicBrands.has(textAt(file, at))) return true;
  return false;
}

const animationFlag = 0x02;

function isAnimated(file: Uint8Array, format: ImageFormat): boolean {
  if (format === 'webp') return textAt(file, 12) === 'VP8X' && ((file[20] ?? 0) & animationFlag) !== 0;
  return format === 'png' && hasAnimationControl(file);
}

/** APNG: the chunk stands before the pixels. */
function hasAnimationControl(file: Uint8Array): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 8; at + 8 <= file.length;) {
    const type = textAt(file, at + 4);
    if (type === 'acTL') return true;
    if (type === 'IDAT' || type === 'IEND') return false;
    at += 12 + view.getUint32(at);
  }
  return false;
}

const textAt = (file: Uint8Array, at: number): string => String.fromCharCode(...file.subarray(at, at + 4));
