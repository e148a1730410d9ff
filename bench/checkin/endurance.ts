/**
 * One check-in after the other without a pause, as many as a day has of one every 20 seconds: what grows meanwhile, in the
 * daemon and in the page. Not the day itself: whatever grows by the hour, and not by the check-in, is not seen.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { CDPSession } from 'playwright';
import { z } from 'zod';
import { pause } from '../../scripts/launch/service.ts';
import { Arrivals, hear } from './conversation.ts';
import { loadFilms, play, playedCamera } from './played-camera.ts';
import type { RunningKiosk } from './running-kiosk.ts';

/** 24 hours. */
export const checkInsOfADay = 4320;
const patienceMs = 30_000;
/** Until caches and optimised code are there. */
const warmUpShare = 0.1;
const samples = 10;

export interface Sample {
  readonly checkIns: number;
  readonly daemonMegabytes: number;
  readonly daemonHandles: number;
  readonly pageMegabytes: number;
  readonly pageNodes: number;
  readonly pageListeners: number;
}

const metrics = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) });

/** After a collection: what is still there is held by something. */
async function sampleOf(session: CDPSession, processId: number, checkIns: number): Promise<Sample> {
  await session.send('HeapProfiler.collectGarbage');
  const known = metrics.parse(await session.send('Performance.getMetrics')).metrics;
  const of = (wanted: string): number => known.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
  return {
    checkIns,
    daemonMegabytes: Math.round(kilobytes / 1024),
    daemonHandles: readdirSync(`/proc/${processId}/fd`).length,
    pageMegabytes: Math.round(of('JSHeapUsedSize') / 2 ** 10) / 2 ** 10,
    pageNodes: of('Nodes'),
    pageListeners: of('JSEventListeners'),
  };
}

export async function measureEndurance(
  { browser, box, films }: RunningKiosk,
  wanted: number,
): Promise<Record<string, unknown>> {
  // The smallest screen: drawing takes the least of a machine that has no graphics card, and growth does not ask.
  const page = await browser.newPage({ viewport: { width: 800, height: 480 } });
  await page.addInitScript(playedCamera);
  const arrivals = new Arrivals();
  hear(page, arrivals.heard);
  let person: 'still' | 'second' = 'second';
  await page.goto(box.daemonUrl);
  await loadFilms(page, films);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const processId = box.daemon.process.pid ?? 0;
  const taken: Sample[] = [];
  const beganMs = performance.now();
  for (let tried = 0; tried < wanted; tried += 1) {
    await play(page, 'nobody');
    await pause(300);
    // Who has read their result touches "Done". Their own face begins nothing for a while then, hence two people in turn.
    await page.keyboard.press('Escape');
    const result = arrivals.nextResult(patienceMs);
    person = person === 'still' ? 'second' : 'still';
    await play(page, person);
    await result;
    if ((tried + 1) % Math.ceil(wanted / samples) !== 0) continue;
    const sample = await sampleOf(session, processId, arrivals.times.length);
    // A run of hours says on the way how it goes.
    process.stderr.write(`${JSON.stringify(sample)}\n`);
    taken.push(sample);
  }
  return {
    endurance_arrivals: wanted,
    endurance_check_ins: arrivals.times.length,
    endurance_refused: arrivals.refusals.length,
    endurance_minutes: Math.round((performance.now() - beganMs) / 60_000),
    ...growth(taken),
    endurance_samples: taken,
  };
}

/** From the first sample after the warm-up to the last. */
function growth(taken: readonly Sample[]): Record<string, unknown> {
  const after = taken.slice(Math.floor(taken.length * warmUpShare));
  const [first, last] = [after[0], after.at(-1)];
  if (first === undefined || last === undefined) return {};
  const share = (key: keyof Sample): number => Math.round((last[key] / first[key] - 1) * 1000) / 1000;
  return {
    daemon_memory_growth: share('daemonMegabytes'),
    page_memory_growth: share('pageMegabytes'),
    daemon_handles_growth: last.daemonHandles - first.daemonHandles,
    page_nodes_growth: last.pageNodes - first.pageNodes,
    page_listeners_growth: last.pageListeners - first.pageListeners,
  };
}
