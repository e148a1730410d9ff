/** How soon the page has a working camera and daemon again after one of them, or it itself, was taken away. */
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { daemonToKioskSchema } from '@rollcall/contract';
import { ChromiumKiosk } from '@rollcall/kiosk';
import { pageProcesses } from '@rollcall/testing/page-processes';
import type { Page } from 'playwright';
import type { Box } from '../../scripts/launch/box.ts';
import { pause } from '../../scripts/launch/service.ts';
import type { RunningKiosk } from './running-kiosk.ts';

/** As `scripts/start` and the box's unit wait before they start it again. */
const restartAfterMs = 1000;
const patienceMs = 60_000;
const pageKills = 5;
/** So that a page that crashes again and again is not what is measured. */
const betweenKillsMs = 5000;

/** Resolves with the time of the next answer to a frame. */
function nextAnswer(page: Page): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no frame was answered any more')), patienceMs);
    const follow = (payload: string | Buffer): void => {
      const message = daemonToKioskSchema.safeParse(JSON.parse(String(payload)));
      if (!message.success || message.data.type !== 'frame') return;
      clearTimeout(timer);
      resolve(performance.now());
    };
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => follow(payload)));
  });
}

/** From the kill to the first answer of the new daemon, with the wait before it is started again. */
export async function daemonKilled(page: Page, box: Box): Promise<{ ms: number; stop: () => Promise<void> }> {
  const answered = nextAnswer(page);
  const killedMs = performance.now();
  box.daemon.process.kill('SIGKILL');
  await box.daemon.ended;
  await pause(restartAfterMs);
  const again = box.daemon.again();
  const ms = (await answered) - killedMs;
  return { ms, stop: () => again.stop() };
}

/** From the moment that the camera is there again to the first picture of it on the screen. */
export async function cameraLost(page: Page): Promise<number> {
  await page.evaluate('window.unplugCamera()');
  await page.locator('.kiosk[data-screen="camera-lost"]').waitFor();
  const isBack = page.evaluate(`new Promise((resolve) => {
    const since = performance.now();
    window.plugCamera();
    document.querySelector('video').requestVideoFrameCallback(() => resolve(performance.now() - since));
  })`);
  return Number(await isBack);
}

/**
 * From the kill of the page's processes to the first frame that the new page has painted, as who started the kiosk
 * sees it: Chromium's kiosk mode without a screen, and without a box's policies.
 */
export async function pageKilled({
  box,
  browserPath,
  films,
}: Pick<RunningKiosk, 'box' | 'browserPath' | 'films'>): Promise<number[]> {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-page-killed-'));
  const chromiumPath = join(directory, 'chromium');
  writeFileSync(chromiumPath, `#!/bin/sh\nexec '${browserPath}' --headless=new "$@"\n`, { mode: 0o755 });
  const heard = new EventEmitter<{ painted: []; crashed: [] }>();
  const kiosk = new ChromiumKiosk({
    chromiumPath,
    url: box.daemonUrl,
    userDataDirectory: join(directory, 'profile'),
    fakeCameraClip: films.arrivalsPath,
    onPainted: () => heard.emit('painted'),
    onTrouble: () => heard.emit('crashed'),
  });
  const next = (what: 'painted' | 'crashed'): Promise<unknown> =>
    once(heard, what, { signal: AbortSignal.timeout(patienceMs) });
  const ended = once(kiosk, 'close');
  try {
    const times: number[] = [];
    await next('painted');
    for (let count = 0; count < pageKills; count += 1) {
      await pause(betweenKillsMs);
      const crashed = next('crashed');
      const killedMs = performance.now();
      for (const page of pageProcesses(kiosk.browser.pid ?? 0)) process.kill(page, 'SIGKILL');
      await crashed;
      await next('painted');
      times.push(performance.now() - killedMs);
    }
    return times;
  } finally {
    kiosk.kill();
    await ended;
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
