/** No page leaves a camera on that nobody wants any more, whatever the camera was doing when it was stopped. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { describe, test } from 'node:test';
import type { Page, Request } from 'playwright';
import { beginCheck } from './instruments/identity-scenes.ts';
import { withoutChromium } from './instruments/kiosk-browser.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { giveCamera, streamsOn, timesGiven, watchedCamera } from './instruments/watched-camera.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const skip = withoutChromium;
const browser = browserOfThisFile();

const start = (page: Page): Promise<void> => page.locator('.kiosk .button:not(.button-quiet)').last().click();
const stop = (page: Page): Promise<void> => page.locator('.button-quiet').click();
const areOn = (page: Page, ...streams: readonly number[]): Promise<unknown> =>
  eventually(`cameras on: ${streams.join() || 'none'}`, async () =>
    isDeepStrictEqual(await streamsOn(page), streams),
  );

interface Sessions {
  readonly created: number;
  readonly ended: readonly string[];
}

/** Answers for the proxy: sessions are called 1, 2 and so on; `delay` may keep one back. */
async function serveSessions(
  page: Page,
  delay: (session: number) => Promise<void> = () => Promise.resolve(),
): Promise<Sessions> {
  const sessions = { created: 0, ended: [] as string[] };
  await page.route('**/api/proxy/process_frame', (route) => route.fulfill({ status: 503, body: '{}' }));
  await page.route('**/api/proxy/session', async (route) => {
    const ended = endedBy(route.request());
    if (ended !== null) sessions.ended.push(ended);
    const mine = ended ?? String((sessions.created += 1));
    if (ended === null) await delay(Number(mine));
    await route.fulfill({ json: { success: true, message: '', session_id: mine } });
  });
  return sessions;
}

function endedBy(request: Request): string | null {
  const body: unknown = request.postDataJSON();
  const isEnd = typeof body === 'object' && body !== null && 'session_id' in body;
  return isEnd ? String(body.session_id) : null;
}

describe('the realtime page', { skip }, () => {
  const path = 'realtime';

  test('stopped before the first picture: the camera is off, and nobody is told of a problem', async () => {
    const play = `(playing) => (document.querySelector('.button-quiet').click(), playing)`;
    const before = watchedCamera({ holds: true, play });
    await withKiosk(browser(), { path, before }, async ({ page, complaints }) => {
      const sessions = await serveSessions(page);
      await start(page);
      await page.locator('.button-quiet').waitFor();
      await eventually('the camera', async () => (await timesGiven(page)) === 1);
      await giveCamera(page, 0);
      await areOn(page);
      await showsScreen(page, 'realtime-intro');
      assert.deepEqual([sessions.created, complaints], [0, []]);
    });
  });

  test('a camera that cannot be played is a problem, and off', async () => {
    const play = `() => Promise.reject(new DOMException('', 'NotSupportedError'))`;
    await withKiosk(browser(), { path, before: watchedCamera({ play }) }, async ({ page }) => {
      await start(page);
      await showsScreen(page, 'realtime-camera-problem');
      await areOn(page);
      assert.equal(await timesGiven(page), 1);
    });
  });

  test('started, stopped and started again: the second camera alone is on, whichever came first', async () => {
    await withKiosk(browser(), { path, before: watchedCamera({ holds: true }) }, async ({ page }) => {
      const sessions = await serveSessions(page);
      await start(page);
      await eventually('the first camera', async () => (await timesGiven(page)) === 1);
      await stop(page);
      await start(page);
      await eventually('the second camera', async () => (await timesGiven(page)) === 2);
      await giveCamera(page, 1);
      await showsScreen(page, 'realtime-watching');
      await giveCamera(page, 0);
      await areOn(page, 1);
      await showsScreen(page, 'realtime-watching');
      assert.equal(
        await page.evaluate(`document.querySelector('video').srcObject === window.streams[1]`),
        true,
      );
      assert.equal(sessions.created, 1);
      await stop(page);
      await areOn(page);
    });
  });

  test('a session that comes after the stop is ended, and stops no later camera', async () => {
    await withKiosk(browser(), { path, before: watchedCamera() }, async ({ page }) => {
      const first = Promise.withResolvers<void>();
      const sessions = await serveSessions(page, (session) =>
        session === 1 ? first.promise : Promise.resolve(),
      );
      await start(page);
      await eventually('the first session', () => sessions.created === 1);
      await stop(page);
      await start(page);
      await showsScreen(page, 'realtime-watching');
      first.resolve();
      await eventually('the end of the first session', () => isDeepStrictEqual(sessions.ended, ['1']));
      assert.deepEqual(await streamsOn(page), [1]);
      await showsScreen(page, 'realtime-watching');
    });
  });
});

describe('the identity check', { skip }, () => {
  test('left while the cameras are counted opens none', async () => {
    const before = `${watchedCamera()}
      navigator.mediaDevices.enumerateDevices = () => new Promise((answer) => {
        window.count = () => answer([{ kind: 'videoinput' }, { kind: 'videoinput' }]);
      });`;
    await withKiosk(browser(), { path: 'identity', before }, async ({ page, daemon }) => {
      await beginCheck(page, 'page');
      await areOn(page, 0);
      daemon.identity.say({ type: 'step', step: 'selfie' });
      await eventually('the count', () => page.evaluate<boolean>('window.count !== undefined'));
      daemon.identity.say({ type: 'step', step: 'checking' });
      await areOn(page);
      await page.evaluate('window.count()');
      // A camera is given within a turn or two.
      await page.waitForTimeout(500);
      assert.deepEqual([await timesGiven(page), await streamsOn(page)], [1, []]);
    });
  });
});
