import { Fault, type Fence, type GeoPoint } from '@rollcall/domain';
import { getDistance, getPreciseDistance } from 'geolib';
import { localPosition, type LocalPoint } from './local-plane.ts';

/** Distances are given to the centimetre; no fix is that good. */
const resolutionMetres = 0.01;

/**
 * Metres from a point to the fence's edge; negative inside. WGS 84 throughout. A polygon's edge is a straight
 * line as seen from the point, which differs from the shortest line over the earth by less than a decimetre
 * for fences up to some ten kilometres; across the antimeridian and at the poles alike. A polygon whose edges
 * cross counts by the even-odd rule; one without area has no inside.
 * @throws Fault `input-invalid` when a polygon has no points.
 */
export function fenceEdgeDistance(fence: Fence, point: GeoPoint): number {
  if (fence.shape === 'circle') return roundCentimetres(distance(fence.centre, point) - fence.radiusMetres);
  if (fence.ring.length === 0) throw new Fault('input-invalid', 'A fence needs points.');
  const ring = fence.ring.map((vertex) => localPosition(point, vertex, distance(point, vertex)));
  const edges = ring.map((start, index) => ({ start, end: ring[(index + 1) % ring.length] ?? start }));
  const nearest = Math.min(...edges.map(({ start, end }) => distanceFromOrigin(start, end)));
  const crossings = edges.filter(({ start, end }) => crossesNorthOfOrigin(start, end)).length;
  return roundCentimetres(crossings % 2 === 1 ? -nearest : nearest);
}

/** Vincenty's formula; it does not converge for nearly opposite points of the earth, where the sphere will do. */
function distance(from: GeoPoint, to: GeoPoint): number {
  const precise = getPreciseDistance(from, to, resolutionMetres);
  return Number.isNaN(precise) ? getDistance(from, to, resolutionMetres) : precise;
}

const roundCentimetres = (metres: number): number => Math.round(metres / resolutionMetres) * resolutionMetres;

function distanceFromOrigin(start: LocalPoint, end: LocalPoint): number {
  const alongX = end.x - start.x;
  const alongY = end.y - start.y;
  const lengthSquared = alongX * alongX + alongY * alongY;
  const share = lengthSquared === 0 ? 0 : -(start.x * alongX + start.y * alongY) / lengthSquared;
  const nearest = Math.min(1, Math.max(0, share));
  return Math.hypot(start.x + nearest * alongX, start.y + nearest * alongY);
}

/** Half-open in x, so that a vertex due north counts for one of its two edges only. */
function crossesNorthOfOrigin(start: LocalPoint, end: LocalPoint): boolean {
  if (start.x > 0 === end.x > 0) return false;
  return start.y - (start.x * (end.y - start.y)) / (end.x - start.x) > 0;
}
