/** How soon the page has a working camera and daemon again after one of them was taken away. */
import { daemonToKioskSchema } from '@rollcall/contract';
import type { Page } from 'playwright';
import type { Box } from '../../scripts/launch/box.ts';
import { pause } from '../../scripts/launch/service.ts';

/** As `scripts/start` and the box's unit wait before they start it again. */
const restartAfterMs = 1000;
const patienceMs = 60_000;

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
