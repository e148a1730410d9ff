/** The page of the realtime interface in a real browser, before a real daemon's HTTP and networks. */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareTemplates } from '@rollcall/biometrics';
import { createLogger } from '@rollcall/runtime';
import { filmPerson, joinMjpeg, openPortrait } from '@rollcall/testing';
import { openVision, type VisionEngine } from '@rollcall/vision';
import { chromium, type Browser, type Page } from 'playwright';
import { z } from 'zod';
import { provideBrowser } from '../../../scripts/setup/browser.ts';
import { buildKiosk } from '../../../scripts/setup/kiosk.ts';
import { createHttpApp } from '../src/http/app.ts';
import { realtimeProxyFamily } from '../src/http/families/realtime-proxy/family.ts';
import { realtimeFamily } from '../src/http/families/realtime/family.ts';
import { createHttpServer } from '../src/http/http-server.ts';
import { inferenceHostOf } from '../src/realtime-host.ts';
import { RealtimeSessions } from '../src/realtime/index.ts';
import { openAccess } from './support/access.ts';
import { modelsDirectory } from './support/daemon-process.ts';
import { eventually } from './support/eventually.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executablePath = provideBrowser();
const skip = executablePath === null ? 'no Chromium on this machine' : false;
const kioskDirectory = join(import.meta.dirname, '../../kiosk/dist');
const directory = mkdtempSync(join(tmpdir(), 'rollcall-realtime-'));
const { access } = openAccess();

let vision: VisionEngine;
let browser: Browser;
let url = '';
let sessions: RealtimeSessions;
let server: ReturnType<typeof createHttpServer>;
/** While true the daemon cannot be reached by the page. */
let away = false;
let framesSeen = 0;

/** All four looks, one after the other, again and again: in whatever order they are asked for, each comes round. */
const looks = {
  lastsSeconds: 8,
  actions: (['turn_left', 'turn_right', 'look_up', 'look_down'] as const).map((action, index) => ({
    action,
    startsAtSeconds: 0.5 + index * 2,
    lastsSeconds: 1.3,
  })),
};

before(async () => {
  if (executablePath === null) return;
  await buildKiosk();
  vision = await openVision({ modelsDirectory });
  const portrait = await openPortrait(vision);
  const frames: Uint8Array[] = [];
  for await (const { image } of filmPerson(portrait, looks, { framesPerSecond: 30 })) frames.push(image);
  const clip = join(directory, 'camera.mjpeg');
  writeFileSync(clip, joinMjpeg(frames));
  sessions = new RealtimeSessions({
    analyse: (image, wanted) => {
      framesSeen += 1;
      return vision.analyse(image, wanted);
    },
    compare: compareTemplates,
    sameFaceScore: () => vision.operatingPoint.threshold,
    random: () => randomInt(2 ** 32) / 2 ** 32,
    newSessionId: () => crypto.randomUUID(),
    monotonicMs: () => performance.now(),
  });
  await serve();
  browser = await chromium.launch({
    executablePath,
    args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${clip}`],
  });
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await vision?.close();
  rmSync(directory, { recursive: true, force: true });
});

async function serve(): Promise<void> {
  const own = inferenceHostOf(
    { inferenceUrl: null, inferenceKeyFile: null },
    { ownKey: access.ownKey, fetch: (request) => app.fetch(request) },
  );
  const host = {
    ...own,
    send: (request: Request) => (away ? Promise.reject(new Error('away')) : own.send(request)),
  };
  const app: ReturnType<typeof createHttpApp> = createHttpApp({
    families: [realtimeFamily(sessions), realtimeProxyFamily(host)],
    access,
    deviceToken: 'x'.repeat(43),
    reach: { boundToLoopback: true, corsOrigins: [] },
    openOnLoopback: true,
    rateLimits: {},
    kioskDirectory,
    version: '1',
    logger: createLogger('test', 'silent'),
  });
  server = createHttpServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address === 'object' && address !== null) url = `http://127.0.0.1:${address.port}`;
}

async function open(
  options: { camera?: boolean; language?: string } = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
  if (options.camera !== false) await context.grantPermissions(['camera'], { origin: url });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of')) complaints.push(message.text());
  });
  await page.goto(`${url}/realtime?lang=${options.language ?? 'en'}`);
  return { page, complaints };
}

const axeResults = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
  passes: z.array(z.object({ id: z.string() })),
});
async function assertAccessible(page: Page): Promise<void> {
  // The page's policy lets no inline script in.
  await page.evaluate(axeSource);
  const { violations, passes } = axeResults.parse(await page.evaluate('axe.run()'));
  assert.ok(passes.length > 5, 'axe has looked at the page');
  assert.deepEqual(violations, []);
}

const heading = (page: Page, words: string) => page.getByRole('heading', { name: words });

test(
  'a person follows the tasks on the page and has shown to be there',
  { skip, timeout: 180_000 },
  async () => {
    const { page, complaints } = await open();
    await heading(page, 'Show that you are here').waitFor();
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.locator('[data-direction]').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('timer').waitFor();
    await page.locator('.directions').waitFor();
    assert.equal(await page.locator('.dot').count(), 4);
    await page.locator('[data-screen=realtime-ended]').waitFor({ timeout: 60_000 });
    assert.equal(sessions.count, 0, 'the session has ended with the camera');
    assert.equal(await page.evaluate("document.querySelector('video')?.srcObject ?? null"), null);
    assert.deepEqual(complaints, []);
    await page.context().close();
  },
);

test('who is away is said to be away, and found again', { skip }, async () => {
  const { page } = await open({ language: 'ar' });
  assert.equal(await page.evaluate('document.documentElement.dir'), 'rtl');
  await page.locator('.button').click();
  await page.locator('[data-direction]').waitFor({ timeout: 60_000 });
  away = true;
  await page.locator('.pill-queue', { hasText: 'لا اتصال' }).waitFor();
  away = false;
  await page.locator('.pill-queue').waitFor({ state: 'detached' });
  await page.locator('.button-quiet').click();
  await page.locator('[data-screen=realtime-intro]').waitFor();
  await page.context().close();
});

test('a session that is gone stops the camera and asks to start again', { skip }, async () => {
  const { page } = await open();
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.locator('[data-direction]').waitFor({ timeout: 60_000 });
  sessions.stop();
  await heading(page, 'The session has ended').waitFor();
  assert.equal(await page.evaluate("document.querySelector('video')?.srcObject ?? null"), null);
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.locator('[data-screen=realtime-watching]').waitFor();
  await page.context().close();
});

test('a camera that may not be used says how to allow it', { skip }, async () => {
  const { page } = await open({ camera: false });
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await heading(page, 'The camera is blocked').waitFor();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await page.context().close();
});

test('axe finds nothing, before the camera runs and while it does', { skip }, async () => {
  const { page } = await open();
  await heading(page, 'Show that you are here').waitFor();
  await assertAccessible(page);
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.locator('[data-direction]').waitFor({ timeout: 60_000 });
  await assertAccessible(page);
  await page.context().close();
});

test('a page that nobody sees sends two frames a second', { skip }, async () => {
  const { page } = await open();
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.locator('[data-direction]').waitFor({ timeout: 60_000 });
  await page.evaluate(`
    Object.defineProperty(document, 'hidden', { get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  `);
  const [seenBefore, beganMs] = [framesSeen, performance.now()];
  await eventually('six more frames', async () => framesSeen - seenBefore >= 6, 60_000);
  const perSecond = (framesSeen - seenBefore - 1) / ((performance.now() - beganMs) / 1000);
  assert.ok(perSecond < 3, `${perSecond} frames a second`);
  await page.context().close();
});
