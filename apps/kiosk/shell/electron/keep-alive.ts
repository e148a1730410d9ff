import type { WebContents } from 'electron';

/** A page that has not painted by then is a white screen or hangs, and is loaded anew. See [Note: the beat]. */
const paintWithinMs = { first: 15_000, next: 8000 } as const;
const retryAfterMs = { first: 500, most: 5000 } as const;
const askAgainAfterMs = 1000;

export interface Care {
  readonly load: () => void;
  /** The page says that it has painted, as it does every second. */
  readonly painted: () => void;
}

interface CareOptions<Timer> {
  readonly url: string;
  /** What is shown while nobody answers at `url`. */
  readonly waitingUrl: string;
  /** Whether anybody answers at `url`. Never rejects. */
  readonly answers: () => Promise<boolean>;
  readonly setTimer: (act: () => void, milliseconds: number) => Timer;
  readonly clearTimer: (timer: Timer) => void;
}

/**
 * Loads the page until it paints, and again whenever it paints no more, its process crashes or hangs, or the load fails.
 * As long as nobody answers there, a page of the shell's own is shown instead of a browser's error.
 */
export function keepAlive<Timer>(
  contents: Pick<WebContents, 'on' | 'loadURL' | 'forcefullyCrashRenderer'>,
  options: CareOptions<Timer>,
): Care {
  let timer: Timer | null = null;
  let failures = 0;
  let attempt = 0;
  let showsWaiting = false;
  const schedule = (act: () => void, milliseconds: number): void => {
    if (timer !== null) options.clearTimer(timer);
    timer = options.setTimer(act, milliseconds);
  };
  // A load that fails is announced by did-fail-load as well, which schedules the next.
  const show = (url: string): void => void contents.loadURL(url).catch(() => undefined);
  const load = (): void => void tryToLoad();
  const tryToLoad = async (): Promise<void> => {
    attempt += 1;
    const mine = attempt;
    schedule(silent, paintWithinMs.first);
    const isThere = await options.answers();
    if (mine !== attempt) return;
    if (!isThere) return wait();
    showsWaiting = false;
    show(options.url);
  };
  const wait = (): void => {
    schedule(load, askAgainAfterMs);
    if (showsWaiting) return;
    showsWaiting = true;
    show(options.waitingUrl);
  };
  const failed = (): void => {
    const waitMs = Math.min(retryAfterMs.first * 2 ** failures, retryAfterMs.most);
    failures += 1;
    attempt += 1;
    showsWaiting = false;
    schedule(load, waitMs);
  };
  /** What hangs would not load anything either. */
  const silent = (): void => {
    contents.forcefullyCrashRenderer();
    failed();
  };
  const aborted = -3;
  contents.on('did-fail-load', (_event, ...[errorCode, , , isMainFrame]) => {
    if (isMainFrame && errorCode !== aborted) failed();
  });
  contents.on('render-process-gone', failed);
  contents.on('unresponsive', () => contents.forcefullyCrashRenderer());
  const painted = (): void => {
    failures = 0;
    schedule(silent, paintWithinMs.next);
  };
  return { load, painted };
}
