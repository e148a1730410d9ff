/** The technician's page in a real browser, before the daemon's real HTTP; the work behind it is played. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Calibration, Stand, TechnicianJob } from '@rollcall/contract';
import { doctorLanguages, tellIn } from '@rollcall/doctor';
import { createLogger } from '@rollcall/runtime';
import { technicianPinOf } from '@rollcall/store';
import { chromium, type Browser, type Page } from 'playwright';
import { z } from 'zod';
import { provideBrowser } from '../../../scripts/setup/browser.ts';
import { buildKiosk } from '../../../scripts/setup/kiosk.ts';
import { createHttpApp } from '../src/http/app.ts';
import { technicianFamily } from '../src/http/families/technician/family.ts';
import { createHttpServer } from '../src/http/http-server.ts';
import { createSessions } from '../src/technician/index.ts';
import { eventually } from './support/eventually.ts';
import { answers, stand } from './support/technician-answers.ts';
import { passUntilLeft, withTechnicianPage, type OpenedPage } from './support/technician-page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executablePath = provideBrowser();
const skip = executablePath === null ? 'no Chromium on this machine' : false;
const directory = mkdtempSync(join(tmpdir(), 'rollcall-technician-page-'));
const pictures = process.env['ROLLCALL_PICTURES'];
const right = '407193';

const seen = { stand: stand as Stand | null, calls: 0 };
let kept: Calibration | null = null;
let job: TechnicianJob | null = null;
const started: string[] = [];
let sessions: ReturnType<typeof createSessions>;
const pin = technicianPinOf(directory);

let browser: Browser;
let url = '';
let server: ReturnType<typeof createHttpServer>;

before(async () => {
  if (executablePath === null) return;
  await buildKiosk();
  sessions = createSessions(pin, () => performance.now());
  const app = createHttpApp({
    families: [
      technicianFamily({
        sessions,
        jobs: {
          start: (work) => {
            started.push(work);
            job = { id: crypto.randomUUID(), work, state: 'running', seconds: 3, answer: null };
            return job;
          },
          stop: () => void (job = job && { ...job, state: 'stopped' }),
          forget: () => void (job = null),
          get current() {
            return job;
          },
        },
        look: () => {
          seen.calls += 1;
          const brighter = seen.stand && {
            ...seen.stand,
            brightness: seen.stand.brightness + seen.calls * 3,
          };
          return Promise.resolve({ stand: brighter });
        },
        calibration: () => kept,
        keepCalibration: async (calibration) => void (kept = calibration),
      }),
    ],
    access: { authenticate: () => Promise.resolve(null) },
    deviceToken: 'x'.repeat(43),
    reach: { boundToLoopback: true, corsOrigins: [] },
    openOnLoopback: true,
    rateLimits: {},
    kioskDirectory: join(import.meta.dirname, '../../kiosk/dist'),
    version: '1',
    logger: createLogger('test', 'silent'),
  });
  server = createHttpServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  url = `http://127.0.0.1:${address.port}`;
  browser = await chromium.launch({ executablePath, args: ['--use-fake-device-for-media-stream'] });
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  rmSync(directory, { recursive: true, force: true });
});

const endWith = (answer: Record<string, unknown> | null): void => {
  assert.ok(job);
  job = { ...job, state: answer === null ? 'failed' : 'ended', answer };
};

const withPage = (language: string, run: (opened: OpenedPage) => Promise<void>): Promise<void> =>
  withTechnicianPage({ browser, url, language }, run);

async function logIn(page: Page): Promise<void> {
  job = null;
  await page.locator('input').fill(right);
  await page.locator('.pin-confirm').click();
  await page.locator('#tech-work').waitFor();
}

const results = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});
async function assertAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(axeSource);
  const { violations } = results.parse(await page.evaluate('axe.run(document)'));
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`),
    [],
    where,
  );
  const tooSmall = await page.evaluate(
    `[...document.querySelectorAll('button')].filter((button) => button.checkVisibility() && button.getBoundingClientRect().height < 47.9).map((button) => button.textContent)`,
  );
  assert.deepEqual(tooSmall, [], `${where}: a finger misses these`);
}

async function draw(page: Page, name: string): Promise<void> {
  if (pictures !== undefined)
    await page.screenshot({ path: join(pictures, `technician-${name}.png`), fullPage: true });
}

describe('the technician’s page', { skip }, () => {
  test('says how a PIN is set where there is none', async () => {
    pin.clear();
    await withPage('en', async ({ page }) => {
      await page.getByText('sudo rollcall technician set-pin').waitFor();
      // Its parent ends a page whose title stands still.
      await eventually('its sign of life', async () => (await page.title()).endsWith('\u200b'));
      assert.equal(await page.locator('input').count(), 0);
      await assertAccessible(page, 'no PIN');
      await page.getByRole('button', { name: 'Back to the kiosk' }).click();
      await page.waitForURL(({ pathname }) => pathname === '/');
    });
  });

  test('opens by touch and by keyboard, and says that a PIN is wrong', async () => {
    await pin.set(right);
    await withPage('en', async ({ page }) => {
      for (const digit of '555444') await page.getByRole('button', { name: digit, exact: true }).tap();
      await page.getByRole('button', { name: 'Open' }).tap();
      await page.getByRole('alert').getByText('The PIN is wrong.').waitFor();
      await draw(page, 'pin');
      await assertAccessible(page, 'PIN');
      await page.locator('input').focus();
      await page.keyboard.type(`${right.slice(0, 3)}x9`);
      await page.keyboard.press('Backspace');
      await page.keyboard.type(right.slice(3));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Look and test' }).waitFor();
    });
  });

  for (const language of doctorLanguages) {
    test(`shows what the doctor finds, in ${language}`, async () => {
      await pin.set(right);
      await withPage(language, async ({ page }) => {
        await logIn(page);
        await eventually('the doctor was called', () => job?.work === 'doctor', 30_000);
        endWith(answers['doctor'] ?? {});
        const { title, means, advice } = tellIn(language, { id: 'camera', code: 'black' });
        const first = page.locator('.tech-lines').first().locator('li').first();
        await first.getByText(title, { exact: true }).waitFor();
        for (const words of [means, advice])
          assert.ok((await first.textContent())?.includes(words ?? '?'), words ?? '');
        assert.equal(await page.evaluate('document.documentElement.dir'), language === 'ar' ? 'rtl' : 'ltr');
        assert.equal(
          await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
          true,
          'nothing is cut off',
        );
        await draw(page, `doctor-${language}`);
        await assertAccessible(page, language);
      });
    });
  }

  test('starts the other work, stops it, and shows what came of it', async () => {
    await pin.set(right);
    await withPage('en', async ({ page }) => {
      await logIn(page);
      await eventually('the doctor was called', () => job?.work === 'doctor', 30_000);
      endWith(answers['doctor'] ?? {});
      for (const [button, work, words] of [
        ['Self-test', 'self-test', 'Not as it has to be, after 31 s.'],
        ['Burn-in, 10 min', 'burn-in', 'It got hotter than 85 °C: give it air.'],
        ['Support bundle', 'bundle', 'Nobody is named in it.'],
      ] as const) {
        await page.getByRole('button', { name: button }).click();
        await page.getByText(`${button}: 3 s …`).waitFor();
        assert.equal(started.at(-1), work);
        endWith(answers[work] ?? {});
        await page.getByText(words).waitFor();
        await draw(page, work);
        await assertAccessible(page, work);
      }
      await page.getByRole('button', { name: 'Doctor' }).click();
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByText('Stopped.').waitFor();
      await page.getByRole('button', { name: 'Doctor' }).click();
      await page.getByText('Doctor: 3 s …').waitFor();
      endWith(null);
      await page.getByRole('alert').getByText('It failed.').waitFor();
    });
  });

  test('measures the place of the camera and keeps it', async () => {
    await pin.set(right);
    kept = null;
    seen.stand = null;
    await withPage('en', async ({ page }) => {
      await logIn(page);
      await page.getByText('Not measured yet.').waitFor();
      await page.getByRole('button', { name: 'Open the camera' }).click();
      await page.getByText('One face alone has to be seen.').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Measure and keep' }).isDisabled(), true);
      seen.stand = { ...stand, height: 'lower-camera' };
      await page.getByText('Lower the camera, or tilt it down.').waitFor();
      await draw(page, 'camera');
      await assertAccessible(page, 'camera');
      seen.stand = stand;
      await page.getByText('Lower the camera, or tilt it down.').waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Measure and keep' }).click();
      await eventually('it is kept', () => kept, 30_000);
      assert.equal(kept?.stand.distance, 'well');
      assert.ok((kept?.screen?.lit ?? 0) > (kept?.screen?.dark ?? 0));
      await page.getByText(/kept on this kiosk/).waitFor();
      await draw(page, 'kept');
      await assertAccessible(page, 'kept');
    });
  });

  test('closes a camera that comes only after it was closed, and does not miss one', async () => {
    await pin.set(right);
    await withPage('en', async ({ page }) => {
      await logIn(page);
      await page.evaluate(`
        const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async (wish) => {
          const stream = await ask(wish);
          window.track = stream.getTracks()[0];
          await new Promise((give) => { window.give = give; });
          return stream;
        };`);
      await page.getByRole('button', { name: 'Open the camera' }).click();
      await eventually('the camera', () => page.evaluate('window.give !== undefined'), 30_000);
      await page.getByRole('button', { name: 'Close the camera' }).click();
      await page.getByRole('button', { name: 'Open the camera' }).waitFor();
      await page.evaluate('window.give()');
      await eventually('its end', () => page.evaluate(`window.track.readyState === 'ended'`), 30_000);
      await page.getByRole('button', { name: 'Open the camera' }).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0);
    });
  });

  test('asks for the PIN again when the session is over, and says so when the daemon is away', async () => {
    await pin.set(right);
    await withPage('en', async ({ page, complaints }) => {
      await logIn(page);
      await page.route('**/api/technician/job', (route) =>
        route.fulfill({ status: 401, body: '{"code":"credential-invalid","message":""}' }),
      );
      await page.getByText('The technician’s PIN').waitFor();
      await page.unroute('**/api/technician/job');
      await logIn(page);
      await page.route('**/api/technician/**', (route) => route.abort());
      await page.getByRole('alert').getByText('The daemon does not answer.').waitFor();
      complaints.length = 0;
    });
  });

  test('goes back to the kiosk after a minute without a PIN, and with one after five', async () => {
    await pin.set(right);
    await withPage('en', async ({ page, complaints }) => {
      await page.clock.install();
      await page.reload();
      await page.locator('.pin-keys').waitFor();
      await page.clock.runFor(50_000);
      await page.getByRole('button', { name: '1', exact: true }).tap();
      await page.clock.runFor(50_000);
      assert.equal(page.url(), `${url}/technician?lang=en`, 'whoever types is there');
      await passUntilLeft(page, 12_000);
      await page.goto(`${url}/technician?lang=en`);
      await logIn(page);
      await eventually('the doctor was called', () => job?.work === 'doctor', 30_000);
      endWith(answers['doctor'] ?? {});
      await page.clock.runFor(3000);
      await page.locator('.tech-lines').first().waitFor();
      await page.clock.runFor(280_000);
      assert.equal(page.url(), `${url}/technician?lang=en`);
      await passUntilLeft(page, 25_000);
      complaints.length = 0;
    });
  });

  test('is reached from the kiosk’s page', async () => {
    await withPage('en', async ({ page, complaints }) => {
      await page.goto(`${url}/`);
      await page.locator('.privacy button').first().click();
      await page.getByRole('link', { name: 'For the technician' }).click();
      await page.waitForURL(({ pathname }) => pathname === '/technician');
      complaints.length = 0;
    });
  });
});
