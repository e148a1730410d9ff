import { z } from 'zod';
import type { DevtoolsPipe } from './devtools-pipe.ts';

const times = {
  /** Between two looks at the page's title. */
  everyMs: 500,
  answerMs: 5000,
  /** A browser that was just started; from a slow disk that alone takes longer than a page may keep quiet. */
  startMs: 60_000,
  /** A page that has not painted for so long hangs, is white, or is an error of the browser. */
  quietMs: 8000,
  /** After each attempt that changed nothing one waits twice as long: a screen that is off may paint nothing. */
  mostQuietMs: 300_000,
} as const;

/** Of every page of the kiosk; a page of the browser's own, which says that nothing answers, has another. */
const ourTitle = 'Rollcall';
/** What the page puts behind its title and takes away again; see [Note: the beat]. */
const beatMark = '\u200B';

/** Loading changes a title too, and shows nothing of painting. */
const isBeat = (before: string, now: string): boolean =>
  now === before + beatMark || before === now + beatMark;

const targets = z.object({
  targetInfos: z.array(z.object({ type: z.string(), targetId: z.string(), title: z.string() })),
});
const attached = z.object({ sessionId: z.string() });
const processes = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.number() })) });

export type Trouble = 'crashed' | 'quiet';

export interface WatchOptions {
  readonly url: string;
  /** The page has painted. Only this may feed a watchdog. */
  readonly onPainted?: (() => void) | undefined;
  /** What was wrong, for the log. */
  readonly onTrouble?: ((what: Trouble) => void) | undefined;
  /** Ends the process of a page that may hang. */
  kill(processId: number): void;
  /** The browser lets nobody into its pages: it has to be begun anew. */
  restart(): void;
}

/**
 * [Note: watching the page] A kiosk has nobody who presses reload. The page changes its title once a second, after it
 * has painted; whoever started the browser sees titles, and crashes, over a pipe, also where the policies of a box forbid to
 * look into pages. A page that crashed, or keeps quiet, is loaded anew where that is allowed, and the browser is begun anew
 * where it is not.
 */
export function watchPage(pipe: Pick<DevtoolsPipe, 'ask' | 'onEvent'>, options: WatchOptions): () => void {
  let title: string | null = null;
  let changedMs = performance.now();
  let quietMs: number = times.startMs;
  let isMending = false;

  const ask = (method: string, params: object = {}, sessionId?: string): Promise<unknown> =>
    pipe.ask(method, { params, withinMs: times.answerMs, ...(sessionId !== undefined && { sessionId }) });

  async function page(): Promise<{ readonly targetId: string; readonly title: string } | null> {
    const known = targets.safeParse(await ask('Target.getTargets')).data?.targetInfos ?? [];
    return known.find(({ type }) => type === 'page') ?? null;
  }

  async function load(): Promise<boolean> {
    const found = await page();
    if (found === null) return false;
    const answer = await ask('Target.attachToTarget', { targetId: found.targetId, flatten: true });
    const session = attached.safeParse(answer).data;
    if (session === undefined) return false;
    const loaded = await ask('Page.navigate', { url: options.url }, session.sessionId);
    await ask('Target.detachFromTarget', { sessionId: session.sessionId });
    return loaded !== 'unanswered';
  }

  async function killPages(): Promise<void> {
    const known = processes.safeParse(await ask('SystemInfo.getProcessInfo')).data?.processInfo ?? [];
    for (const { type, id } of known) if (type === 'renderer') options.kill(id);
  }

  async function mend(trouble: Trouble): Promise<void> {
    if (isMending) return;
    isMending = true;
    options.onTrouble?.(trouble);
    // What hangs would not load anything either.
    if (trouble === 'quiet') await killPages();
    if (title?.startsWith(ourTitle) === true) quietMs = Math.min(2 * quietMs, times.mostQuietMs);
    if (!(await load())) options.restart();
    title = null;
    changedMs = performance.now();
    isMending = false;
  }

  async function look(): Promise<void> {
    const found = await page();
    if (found !== null && title !== null && isBeat(title, found.title)) {
      changedMs = performance.now();
      ({ quietMs } = times);
      options.onPainted?.();
    }
    title = found?.title ?? title;
    if (performance.now() - changedMs > quietMs) await mend('quiet');
  }

  pipe.onEvent(({ method }) => {
    if (method === 'Target.targetCrashed') void mend('crashed');
  });
  void ask('Target.setDiscoverTargets', { discover: true });
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking || isMending) return;
    isLooking = true;
    void look().finally(() => (isLooking = false));
  }, times.everyMs);
  return () => clearInterval(timer);
}
