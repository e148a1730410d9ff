export interface Ticker {
  /** Null stands still. */
  readonly every: (milliseconds: number | null) => void;
}

export function createTicker(tick: () => void): Ticker {
  const worker = new Worker(new URL('./ticker-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', tick);
  return { every: (milliseconds) => worker.postMessage(milliseconds, []) };
}
