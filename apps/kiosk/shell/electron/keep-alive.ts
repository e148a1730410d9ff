import type { WebContents } from 'electron';

/** A page that has not painted by then is a white screen, and is loaded anew. */
const paintWithinMs = 15_000;
const retryAfterMs = { first: 500, most: 5000 } as const;

export interface Care {
  readonly load: () => void;
  /** The page says that it has painted. */
  readonly painted: () => void;
}

interface CareOptions<Timer> {
  readonly url: string;
  readonly setTimer: (act: () => void, milliseconds: number) => Timer;
  readonly clearTimer: (timer: Timer) => void;
}

/** Loads the page until it has painted, and again whenever its process crashes, hangs or the load fails. */
export function keepAlive<Timer>(
  contents: Pick<WebContents, 'on' | 'loadURL' | 'forcefullyCrashRenderer'>,
  options: CareOptions<Timer>,
): Care {
  let timer: Timer | null = null;
  let failures = 0;
  const schedule = (act: () => void, milliseconds: number): void => {
    if (timer !== null) options.clearTimer(timer);
    timer = options.setTimer(act, milliseconds);
  };
  const load = (): void => {
    schedule(loadLater, paintWithinMs);
    // A load that fails is announced by did-fail-load as well, which schedules the next.
    contents.loadURL(options.url).catch(() => undefined);
  };
  const loadLater = (): void => {
    const waitMs = Math.min(retryAfterMs.first * 2 ** failures, retryAfterMs.most);
    failures += 1;
    schedule(load, waitMs);
  };
  const aborted = -3;
  contents.on('did-fail-load', (_event, ...[errorCode, , , isMainFrame]) => {
    if (isMainFrame && errorCode !== aborted) loadLater();
  });
  contents.on('render-process-gone', loadLater);
  contents.on('unresponsive', () => contents.forcefullyCrashRenderer());
  const painted = (): void => {
    failures = 0;
    if (timer !== null) options.clearTimer(timer);
    timer = null;
  };
  return { load, painted };
}
