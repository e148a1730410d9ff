import type { Fence, GeoPoint } from '@rollcall/domain';

/** About seven decimals are a centimetre; more only look exact. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;
export const pointOf = (latitude: number, longitude: number): GeoPoint => ({
  latitude: rounded(Math.max(-90, Math.min(90, latitude))),
  longitude: rounded(((((longitude + 180) % 360) + 360) % 360) - 180),
});

const metresPerDegree = 111_320;
export const standardRadius = 20;

/** The middle of a fence: what a circle has, the mean of a polygon's corners. */
export function middleOf(fence: Fence): GeoPoint {
  if (fence.shape === 'circle') return fence.centre;
  const mean = (read: (point: GeoPoint) => number): number =>
    fence.ring.reduce((sum, point) => sum + read(point), 0) / fence.ring.length;
  return pointOf(
    mean(({ latitude }) => latitude),
    mean(({ longitude }) => longitude),
  );
}

export const circleAround = (centre: GeoPoint, radiusMetres = standardRadius): Fence => ({
  shape: 'circle',
  centre,
  radiusMetres,
});

/** A square that holds the circle: to be dragged into shape. */
export function squareAround({ latitude, longitude }: GeoPoint, radiusMetres = standardRadius): Fence {
  const north = radiusMetres / metresPerDegree;
  const east = north / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  const corner = (up: number, right: number): GeoPoint =>
    pointOf(latitude + up * north, longitude + right * east);
  return { shape: 'polygon', ring: [corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)] };
}

/** The other shape at the same place. */
export function asShape(fence: Fence, shape: Fence['shape']): Fence {
  if (fence.shape === shape) return fence;
  const radius = fence.shape === 'circle' ? fence.radiusMetres : standardRadius;
  return shape === 'circle' ? circleAround(middleOf(fence), radius) : squareAround(middleOf(fence), radius);
}

type Distance = (a: GeoPoint, b: GeoPoint) => number;

/** A new corner goes between the two where it makes the way around longer by the least: edges then do not cross. */
export function withCorner(ring: readonly GeoPoint[], corner: GeoPoint, distance: Distance): GeoPoint[] {
  const longer = ring.map((from, index) => {
    const to = ring[(index + 1) % ring.length] ?? from;
    return distance(from, corner) + distance(corner, to) - distance(from, to);
  });
  const place = longer.indexOf(Math.min(...longer)) + 1;
  return ring.toSpliced(place, 0, corner);
}
