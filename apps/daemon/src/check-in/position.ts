import { refuse, type GeoPoint, type PositionFix, type Refusal } from '@rollcall/domain';

/** A position that the page's geolocation reported, and when it came. */
export interface ReportedPosition extends GeoPoint {
  readonly accuracyMetres: number;
  /** Age when it was reported. */
  readonly ageSeconds: number;
  /** Monotonic. */
  readonly receivedAtMs: number;
}

export interface PositionSources {
  /** Set by a technician; holds whatever the page says. */
  readonly configured: (GeoPoint & { readonly accuracyMetres: number }) | null;
  readonly maxAgeSeconds: number;
}

/** Where the kiosk is now. A report that is too old is `position-unknown`, with its age. */
export function currentFix(
  { configured, maxAgeSeconds }: PositionSources,
  reported: ReportedPosition | null,
  atMs: number,
): PositionFix | Refusal {
  if (configured !== null) return { ...configured, source: 'configured', ageSeconds: 0 };
  if (reported === null) return refuse('position-unknown');
  const { latitude, longitude, accuracyMetres, receivedAtMs } = reported;
  const ageSeconds = reported.ageSeconds + Math.max(0, atMs - receivedAtMs) / 1000;
  if (ageSeconds > maxAgeSeconds) return refuse('position-unknown', { ageSeconds, maxAgeSeconds });
  return { latitude, longitude, accuracyMetres, source: 'browser', ageSeconds };
}
