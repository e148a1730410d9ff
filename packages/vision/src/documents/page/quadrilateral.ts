import type { Point } from '@rollcall/domain';
import { hullOf } from '../text/slanted-box.ts';
import type { Corners } from './homography.ts';

/** The hull, with corners taken out one by one, each time where the least area is added by prolonging its neighbours. */
export function quadrilateralOf(points: readonly Point[]): Corners | null {
  let hull = [...hullOf(points)];
  while (hull.length > 4) {
    let best: { index: number; corner: Point; added: number } | null = null;
    for (const index of hull.keys()) {
      const at = (by: number): Point => hull[(index + by + hull.length) % hull.length] ?? { x: 0, y: 0 };
      const corner = crossing(at(-1), at(0), at(1), at(2));
      if (corner === null) continue;
      const added = triangleArea(at(0), corner, at(1));
      if (best === null || added < best.added) best = { index, corner, added };
    }
    if (best === null) return null;
    // The side from `index` to the next goes; the sides before and after it meet.
    const { index, corner } = best;
    const next = (index + 1) % hull.length;
    hull = hull.map((point, i) => (i === index ? corner : point)).filter((_, i) => i !== next);
  }
  const [a, b, c, d] = hull;
  return a && b && c && d ? [a, b, c, d] : null;
}

/** Where the line through a and b, prolonged beyond b, meets the one through d and c, prolonged beyond c. */
function crossing(a: Point, b: Point, c: Point, d: Point): Point | null {
  const u = { x: b.x - a.x, y: b.y - a.y };
  const v = { x: c.x - d.x, y: c.y - d.y };
  const determinant = u.x * v.y - u.y * v.x;
  if (Math.abs(determinant) < 1e-9) return null;
  const s = ((c.x - b.x) * v.y - (c.y - b.y) * v.x) / determinant;
  const t = ((c.x - b.x) * u.y - (c.y - b.y) * u.x) / determinant;
  return s >= 0 && t >= 0 ? { x: b.x + s * u.x, y: b.y + s * u.y } : null;
}

export const triangleArea = (a: Point, b: Point, c: Point): number =>
  Math.abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) / 2;
