import type { KioskToDaemon } from '@rollcall/contract';
import { followPermission } from '../permission.ts';
import { followPosition } from './follow-position.ts';

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
 * Tells where the kiosk is, whenever it moves and every 45 seconds, as far as the browser knows and has been
 * allowed to say. It never asks: a permission prompt on a kiosk would stand in the way of the next person.
 */
export function watchPosition(onPosition: (position: Position) => void): PositionWatch {
  let newest: GeolocationPosition | null = null;
  let stop: (() => void) | null = null;
  const take = (position: GeolocationPosition): void => {
    newest = position;
    onPosition(messageOf(position));
  };
  followPermission('geolocation', ({ state }) => {
    if (state === 'granted') stop ??= followPosition(navigator.geolocation, take);
    else {
      stop?.();
      stop = null;
    }
  });
  return { newest: () => (newest === null ? null : messageOf(newest)) };
}
