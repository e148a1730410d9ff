import type { Point } from '@rollcall/domain';

/** A rectangle at any angle, see [Note: picture coordinates]. */
export interface SlantedBox {
  readonly centre: Point;
  /** Along `angle`. */
  readonly width: number;
  /** Across it. */
  readonly height: number;
  /** Radians from the x axis towards the y axis. */
  readonly angle: number;
}

/** The least rectangle around points: one of its sides lies along a side of their hull. Null of fewer than three. */
export function boxAround(points: readonly Point[]): SlantedBox | null {
  const hull = hullOf(points);
  if (hull.length < 3) return null;
  let best: SlantedBox | null = null;
  for (const [index, from] of hull.entries()) {
    const to = hull[(index + 1) % hull.length] ?? from;
    const box = boxAlong(hull, Math.atan2(to.y - from.y, to.x - from.x));
    if (best === null || box.width * box.height < best.width * best.height) best = box;
  }
  return best;
}

function boxAlong(points: readonly Point[], angle: number): SlantedBox {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    const along = x * cos + y * sin;
    const across = y * cos - x * sin;
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  const along = (left + right) / 2;
  const across = (top + bottom) / 2;
  const centre = { x: along * cos - across * sin, y: along * sin + across * cos };
  return { centre, width: right - left, height: bottom - top, angle };
}

/** Corners of the convex hull, counter-clockwise in coordinates with y up (Andrew's monotone chain). */
export function hullOf(points: readonly Point[]): readonly Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  return [...half(sorted), ...half(sorted.toReversed())];
}

function half(points: readonly Point[]): Point[] {
  const chain: Point[] = [];
  for (const point of points) {
    while (chain.length >= 2 && turn(chain.at(-2) ?? point, chain.at(-1) ?? point, point) <= 0) chain.pop();
    chain.push(point);
  }
  return chain.slice(0, -1);
}

const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** The same rectangle with its width along the side that is nearest to `direction`, within 45 degrees of it. */
export function facing(box: SlantedBox, direction: number): SlantedBox {
  const quarters = Math.round((direction - box.angle) / (Math.PI / 2));
  const angle = box.angle + (quarters * Math.PI) / 2;
  return quarters % 2 === 0
    ? { ...box, angle }
    : { centre: box.centre, width: box.height, height: box.width, angle };
}

/** Corners from the first character's top on, clockwise as seen in the picture. */
export function cornersOf({ centre, width, height, angle }: SlantedBox): readonly Point[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const corner = (across: number, down: number): Point => ({
    x: centre.x + (across * width * cos - down * height * sin) / 2,
    y: centre.y + (across * width * sin + down * height * cos) / 2,
  });
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** The part of a box between two shares of its width, 0..1 from its start. */
export function partOf(box: SlantedBox, from: number, to: number): SlantedBox {
  const middle = ((from + to) / 2 - 0.5) * box.width;
  const centre = {
    x: box.centre.x + middle * Math.cos(box.angle),
    y: box.centre.y + middle * Math.sin(box.angle),
  };
  return { ...box, centre, width: box.width * (to - from) };
}
