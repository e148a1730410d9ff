/**
 * A watch tells of movement, and a kiosk stands still: its one position would grow too old for the daemon, which
 * takes none older than two minutes.
 */
const freshEveryMs = 45_000;
const fixTimeoutMs = 30_000;

/** What we use of the browser's `Geolocation`. */
export interface PositionSource<Position> {
  watchPosition(take: (position: Position) => void, fail: () => void, options: object): number;
  clearWatch(id: number): void;
  getCurrentPosition(take: (position: Position) => void, fail: () => void, options: object): void;
}

/** Errors pass: both go on, and without a position the daemon uses the configured one. */
const pass = (): void => undefined;

/**
 * Gives every new position, and a fresh one every 45 seconds.
 * @returns what ends it
 */
export function followPosition<Position>(
  source: PositionSource<Position>,
  take: (position: Position) => void,
): () => void {
  const watch = source.watchPosition(take, pass, { enableHighAccuracy: true, maximumAge: 60_000 });
  const fresh = { enableHighAccuracy: true, maximumAge: 0, timeout: fixTimeoutMs };
  const timer = setInterval(() => source.getCurrentPosition(take, pass, fresh), freshEveryMs);
  return () => {
    source.clearWatch(watch);
    clearInterval(timer);
  };
}
