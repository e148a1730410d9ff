import { isRefusal, type Point, type Refusal } from '@rollcall/domain';
import sharp from 'sharp';
import { decodePicture } from '../../picture/decode.ts';
import type { Picture } from '../../picture/picture.ts';
import { greyOf, type Grey } from '../grey.ts';
import { findOutline } from '../page/find-outline.ts';
import { ontoCorners, warp, type Corners } from '../page/homography.ts';
import { glareOf, sharpnessOf } from '../page/judge-page.ts';

/** Figures of one look at a document before a camera; shares are of the picture's width and height. */
export interface DocumentLook {
  /** Median luma of the page, or of the picture where there is none, 0..255. */
  readonly brightness: number;
  /** Null where no document can be told from what is around it. */
  readonly page: {
    /** Clockwise, in shares. */
    readonly outline: Corners;
    /** Its longer side as a share of the picture's. */
    readonly size: number;
    /** Whether it reaches the picture's edge. */
    readonly isCutOff: boolean;
    /** As of `PageQuality`, at this resolution. */
    readonly sharpness: number;
    readonly glare: number;
  } | null;
}

/** Longest side of what is looked at: larger costs time and says no more. */
const side = 800;
/** Longest side of the page when its glare and sharpness are judged. */
const pageSide = 480;
/** A corner so near to the edge is not in the picture as a whole, in shares. */
const edge = 0.012;

/**
 * What a person should mend before a document is photographed, by cheap figures and no network. Refusals: those of
 * `decodePicture`.
 */
export async function lookAtDocument(image: Uint8Array): Promise<DocumentLook | Refusal> {
  const decoded = await decodePicture(image);
  if (isRefusal(decoded)) return decoded;
  const picture = await within(decoded, side);
  const outline = await findOutline(picture);
  return outline === null
    ? { brightness: medianLuma(greyOf(picture)), page: null }
    : lookAt(picture, outline);
}

function lookAt(picture: Picture, outline: Corners): DocumentLook {
  const { width, height } = picture;
  const [a, b, c, d] = outline;
  const across = Math.max(between(a, b), between(d, c));
  const down = Math.max(between(a, d), between(b, c));
  const scale = Math.min(1, pageSide / Math.max(across, down));
  const size = { width: Math.round(across * scale), height: Math.round(down * scale) };
  const grey = greyOf(warp(picture, ontoCorners(size.width, size.height, outline), size));
  const shares = (point: Point): Point => ({ x: point.x / width, y: point.y / height });
  const corners: Corners = [shares(a), shares(b), shares(c), shares(d)];
  return {
    brightness: medianLuma(grey),
    page: {
      outline: corners,
      size: Math.max(across, down) / Math.max(width, height),
      isCutOff: corners.some(({ x, y }) => Math.min(x, y, 1 - x, 1 - y) < edge),
      sharpness: sharpnessOf(grey),
      glare: glareOf(grey),
    },
  };
}

async function within(picture: Picture, longest: number): Promise<Picture> {
  const { width, height, pixels } = picture;
  if (Math.max(width, height) <= longest) return picture;
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(longest, longest, { fit: 'inside', kernel: 'linear' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    pixels: new Uint8Array(data.buffer, data.byteOffset, data.length),
  };
}

function medianLuma({ pixels }: Grey): number {
  const counts = new Uint32Array(256);
  for (const value of pixels) counts[value] = (counts[value] ?? 0) + 1;
  let passed = 0;
  return counts.findIndex((count) => (passed += count) * 2 >= pixels.length);
}

const between = (from: Point, to: Point): number => Math.hypot(to.x - from.x, to.y - from.y);
