import type { SiteId } from './ids.ts';

export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}

/** WGS 84. A polygon is a closed ring without holes; its last point need not repeat the first. */
export type Fence =
  | { readonly shape: 'circle'; readonly centre: GeoPoint; readonly radiusMetres: number }
  | { readonly shape: 'polygon'; readonly ring: readonly GeoPoint[] };

export interface Site {
  readonly id: SiteId;
  readonly name: string;
  readonly fence: Fence;
}

export type PositionSource = 'configured' | 'browser' | 'request';

/** Where the device says it is, and how well it knows. */
export interface PositionFix extends GeoPoint {
  readonly accuracyMetres: number;
  readonly source: PositionSource;
  /** Age of the fix when it was used. */
  readonly ageSeconds: number;
}

/** The decision and what it was taken from, kept with the event. */
export interface PresenceEvidence {
  readonly verdict: 'inside' | 'outside' | 'undecidable';
  readonly siteId: SiteId;
  readonly fix: PositionFix;
  /** Distance from the fix to the fence's edge; negative inside. */
  readonly edgeDistanceMetres: number;
}
