/** People at the onboarding page: a real browser with a film as its camera, the whole daemon, and its real networks. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  kioskCodeSchema,
  livenessSessionSchema,
  onboardingStatusSchema,
  tokenPairSchema,
  verificationStatusSchema,
} from '@rollcall/contract';
import { openDeviceStore } from '@rollcall/store';
import { filmPerson, joinMjpeg, openPortrait, type Schedule } from '@rollcall/testing';
import { openVision } from '@rollcall/vision';
import { chromium, type Browser, type Page } from 'playwright';
import { provideBrowser } from '../../../scripts/setup/browser.ts';
import { buildKiosk } from '../../../scripts/setup/kiosk.ts';
import { password } from './support/access.ts';
import {
  DaemonProcess,
  deviceSettings,
  modelsDirectory,
  newDataDirectory,
} from './support/daemon-process.ts';

const executablePath = provideBrowser();
const skip = executablePath === null ? 'no Chromium on this machine' : false;
const films = mkdtempSync(join(tmpdir(), 'rollcall-onboarding-'));
const data = newDataDirectory({ ...deviceSettings, onboardingCheck: true });
const userId = '550e8400-e29b-41d4-a716-446655440000';
let daemon: DaemonProcess;
/** All five movements come round once in this time: whichever is asked for is made before its twelve seconds are over. */
const mover: Schedule = {
  lastsSeconds: 9.4,
  actions: [
    { action: 'turn_left', startsAtSeconds: 1.3, lastsSeconds: 1.3 },
    { action: 'smile', startsAtSeconds: 3.1, lastsSeconds: 1.2 },
    { action: 'turn_right', startsAtSeconds: 4.8, lastsSeconds: 1.3 },
    { action: 'blink', startsAtSeconds: 6.6, lastsSeconds: 0.5 },
    { action: 'open_mouth', startsAtSeconds: 7.6, lastsSeconds: 1.2 },
  ],
};
const still: Schedule = { lastsSeconds: 4, actions: [] };

before(async () => {
  if (executablePath === null) return;
  const store = openDeviceStore({ directory: data.path, now: Date.now });
  const common = { password, email: null, emailVerified: false, phoneVerified: false };
  await store.access.users.add({ ...common, name: 'portal', scopes: ['onboarding'] });
  await store.access.users.add({
    ...common,
    name: 'ada',
    email: 'ada@example.org',
    scopes: ['liveness-sessions'],
  });
  store.close();
  await buildKiosk();
  const vision = await openVision({ modelsDirectory });
  const portrait = await openPortrait(vision);
  for (const [name, schedule] of [
    ['mover', mover],
    ['still', still],
  ] as const) {
    const frames: Uint8Array[] = [];
    for await (const { image } of filmPerson(portrait, schedule, { framesPerSecond: 30 })) frames.push(image);
    writeFileSync(join(films, `${name}.mjpeg`), joinMjpeg(frames));
  }
  await vision.close();
  daemon = await DaemonProcess.start({ dataDirectory: data.path });
});
after(async () => {
  await daemon?.stop();
  data.remove();
  rmSync(films, { recursive: true, force: true });
});

