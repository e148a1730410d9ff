/** The page when something is taken away from it, or talks nonsense to it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import { answerWithinMs } from '../renderer/src/camera/sender.ts';
import { FakeDaemon, idleStatus } from './instruments/fake-daemon.ts';
import { withoutChromium } from './instruments/kiosk-browser.ts';
import { challenge, checkedIn } from './instruments/said.ts';
import { pluggableCamera } from './instruments/scenes.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, withKiosk } from './instruments/with-kiosk.ts';

const skip = withoutChromium;
const browser = browserOfThisFile();

const silently = (daemon: FakeDaemon): void => {
  daemon.sight = null;
};

describe('the daemon', { skip }, () => {
  test('goes away in the middle of a check-in and comes back: the page says so, and starts afresh by itself', async () => {
    await withKiosk(browser(), {}, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say(challenge('blink'));
      await showsScreen(page, 'challenge');
      const { port } = daemon;
      await daemon.die();
      await showsScreen(page, 'daemon-lost');
      const revived = new FakeDaemon();
      await revived.listen(port);
      await showsScreen(page, 'attract');
      await eventually('frames', () => revived.frames.length > 2);
      assert.equal(revived.connections, 1);
      await revived.die();
    });
  });

  test(
    'hangs: after ten seconds of silence the page hangs up and connects anew',
    { timeout: 60_000 },
    async () => {
      await withKiosk(browser(), { prepare: silently }, async ({ page, daemon }) => {
        await eventually('the first frame', () => daemon.frames.length === 1);
        await eventually('a second connection', () => daemon.connections === 2, answerWithinMs + 10_000);
        await showsScreen(page, 'attract');
      });
    },
  );

  test('talks garbage: each piece is reported, none is shown, and the check-in goes on', async () => {
    await withKiosk(browser(), {}, async ({ page, complaints, daemon }) => {
      await showsScreen(page, 'attract');
      const garbage: readonly (string | Uint8Array)[] = [
        '',
        'not json',
        'null',
        '[]',
        '{"type":"from-the-future"}',
        '{"type":"checked-in"}',
        JSON.stringify({ ...checkedIn, occurredAt: 'yesterday' }),
        JSON.stringify({ ...idleStatus, enrolled: -1 }),
        JSON.stringify({ type: 'refused', code: 'no-such-code', message: '', details: {} }),
        JSON.stringify({
          type: 'challenge',
          action: 'stand_on_one_leg',
          index: 0,
          total: 2,
          secondsAllowed: 8,
        }),
        `{"type":"frame","capturedAtMs":1,"face":${'['.repeat(20_000)}`,
        new Uint8Array([1, 2, 3]),
      ];
      for (const piece of garbage) daemon.sayRaw(piece);
      await page.getByText('The page did not understand').waitFor();
      await showsScreen(page, 'attract');
      const earlier = daemon.frames.length;
      daemon.say(challenge('blink'));
      await showsScreen(page, 'challenge');
      daemon.say(checkedIn);
      await showsScreen(page, 'checked-in');
      await eventually('frames', () => daemon.frames.length > earlier + 2);
      assert.equal(daemon.connections, 1);
      assert.deepEqual(complaints, []);
    });
  });

  test('reports a fault: it is said in words, with its code for the technician', async () => {
    await withKiosk(browser(), { language: 'es' }, async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say({ type: 'error', code: 'disk-full', message: 'ENOSPC' });
      const notice = page.getByRole('alert');
      await notice.getByText('El disco del quiosco está lleno').waitFor();
      await notice.getByText('disk-full').waitFor();
      daemon.say({ type: 'error', code: 'from-the-future', message: '?' });
      await notice.getByText('Ha ocurrido algo inesperado').waitFor();
    });
  });
});

describe('the camera', { skip }, () => {
  test('was refused: once it is allowed, the page takes it by itself', async () => {
    await withKiosk(browser(), { camera: 'refused' }, async ({ page, context, daemon }) => {
      await showsScreen(page, 'camera-denied');
      assert.equal(daemon.frames.length, 0);
      await context.grantPermissions(['camera'], { origin: new URL(daemon.url).origin });
      await showsScreen(page, 'attract');
      await eventually('frames', () => daemon.frames.length > 2);
    });
  });

  test('is unplugged and plugged in again: the page says so, and goes on by itself', async () => {
    await withKiosk(browser(), { before: pluggableCamera }, async ({ page, daemon }) => {
      await eventually('frames', () => daemon.frames.length > 2);
      await page.evaluate('window.unplugCamera()');
      await showsScreen(page, 'camera-lost');
      const earlier = daemon.frames.length;
      await page.evaluate('window.plugCamera()');
      await showsScreen(page, 'attract');
      await eventually('frames', () => daemon.frames.length > earlier + 2);
    });
  });

  test('freezes: when it delivers no more pictures it is opened anew', { timeout: 60_000 }, async () => {
    // The first camera that the page gets stops delivering without ending, as a wedged driver does.
    const wedge = `
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      window.opened = 0;
      navigator.mediaDevices.getUserMedia = async (wish) => {
        window.opened += 1;
        return (window.stream = await real(wish));
      };`;
    await withKiosk(browser(), { before: wedge }, async ({ page, daemon }) => {
      await eventually('frames', () => daemon.frames.length > 2);
      await page.evaluate(`document.querySelector('video').pause()`);
      await eventually('a second opening', () => page.evaluate('window.opened === 2'));
      const earlier = daemon.frames.length;
      await eventually('frames', () => daemon.frames.length > earlier + 2);
      await showsScreen(page, 'attract');
    });
  });

  test('is in use by another program: the page keeps trying, and the button tries at once', async () => {
    const busy = `
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      window.busy = true;
      window.opened = 0;
      navigator.mediaDevices.getUserMedia = async (wish) => {
        window.opened += 1;
        if (window.busy) throw new DOMException('', 'NotReadableError');
        return real(wish);
      };`;
    await withKiosk(browser(), { before: busy }, async ({ page }) => {
      await showsScreen(page, 'camera-busy');
      await eventually('a second try', () => page.evaluate('window.opened >= 2'));
      await page.evaluate('window.busy = false');
      await page.getByRole('button', { name: 'Try again' }).tap();
      await showsScreen(page, 'attract');
    });
  });
});

const beats = (page: Page, seconds: number): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    let beats = 0;
    new MutationObserver(() => (beats += 1)).observe(document.querySelector('title'), { childList: true });
    setTimeout(() => resolve(beats), ${seconds} * 1000);
  })`);

describe('the beat of the page, by which the shell knows that it lives', { skip }, () => {
  test('ends where a page that failed while it was drawn is blank', async () => {
    const before = `
      window.told = 0;
      window.rollcallShell = { painted: () => (window.told += 1) };`;
    await withKiosk(browser(), { before }, async ({ page, daemon, complaints }) => {
      await showsScreen(page, 'attract');
      assert.ok((await beats(page, 4)) > 0);
      assert.ok((await page.evaluate<number>('window.told')) > 0, 'Electron was told');
      await page.evaluate(`Array.prototype.map = () => { throw new Error('drawn badly'); }`);
      daemon.say(challenge('blink'));
      await page.locator('#kiosk:empty').waitFor({ state: 'attached' });
      const told = await page.evaluate<number>('window.told');
      assert.equal(await beats(page, 4), 0);
      assert.equal(await page.evaluate<number>('window.told'), told);
      assert.ok(complaints.length > 0);
    });
  });
});
