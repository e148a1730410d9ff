import type { Point } from '@rollcall/domain';

/**
 * Rotation, uniform scale and shift of the plane, no mirroring:
 * `x' = a·x − b·y + tx`, `y' = b·x + a·y + ty`.
 *
 * [Note: crops] Every crop that a network sees is one of these, from the crop's pixels to the picture's.
 * Points that the network answers go back into the picture through the same map.
 */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

export function applySimilarity(map: Similarity, point: Point): Point {
  return {
    x: map.a * point.x - map.b * point.y + map.tx,
    y: map.b * point.x + map.a * point.y + map.ty,
  };
}

/** How many units of the target one unit of the source becomes. */
export const scaleOf = (map: Similarity): number => Math.hypot(map.a, map.b);

/** The way back. The map's scale must not be zero. */
export function invertSimilarity(map: Similarity): Similarity {
  const squared = map.a * map.a + map.b * map.b;
  const a = map.a / squared;
  const b = -map.b / squared;
  return { a, b, tx: -(a * map.tx - b * map.ty), ty: -(b * map.tx + a * map.ty) };
}

/**
 * The similarity that takes `from` to `to` with the least squared error (Umeyama 1991, in the plane and without
 * reflection). Both lists have the same length, at least two points, and `from` is not one point repeated.
 */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const source = centroid(from);
  const target = centroid(to);
  let spread = 0;
  let along = 0;
  let across = 0;
  for (const [index, point] of from.entries()) {
    const other = to[index] ?? target;
    const x = point.x - source.x;
    const y = point.y - source.y;
    const u = other.x - target.x;
    const v = other.y - target.y;
    spread += x * x + y * y;
    along += x * u + y * v;
    across += x * v - y * u;
  }
  const a = along / spread;
  const b = across / spread;
  return {
    a,
    b,
    tx: target.x - (a * source.x - b * source.y),
    ty: target.y - (b * source.x + a * source.y),
  };
}

function centroid(points: readonly Point[]): Point {
  let x = 0;
  let y = 0;
  for (const point of points) {
    x += point.x;
    y += point.y;
  }
  return { x: x / points.length, y: y / points.length };
}
