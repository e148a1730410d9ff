import type { Point } from '@rollcall/domain';
import type { Picture } from '../../picture/picture.ts';
import { findOutline } from './find-outline.ts';
import { identity, ontoCorners, project, warp, type Corners, type Homography } from './homography.ts';

/** A document without what it lies on, seen from straight above. */
export interface CutOut {
  readonly picture: Picture;
  /** Null where the outline was not found: then `picture` is the whole. */
  readonly outline: Corners | null;
  /** From its coordinates to those of the whole picture. */
  readonly toPicture: (point: Point) => Point;
  /** The same. */
  readonly map: Homography;
  /** By how much its x axis is turned in the whole picture, in radians. */
  readonly angle: number;
}

/** Longest side, in pixels: 300 dots per inch of a passport's page. */
const longestSide = 1600;

export async function cutOut(picture: Picture): Promise<CutOut> {
  const outline = await findOutline(picture);
  if (outline === null) return { picture, outline, toPicture: (point) => point, map: identity, angle: 0 };
  const [a, b, c, d] = outline;
  const seen = {
    width: Math.max(between(a, b), between(d, c)),
    height: Math.max(between(a, d), between(b, c)),
  };
  const scale = Math.min(1, longestSide / Math.max(seen.width, seen.height));
  const width = Math.round(seen.width * scale);
  const height = Math.round(seen.height * scale);
  const map = ontoCorners(width, height, outline);
  return {
    picture: warp(picture, map, { width, height }),
    outline,
    toPicture: (point) => project(map, point),
    map,
    angle: Math.atan2(b.y - a.y, b.x - a.x),
  };
}

const between = (from: Point, to: Point): number => Math.hypot(to.x - from.x, to.y - from.y);
