/** The three parts of `bench checkin`. */
import type { LivenessAction } from '@rollcall/domain';
import type { Page } from 'playwright';
import { pause } from '../../scripts/launch/service.ts';
import { median } from '../frame/statistics.ts';
import { Arrivals, hear, type CheckInTimes } from './conversation.ts';
import { arrivals as clipOfArrivals, movementSeconds } from './films.ts';
import { watchPage, weighAsOnABox, type PageLoad } from './page-load.ts';
import { loadFilms, play, playedCamera } from './played-camera.ts';
import { cameraLost, daemonKilled, pageKilled } from './recovery.ts';
import type { RunningKiosk } from './running-kiosk.ts';

const checkIns = 20;
const viewport = { width: 1080, height: 1920 };
const patienceMs = 20_000;
/** People need about so long from reading a word to moving. */
const reactionMs = 400;

/** Chromium's own fake camera shows somebody who comes and goes by himself. */
export async function measurePassive({ browser, box }: RunningKiosk): Promise<Record<string, unknown>> {
  const screenWeight = await weighAsOnABox(browser);
  const page = await browser.newPage({ viewport });
  const arrivals = new Arrivals();
  hear(page, arrivals.heard);
  let answered = 0;
  hear(page, ({ type }) => void (answered += type === 'frame' ? 1 : 0));
  await page.goto(box.daemonUrl);
  await page.locator('.pill-camera').waitFor();
  await arrivals.nextResult(patienceMs);
  const end = await watchPage(browser, page);
  answered = 0;
  const roundMs = (clipOfArrivals.emptySeconds + clipOfArrivals.presentSeconds) * 1000;
  await pause(roundMs * checkIns);
  const load = await end();
  return {
    ...figures('passive', arrivals, (times) => times.actions === 0),
    passive_check_ins_that_needed_an_action: arrivals.times.filter(({ actions }) => actions > 0).length,
    screen_weight: screenWeight,
    page_frames_per_second: rounded(answered / load.seconds),
    ...loadFigures(load),
  };
}

/** The person does what is asked, after a reaction time. */
export async function measureAction(kiosk: RunningKiosk): Promise<Record<string, unknown>> {
  const page = await openPlayed(kiosk);
  const { box, films } = kiosk;
  const arrivals = new Arrivals();
  const motions: number[] = [];
  hear(page, arrivals.heard);
  hear(page, (message) => {
    if (message.type !== 'challenge') return;
    motions.push(movementSeconds(message.action) * 1000);
    setTimeout(() => void move(page, message.action), reactionMs);
  });
  await page.goto(box.daemonUrl);
  await loadFilms(page, films);
  for (let count = 0; count < checkIns; count += 1) {
    await play(page, 'nobody');
    await pause(clipOfArrivals.emptySeconds * 1000);
    const result = arrivals.nextResult(patienceMs);
    await play(page, 'still');
    await result;
  }
  return {
    ...figures('action', arrivals, (times) => times.actions === 1),
    clip_motion_ms: median(motions),
    clip_reaction_ms: reactionMs,
  };
}

/** A page that has closed meanwhile shows nothing. */
const move = (page: Page, action: LivenessAction): Promise<void> =>
  play(page, action, 'still').catch(() => undefined);

export async function measureRecovery(kiosk: RunningKiosk): Promise<Record<string, unknown>> {
  const page = await openPlayed(kiosk);
  await page.goto(kiosk.box.daemonUrl);
  await loadFilms(page, kiosk.films);
  await play(page, 'still');
  await page.locator('.pill-camera').waitFor();
  const camera: number[] = [];
  for (let count = 0; count < 5; count += 1) camera.push(await cameraLost(page));
  const { ms, stop } = await daemonKilled(page, kiosk.box);
  await page.close();
  const killed = await pageKilled(kiosk);
  await stop();
  return {
    camera_back_ms: camera.map(Math.round),
    daemon_killed_ms: Math.round(ms),
    page_killed_ms: killed.map(Math.round),
  };
}

async function openPlayed({ browser }: RunningKiosk): Promise<Page> {
  const page = await browser.newPage({ viewport });
  await page.addInitScript(playedCamera);
  return page;
}

function figures(
  name: string,
  { times, refusals }: Arrivals,
  counts: (times: CheckInTimes) => boolean,
): Record<string, unknown> {
  const measured = times.filter(counts).map(({ milliseconds }) => milliseconds);
  return {
    [`${name}_p50_ms`]: measured.length === 0 ? null : Math.round(median(measured)),
    [`${name}_p95_ms`]: measured.length === 0 ? null : Math.round(p95(measured)),
    [`${name}_check_ins`]: measured.length,
    [`${name}_all_ms`]: measured.map(Math.round),
    [`${name}_refused`]: refusals,
  };
}

const loadFigures = ({ cpu, picturesPerSecond }: PageLoad): Record<string, unknown> => ({
  page_cpu_share: rounded(cpu['renderer'] ?? Number.NaN),
  other_processes_cpu_share: Object.fromEntries(
    Object.entries(cpu).flatMap(([type, share]) => (type === 'renderer' ? [] : [[type, rounded(share)]])),
  ),
  preview_pictures_per_second_least: rounded(Math.min(...picturesPerSecond)),
  preview_pictures_per_second_median: rounded(median(picturesPerSecond)),
});

const rounded = (value: number): number => Math.round(value * 100) / 100;
const p95 = (values: readonly number[]): number =>
  values.toSorted((first, second) => first - second)[Math.ceil(0.95 * values.length) - 1] ?? Number.NaN;
