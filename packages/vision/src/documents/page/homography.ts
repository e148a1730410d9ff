import type { Point } from '@rollcall/domain';
import type { Picture } from '../../picture/picture.ts';

/** A projective map, rows of a 3×3 matrix whose last value is 1. */
export type Homography = readonly number[];

export type Corners = readonly [Point, Point, Point, Point];

export function project(
  [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0]: Homography,
  { x, y }: Point,
): Point {
  const w = g * x + h * y + 1;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}

export const identity: Homography = [1, 0, 0, 0, 1, 0, 0, 0];

/** The map that is `first` and then `second`. */
export function joined(first: Homography, second: Homography): Homography {
  const [one, other] = [
    [...first, 1],
    [...second, 1],
  ];
  const product = Array.from({ length: 9 }, (_, at) => {
    const [row, column] = [3 * Math.floor(at / 3), at % 3];
    return [0, 1, 2].reduce((sum, by) => sum + other[row + by]! * one[3 * by + column]!, 0);
  });
  return product.slice(0, 8).map((value) => value / product[8]!);
}

/** The map that takes the corners of a rectangle at the origin, clockwise from (0, 0), to `corners`. */
export function ontoCorners(width: number, height: number, corners: Corners): Homography {
  const [p0, p1, p2, p3] = corners;
  // Of the unit square (Heckbert 1989, 2.2.3), then scaled.
  const sum = { x: p0.x - p1.x + p2.x - p3.x, y: p0.y - p1.y + p2.y - p3.y };
  const d1 = { x: p1.x - p2.x, y: p1.y - p2.y };
  const d2 = { x: p3.x - p2.x, y: p3.y - p2.y };
  const determinant = d1.x * d2.y - d2.x * d1.y;
  const g = (sum.x * d2.y - d2.x * sum.y) / determinant;
  const h = (d1.x * sum.y - sum.x * d1.y) / determinant;
  return [
    (p1.x - p0.x + g * p1.x) / width,
    (p3.x - p0.x + h * p3.x) / height,
    p0.x,
    (p1.y - p0.y + g * p1.y) / width,
    (p3.y - p0.y + h * p3.y) / height,
    p0.y,
    g / width,
    h / height,
  ];
}

/** The picture as seen through the map (from the new picture's coordinates to its own), bilinear; grey outside. */
export function warp(picture: Picture, map: Homography, size: { width: number; height: number }): Picture {
  const { width, height } = size;
  const pixels = new Uint8Array(width * height * 3).fill(128);
  const stride = picture.width * 3;
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0] = map;
  for (let y = 0, to = 0; y < height; y++) {
    const py = y + 0.5;
    for (let x = 0; x < width; x++, to += 3) {
      const px = x + 0.5;
      const w = g * px + h * py + 1;
      const u = (a * px + b * py + c) / w - 0.5;
      const v = (d * px + e * py + f) / w - 0.5;
      if (!(u > -1 && v > -1 && u < picture.width && v < picture.height)) continue;
      const left = Math.max(0, Math.floor(u));
      const top = Math.max(0, Math.floor(v));
      const right = left + 1 < picture.width ? 3 : 0;
      const down = top + 1 < picture.height ? stride : 0;
      const across = Math.max(0, u - left);
      const below = Math.max(0, v - top);
      const at = top * stride + left * 3;
      for (let channel = 0; channel < 3; channel++) {
        const upper =
          picture.pixels[at + channel]! * (1 - across) + picture.pixels[at + right + channel]! * across;
        const lower =
          picture.pixels[at + down + channel]! * (1 - across) +
          picture.pixels[at + down + right + channel]! * across;
        pixels[to + channel] = upper + (lower - upper) * below + 0.5;
      }
    }
  }
  return { width, height, pixels };
}
