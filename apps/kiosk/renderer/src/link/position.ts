import type { KioskToDaemon } from '@rollcall/contract';
import { followPermission } from '../permission.ts';

type Position = Extract<KioskToDaemon, { type: 'position' }>;

function messageOf({ coords, timestamp }: GeolocationPosition): Position {
  return {
    type: 'position',
    latitude: coords.latitude,
    longitude: coords.longitude,
    accuracyMetres: coords.accuracy,
    ageSeconds: Math.max(0, (Date.now() - timestamp) / 1000),
  };
}

export interface PositionWatch {
  /** The last known position, with its age as of now; null when there is none. */
  readonly newest: () => Position | null;
}

/**
 * Tells where the kiosk is, as far as the browser knows and has been allowed to say. It never asks: a
 * permission prompt on a kiosk would stand in the way of the next person.
 */
export function watchPosition(onPosition: (position: Position) => void): PositionWatch {
  let newest: GeolocationPosition | null = null;
  let watch: number | null = null;
  const follow = ({ state }: PermissionStatus): void => {
    if (state !== 'granted' || watch !== null) return;
    watch = navigator.geolocation.watchPosition(
      (position) => {
        newest = position;
        onPosition(messageOf(position));
      },
      // Errors pass: the watch goes on, and without a position the daemon uses the configured one.
      () => undefined,
      { enableHighAccuracy: true, maximumAge: 60_000 },
    );
  };
  followPermission('geolocation', follow);
  return { newest: () => (newest === null ? null : messageOf(newest)) };
}
