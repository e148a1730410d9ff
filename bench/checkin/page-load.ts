/** What the page costs while a person is before it, and how smoothly it shows them. */
import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { z } from 'zod';

const processes = z.object({
  processInfo: z.array(z.object({ type: z.string(), id: z.number(), cpuTime: z.number() })),
});

async function processesOf(browser: Browser): Promise<z.infer<typeof processes>['processInfo']> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = processes.parse(await session.send('SystemInfo.getProcessInfo'));
  await session.detach();
  return processInfo;
}

/**
 * Gives the browser, where that is allowed, the weight against the daemon that a box gives its screen (`CPUWeight=300` of
 * rollcall-kiosk.service): by the kernel's groups of a session (sched(7), autogroup), since it runs in one of its own.
 * @returns how much it weighs for each one of the daemon
 */
export async function weighAsOnABox(browser: Browser): Promise<1 | 3> {
  const main = (await processesOf(browser)).find(({ type }) => type === 'browser');
  try {
    // A nice value of -5 weighs 3121, and one of 0 1024.
    writeFileSync(`/proc/${main?.id}/autogroup`, '-5');
    return 3;
  } catch {
    return 1;
  }
}

/** Seconds of processor time so far, by kind of process; `renderer` is the page with its workers. */
async function cpuSeconds(browser: Browser): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  for (const { type, cpuTime } of await processesOf(browser)) sums.set(type, (sums.get(type) ?? 0) + cpuTime);
  return sums;
}

/**
 * Counts the pictures that the page puts on the screen, second by second, by what the video itself counts: a callback for
 * each picture would have the page draw itself anew for it.
 */
const countPictures = `
  window.picturesPerSecond = [];
  const shown = () => {
    const { totalVideoFrames, droppedVideoFrames } = document.querySelector('video').getVideoPlaybackQuality();
    return totalVideoFrames - droppedVideoFrames;
  };
  let [count, since] = [shown(), performance.now()];
  setInterval(() => {
    const [more, now] = [shown(), performance.now()];
    window.picturesPerSecond.push(((more - count) * 1000) / (now - since));
    [count, since] = [more, now];
  }, 1000);`;

export interface PageLoad {
  readonly seconds: number;
  /** Shares of one core. */
  readonly cpu: Readonly<Record<string, number>>;
  readonly picturesPerSecond: readonly number[];
}

/** Watches the page until the function that it returns is called. */
export async function watchPage(browser: Browser, page: Page): Promise<() => Promise<PageLoad>> {
  await page.evaluate(countPictures);
  const [before, beganMs] = [await cpuSeconds(browser), performance.now()];
  return async () => {
    const [after, seconds] = [await cpuSeconds(browser), (performance.now() - beganMs) / 1000];
    const shares = [...after].map(([type, sum]): [string, number] => [
      type,
      (sum - (before.get(type) ?? 0)) / seconds,
    ]);
    const pictures = z.array(z.number()).parse(await page.evaluate('window.picturesPerSecond'));
    return { seconds, cpu: Object.fromEntries(shares), picturesPerSecond: pictures };
  };
}
