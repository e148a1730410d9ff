import type { Box, Point } from '@rollcall/domain';
import type { Similarity } from './similarity.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A square of the picture, turned by `angle` radians (positive: clockwise as one sees it, y being down). */
export interface Region {
  readonly centre: Point;
  readonly side: number;
  readonly angle: number;
}

/** From the pixels of a crop of `cropSize`×`cropSize` to the picture; see [Note: crops]. */
export function cropOfRegion(region: Region, cropSize: number): Similarity {
  const scale = region.side / cropSize;
  const a = scale * Math.cos(region.angle);
  const b = scale * Math.sin(region.angle);
  const half = cropSize / 2;
  return {
    a,
    b,
    tx: region.centre.x - (a * half - b * half),
    ty: region.centre.y - (b * half + a * half),
  };
}

/** The whole of `part` in the middle of a crop of `crop`'s size, as large as fits; `fill` < 1 leaves a border. */
export function letterbox(part: Box, crop: Size, fill = 1): Similarity {
  const scale = Math.max(part.width / crop.width, part.height / crop.height) / fill;
  const centre = centreOfBox(part);
  return {
    a: scale,
    b: 0,
    tx: centre.x - (scale * crop.width) / 2,
    ty: centre.y - (scale * crop.height) / 2,
  };
}

export const centreOfBox = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** Intersection over union, 0..1. */
export function overlap(first: Box, second: Box): number {
  const shared = sharedArea(first, second);
  return shared === 0 ? 0 : shared / (first.width * first.height + second.width * second.height - shared);
}

/** Share of the box's area that lies inside the picture, 0..1. */
export function visibleShare(box: Box, picture: Size): number {
  const shared = sharedArea(box, { x: 0, y: 0, width: picture.width, height: picture.height });
  return shared === 0 ? 0 : shared / (box.width * box.height);
}

function sharedArea(first: Box, second: Box): number {
  const width = Math.min(first.x + first.width, second.x + second.width) - Math.max(first.x, second.x);
  const height = Math.min(first.y + first.height, second.y + second.height) - Math.max(first.y, second.y);
  return width <= 0 || height <= 0 ? 0 : width * height;
}
