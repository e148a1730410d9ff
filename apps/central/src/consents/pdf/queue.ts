export interface QueueBounds {
  readonly atOnce: number;
  /** Beyond those that are worked on. */
  readonly mostWaiting: number;
}

/** Runs works in the order in which they came, some at once; `full` without having begun where too many wait already. */
export function createQueue({ atOnce, mostWaiting }: QueueBounds) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async function run<T>(work: () => Promise<T>): Promise<T | 'full'> {
    if (running < atOnce) running += 1;
    else if (waiting.length >= mostWaiting) return 'full';
    // Whoever ends hands over the place, so that nobody who comes now is before those who wait.
    else await new Promise<void>((resolve) => void waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