async function tokenOf(username: string): Promise<string> {
  const response = await daemon.ask('/api/auth/token/', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return tokenPairSchema.parse(await response.json()).access;
}

async function ask(token: string, method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
  const response = await daemon.ask(path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  assert.ok(response.ok, `${path}: ${response.status}`);
  return response.json();
}

/** A page with this film as its camera, which has typed the code and pressed the button. */
async function withPage(
  film: 'mover' | 'still',
  code: string,
  run: (page: Page) => Promise<void>,
): Promise<void> {
  const clip = join(films, `${film}.mjpeg`);
  const browser: Browser = await chromium.launch({
    executablePath: executablePath ?? '',
    args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${clip}`],
  });
  try {
    const url = `http://127.0.0.1:${daemon.port}`;
    const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
    await context.grantPermissions(['camera'], { origin: url });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${url}/onboarding?lang=en`);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await shows(page, 'code');
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await shows(page, 'ready');
    await page.locator('.outline[data-seen="true"]').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await run(page);
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
  }
}

const shows = (page: Page, screen: string, timeout = 30_000): Promise<void> =>
  page.locator(`[data-screen=onboarding-${screen}]`).waitFor({ timeout });

/** On a busy machine a blink may fall between two looks: then the person does what anybody would, and tries again. */
async function tries(page: Page): Promise<string | null> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const end = page.locator('[data-screen=onboarding-passed], [data-screen=onboarding-failed]');
    await end.waitFor({ timeout: 90_000 });
    if ((await end.getAttribute('data-screen')) === 'onboarding-passed') return 'passed';
    const reason = await page.locator('.onboarding-reason').textContent();
    if (attempt === 3) return reason;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
  }
  return null;
}

const settings = { skip, timeout: 400_000 };

test(
  'who does not move has failed, may skip, and the onboarding says that it is still to be done',
  settings,
  async () => {
    const token = await tokenOf('portal');
    const completedSteps = ['1.9', '1.10'];
    await ask(token, 'POST', '/api/users/user', { userId, email: 'person@example.org', completedSteps });
    const { code } = kioskCodeSchema.parse(await ask(token, 'POST', `/api/users/user/${userId}/kiosk-code`));
    await withPage('still', code, async (page) => {
      await shows(page, 'failed', 120_000);
      assert.equal(await page.evaluate("document.querySelector('video')?.srcObject ?? null"), null);
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      await page.getByRole('button', { name: 'Skip for now' }).click();
      await shows(page, 'skipped');
    });
    const { onboardingState, livenessVerifiedAt } = onboardingStatusSchema.parse(
      await ask(token, 'GET', `/api/users/user/${userId}`),
    );
    assert.deepEqual(onboardingState, { completedSteps, needsCorrection: ['1.11'] });
    assert.equal(livenessVerifiedAt, null);
  },
);

test('who makes the movements has passed, and the onboarding goes on', settings, async () => {
  const token = await tokenOf('portal');
  const { code } = kioskCodeSchema.parse(await ask(token, 'POST', `/api/users/user/${userId}/kiosk-code`));
  await withPage('mover', code, async (page) => {
    assert.equal(await tries(page), 'passed');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.locator('.kiosk[data-screen=nobody-enrolled]').waitFor({ timeout: 30_000 });
  });
  const { onboardingState, livenessVerifiedAt } = onboardingStatusSchema.parse(
    await ask(token, 'GET', `/api/users/user/${userId}`),
  );
  assert.deepEqual(onboardingState, { completedSteps: ['1.9', '1.10', '1.11', '1.12'], needsCorrection: [] });
  assert.notEqual(livenessVerifiedAt, null);
  assert.match(daemon.log, /"language":"en","attempt":1,"msg":"somebody agreed to an onboarding check"/);
  assert.doesNotMatch(
    daemon.log,
    new RegExp(`${userId}|person@example|\\b${code}\\b`),
    'nothing of the person',
  );
});

/** Whether a busy machine's camera falters is not what is looked at here: what the screen said is what the API says. */
test(
  'the attempts of a login are its liveness sessions, and end as the screen has said',
  settings,
  async () => {
    const token = await tokenOf('ada');
    const { code } = kioskCodeSchema.parse(await ask(token, 'POST', '/api/liveness/kiosk-code/'));
    let told: string | null = null;
    await withPage('mover', code, async (page) => {
      told = await tries(page);
    });
    const hasPassed = told === 'passed';
    const status = verificationStatusSchema.parse(await ask(token, 'GET', '/api/verification/status/'));
    assert.equal(status.liveness_verified, hasPassed);
    const [last] = status.recent_liveness_checks;
    assert.equal(last?.status, hasPassed ? 'passed' : 'failed');
    const session = livenessSessionSchema.parse(
      await ask(token, 'GET', `/api/liveness/status/${last?.session_id}/`),
    );
    assert.equal(session.actions_required.length, 3);
    assert.deepEqual([session.verification_method, session.is_live_person || !hasPassed], ['video', true]);
    if (hasPassed) assert.deepEqual([...session.actions_completed], [...session.actions_required]);
  },
);
