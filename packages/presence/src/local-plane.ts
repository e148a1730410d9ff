import type { GeoPoint } from '@rollcall/domain';
import { getGreatCircleBearing } from 'geolib';

/** Metres east and north of the plane's origin. */
export interface LocalPoint {
  readonly x: number;
  readonly y: number;
}

/** First eccentricity of the WGS 84 ellipsoid. */
const eccentricity = 0.081819190842621;

/**
 * A point in the azimuthal equidistant plane around `origin`: its distance and direction from there are true.
 * The direction is taken between conformal latitudes, as those of the ellipsoid would be off by up to 0.2°.
 */
export function localPosition(origin: GeoPoint, point: GeoPoint, distanceMetres: number): LocalPoint {
  const bearingDegrees = getGreatCircleBearing(onConformalSphere(origin), onConformalSphere(point));
  const bearing = (bearingDegrees * Math.PI) / 180;
  return { x: distanceMetres * Math.sin(bearing), y: distanceMetres * Math.cos(bearing) };
}

/** Snyder, Map Projections: A Working Manual (1987), equation 3-1. */
function onConformalSphere({ latitude, longitude }: GeoPoint): GeoPoint {
  const phi = (latitude * Math.PI) / 180;
  const flattening = eccentricity * Math.atanh(eccentricity * Math.sin(phi));
  const conformal = Math.atan(Math.sinh(Math.asinh(Math.tan(phi)) - flattening));
  return { latitude: (conformal * 180) / Math.PI, longitude };
}
