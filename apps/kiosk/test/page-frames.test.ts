/** What leaves the page: real frames of a real Chromium's camera, and the person's wishes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import { faceInClip } from './instruments/camera-clip.ts';
import { idleStatus } from './instruments/fake-daemon.ts';
import { withoutChromium } from './instruments/kiosk-browser.ts';
import { challenge, refused } from './instruments/said.ts';
import { eventually, showsScreen } from './instruments/settled.ts';
import { browserOfThisFile, type Kiosk, type KioskOptions, withKiosk } from './instruments/with-kiosk.ts';

const skip = withoutChromium;
const browser = browserOfThisFile();

const withPage = (run: (kiosk: Kiosk) => Promise<void>, options: KioskOptions = {}): Promise<void> =>
  withKiosk(browser(), options, run);

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

const pixel = async (image: Uint8Array, left: number): Promise<number[]> => [
  ...(await sharp(image).extract({ left, top: 240, width: 1, height: 1 }).removeAlpha().raw().toBuffer()),
];

describe('frames', { skip }, () => {
  test('are JPEG of the camera as it is, not mirrored, with the time at which they were taken', async () => {
    await withPage(async ({ daemon }) => {
      const frame = await eventually('a third frame', () => daemon.frames[2]);
      const { format, width, height } = await sharp(frame.image).metadata();
      assert.deepEqual({ format, width, height }, { format: 'jpeg', width: 640, height: 480 });
      const [red = 0, , blue = 0] = await pixel(frame.image, 6);
      assert.ok(red > 180 && blue < 80, `the red edge is on the left (${red}, ${blue})`);
      const [redRight = 0, , blueRight = 0] = await pixel(frame.image, 633);
      assert.ok(blueRight > 180 && redRight < 80, 'the blue edge is on the right');
      assert.ok(Math.abs(Date.now() - frame.capturedAtMs) < 10_000);
    });
  });

  test('come in the order in which they were taken, each a new picture', async () => {
    await withPage(async ({ daemon }) => {
      await eventually('ten frames', () => daemon.frames.length >= 10);
      const times = daemon.frames.map(({ capturedAtMs }) => capturedAtMs);
      assert.deepEqual(
        times,
        times.toSorted((a, b) => a - b),
      );
      assert.equal(new Set(times).size, times.length);
    });
  });

  test('are shown mirrored', async () => {
    await withPage(async ({ page, daemon }) => {
      await eventually('a frame', () => daemon.frames.length > 0);
      const scale = await page.evaluate(`getComputedStyle(document.querySelector('.picture')).scale`);
      assert.equal(scale, '-1 1');
    });
  });

  test('one is in flight: a daemon that does not answer gets no second one', async () => {
    await withPage(
      async ({ daemon }) => {
        await eventually('the first frame', () => daemon.frames.length > 0);
        await pause(1500);
        assert.equal(daemon.frames.length, 1);
        const [first] = daemon.frames;
        daemon.sight = { face: null, guidance: null };
        daemon.say({ type: 'frame', capturedAtMs: first?.capturedAtMs ?? 0, face: null, guidance: null });
        await eventually('a frame after the answer', () => daemon.frames.length > 3);
      },
      {
        prepare: (daemon) => {
          daemon.sight = null;
        },
      },
    );
  });

  test('none are sent where nobody could be recognised, and they start once somebody is enrolled', async () => {
    await withPage(
      async ({ page, daemon }) => {
        await showsScreen(page, 'nobody-enrolled');
        await pause(1000);
        assert.equal(daemon.frames.length, 0);
        daemon.say(idleStatus);
        await eventually('a frame', () => daemon.frames.length > 0);
      },
      {
        prepare: (daemon) => {
          daemon.status = { ...idleStatus, enrolled: 0 };
        },
      },
    );
  });

  test('none are sent before the notice about them is on the screen, nor while somebody reads about it', async () => {
    await withPage(async ({ page, daemon }) => {
      await eventually('a frame', () => daemon.frames.length > 0);
      assert.ok(await page.getByText('No picture is kept.').isVisible());
      await page.getByRole('button', { name: 'What happens with my face?' }).click();
      await page.getByRole('dialog').waitFor();
      await eventually('the check-in under way is forgotten', () =>
        daemon.messages.some(({ type }) => type === 'restart'),
      );
      await pause(300);
      const earlier = daemon.frames.length;
      await pause(1000);
      assert.equal(daemon.frames.length, earlier);
      assert.equal(await page.locator('.pill-camera').count(), 0);
      await page.keyboard.press('Escape');
      await eventually('frames again', () => daemon.frames.length > earlier);
      assert.equal(await page.getByRole('dialog').count(), 0);
    });
  });

  test('the outline follows the face', async () => {
    await withPage(async ({ page, daemon }) => {
      const leftOf = async (): Promise<number> => (await page.locator('.outline').boundingBox())?.x ?? 0;
      daemon.sight = { face: { ...faceInClip, x: 0.3 }, guidance: null };
      await page.locator('.outline[data-seen="true"]').waitFor();
      await pause(800);
      const earlier = await leftOf();
      daemon.sight = { face: { ...faceInClip, x: 0.05 }, guidance: null };
      await pause(1200);
      assert.ok(
        (await leftOf()) > earlier,
        'a face further left in the picture is further right in the mirror',
      );
    });
  });
});

describe('the person', { skip }, () => {
  test('starts again by Escape or by the button, and the daemon is told', async () => {
    await withPage(async ({ page, daemon }) => {
      await showsScreen(page, 'attract');
      daemon.say(challenge('blink'));
      await showsScreen(page, 'challenge');
      await page.keyboard.press('Escape');
      await showsScreen(page, 'attract');
      assert.deepEqual(daemon.messages, [{ type: 'restart' }]);
      daemon.say(challenge('blink'));
      await page.getByRole('button', { name: 'Start again' }).tap();
      await showsScreen(page, 'attract');
      daemon.say(refused('face-changed'));
      await page.getByRole('button', { name: 'Try again' }).tap();
      await showsScreen(page, 'attract');
      await eventually('three restarts', () => daemon.messages.length === 3);
    });
  });

  test('reaches everything by keyboard, and sees where the focus is', async () => {
    await withPage(async ({ page }) => {
      await showsScreen(page, 'attract');
      const reached: string[] = [];
      for (let index = 0; index < 7; index += 1) {
        await page.keyboard.press('Tab');
        const focused = page.locator(':focus-visible');
        reached.push((await focused.textContent()) ?? '');
        assert.equal(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle'), 'solid');
      }
      assert.deepEqual(reached, [
        'What happens with my face?',
        'English',
        'Español',
        'Português',
        'Français',
        'العربية',
        'Indonesia',
      ]);
    });
  });

  test('chooses a language; the page turns round for Arabic', async () => {
    await withPage(async ({ page }) => {
      await showsScreen(page, 'attract');
      await page.getByRole('button', { name: 'العربية' }).tap();
      await page.getByRole('heading', { name: 'انظر هنا لإثبات حضورك' }).waitFor();
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
      assert.equal(await page.locator('html').getAttribute('lang'), 'ar');
      await page.getByRole('button', { name: 'Français' }).tap();
      assert.equal(await page.locator('html').getAttribute('dir'), 'ltr');
    });
  });
});

describe('a kiosk that somebody left as it was', { skip }, () => {
  test('speaks its own language again, and goes on although the notice was left open', async () => {
    await withPage(async ({ page, daemon }) => {
      await page.clock.install();
      await page.reload();
      await showsScreen(page, 'attract');
      await page.getByRole('button', { name: 'Français' }).tap();
      await page.getByRole('button', { name: 'Que fait-on de mon visage ?' }).tap();
      await page.getByRole('dialog').waitFor();
      await page.clock.runFor(50_000);
      assert.ok(await page.getByRole('dialog').isVisible(), 'there is a minute to read it');
      await page.clock.runFor(15_000);
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      const earlier = daemon.frames.length;
      await page.clock.runFor(35_000);
      await page.getByRole('heading', { name: 'Look here to check in' }).waitFor();
      await page.clock.resume();
      await eventually('frames again', () => daemon.frames.length > earlier);
    });
  });
});

describe('the position', { skip }, () => {
  const geolocation = { latitude: -7.96734, longitude: 112.62672, accuracy: 12 };

  test('is sent where the browser may tell it', async () => {
    await withPage(
      async ({ daemon }) => {
        const position = await eventually('a position', () =>
          daemon.messages.find(({ type }) => type === 'position'),
        );
        const { ageSeconds, ...rest } = position.type === 'position' ? position : assert.fail();
        assert.deepEqual(rest, {
          type: 'position',
          latitude: -7.96734,
          longitude: 112.62672,
          accuracyMetres: 12,
        });
        assert.ok(ageSeconds >= 0 && ageSeconds < 60);
      },
      { geolocation },
    );
  });

  test('is not asked for where it may not', async () => {
    await withPage(
      async ({ daemon, page }) => {
        await eventually('frames', () => daemon.frames.length > 5);
        assert.deepEqual(daemon.messages, []);
        assert.equal(await page.evaluate('window.asked'), 0);
      },
      {
        before: `
          window.asked = 0;
          Geolocation.prototype.watchPosition = Geolocation.prototype.getCurrentPosition = () => (window.asked += 1);`,
      },
    );
  });
});
