/** The page in a real browser, as an administrator meets it. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { z } from 'zod';
import { provideBrowser } from '../../../scripts/setup/browser.ts';
import { buildCentral } from '../../../scripts/setup/central.ts';
import { tokens } from './instruments/central.ts';
import { attendance, createKiosk, enrolment } from './instruments/kiosk.ts';
import { openStage, type Stage } from './instruments/stage.ts';

const executablePath = provideBrowser();
const skip = executablePath === null ? 'no Chromium on this machine, and none could be installed' : false;
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let browser: Browser;
let stage: Stage;
let page: Page;
/** What the browser complained about; a policy that is broken shows here. */
let complaints: string[];

before(async () => {
  if (executablePath === null) return;
  await buildCentral();
  browser = await chromium.launch({ executablePath });
});
after(() => browser?.close());

beforeEach(async () => {
  if (executablePath === null) return;
  stage = await openStage();
  page = await openPage();
});
afterEach(async () => {
  await page?.context().close();
  await stage?.close();
});

async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Asia/Jakarta', ...options });
  const opened = await context.newPage();
  complaints = [];
  opened.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  opened.on('pageerror', (error) => complaints.push(error.message));
  return opened;
}

const live = () => page.getByRole('status').getByText('Live', { exact: true });
const rows = () => page.locator('tr.record');

async function signIn(): Promise<void> {
  await page.goto(stage.signInUrl);
  await live().waitFor();
}

const now = (): string => new Date().toISOString();

test('a token in the address signs in, and is gone from the address', { skip }, async () => {
  await signIn();
  assert.equal(page.url(), `${stage.url}/`);
  assert.equal(await page.evaluate('history.length'), 2, 'the blank page and this one');
  assert.equal(await page.evaluate('document.cookie'), '', 'scripts do not see the cookie');
  await page.reload();
  await live().waitFor();
  assert.deepEqual(complaints, []);
});

test('a token is typed, refused, corrected, and signed out again, by keyboard', { skip }, async () => {
  await page.goto(stage.url);
  const field = page.getByLabel('Admin token');
  await field.waitFor();
  assert.equal(await page.evaluate('document.activeElement.id'), await field.getAttribute('id'));
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  const problem = page.getByRole('alert').getByText('not valid here');
  await problem.waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  await page.keyboard.type(tokens.admin);
  await page.keyboard.press('Enter');
  await live().waitFor();
  await page.getByRole('button', { name: 'Sign out' }).focus();
  await page.keyboard.press('Enter');
  await field.waitFor();
  await page.reload();
  await field.waitFor();
});

test('a check-in moves in by itself, is counted, and is told to those who listen', { skip }, async () => {
  await signIn();
  await page.getByRole('heading', { name: 'Nobody has checked in yet' }).waitFor();
  await page.getByText('Connect a kiosk.').waitFor();
  const kiosk = createKiosk('front', 'Front door');
  await stage.central.register(kiosk);
  await stage.central.deliver(kiosk, [
    kiosk.event(enrolment('ada', '<b>Ada</b> Lovelace')),
    kiosk.event(attendance('ada'), { occurredAt: now() }),
  ]);
  await rows().waitFor();
  const words = await rows().innerText();
  for (const part of [
    '<b>Ada</b> Lovelace',
    'ada',
    'now',
    'Front door',
    'main-office',
    '0.91',
    'Blink',
    'Turn left',
    'Inside',
  ])
    assert.ok(words.includes(part), `${part} in ${words}`);
  await page.getByRole('log').getByText('<b>Ada</b> Lovelace checked in at').waitFor();
  const figure = page.locator('.figure', { hasText: 'person today' });
  await figure.getByText('1', { exact: true }).waitFor();
  const kiosks = page.getByRole('complementary', { name: 'Kiosks' });
  await kiosks.getByText('Front door').waitFor();
  await kiosks.getByText('Online').waitFor();
  const table = page.getByRole('table', { name: 'Check-ins' });
  assert.deepEqual(await table.getByRole('columnheader').allInnerTexts(), [
    'Person',
    'Time',
    'Place',
    'Match',
    'Liveness',
    'Presence',
  ]);
  assert.deepEqual(complaints, []);
});

test('times are local, days are headed, and what came late says so', { skip }, async () => {
  const kiosk = createKiosk();
  await stage.central.register(kiosk);
  // 20:30 in Jakarta, and 00:30 of the day after.
  const times = ['2026-03-01T13:30:00.000Z', '2026-03-01T17:30:00.000Z'];
  await stage.central.deliver(
    kiosk,
    times.map((occurredAt) => kiosk.event(attendance(), { occurredAt })),
  );
  await signIn();
  await rows().first().waitFor();
  const text = await page.getByRole('table').innerText();
  for (const part of ['Sunday 1 March', 'Monday 2 March', '20:30:00', '00:30:00', 'delivered'])
    assert.ok(text.includes(part), `${part} in ${text}`);
});

test('earlier check-ins come on request, each once and in order', { skip }, async () => {
  const kiosk = createKiosk();
  await stage.central.register(kiosk);
  await stage.central.deliver(kiosk, kiosk.events(120));
  await signIn();
  const older = page.getByRole('button', { name: 'Show earlier check-ins' });
  for (const count of [50, 100, 120]) {
    await rows()
      .nth(count - 1)
      .waitFor();
    assert.equal(await rows().count(), count);
    if (count < 120) await older.click();
  }
  assert.equal(await older.count(), 0);
  const listed = `[...document.querySelectorAll('.cell-time time')].map((each) => each.dateTime)`;
  const times = z.array(z.string()).parse(await page.evaluate(listed));
  assert.equal(times.length, 120);
  assert.deepEqual(times, times.toSorted().toReversed());
});

test('a lost connection is said, and mended without a word to do', { skip }, async () => {
  const kiosk = createKiosk();
  await stage.central.register(kiosk);
  await stage.central.deliver(kiosk, kiosk.events(2));
  await signIn();
  await stage.disconnect();
  // Each thing that was asked for meanwhile may say so.
  await page.getByText('The server cannot be reached.').first().waitFor();
  await page.getByText('Reconnecting').waitFor();
  assert.equal(await rows().count(), 2, 'what was known stays');
  await stage.reconnect();
  await stage.central.deliver(kiosk, kiosk.events(1));
  await live().waitFor();
  await rows().nth(2).waitFor();
  await page.getByText('The server cannot be reached.').first().waitFor({ state: 'hidden' });
});

test('a session that ends elsewhere ends here', { skip }, async () => {
  await signIn();
  await sql`delete from sessions`.execute(stage.database.db);
  await page.getByText('Your session has ended').waitFor();
  await page.getByLabel('Admin token').waitFor();
});

test('a server that cannot answer is told from one that is gone', { skip }, async () => {
  await page.route('**/api/v1/attendance?*', (route) =>
    route.fulfill({
      status: 503,
      json: { code: 'database-unreachable', message: 'The database cannot be reached.' },
    }),
  );
  await page.goto(stage.signInUrl);
  await page.getByText('The database cannot be reached.').waitFor();
});

test('an alarm is put into words', { skip }, async () => {
  const kiosk = createKiosk('yard', 'Yard gate');
  await stage.central.register(kiosk);
  kiosk.event();
  await stage.central.deliver(kiosk, [kiosk.event()]);
  await signIn();
  await page.getByText('Yard gate: Events are missing before those that arrived.').waitFor();
  await page.getByText('Needs attention').waitFor();
});

const violationsSchema = z.object({ violations: z.array(z.object({ id: z.string(), help: z.string() })) });

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 360, height: 740 },
  ]) {
    test(`axe finds nothing, ${colorScheme}, ${viewport.width} wide`, { skip }, async () => {
      await page.context().close();
      // Moving things have colours on their way; axe would measure those.
      page = await openPage({ colorScheme, viewport, reducedMotion: 'reduce', bypassCSP: true });
      const violations = async (): Promise<string[]> => {
        await page.addScriptTag({ path: axe });
        const result = violationsSchema.parse(await page.evaluate('axe.run()'));
        return result.violations.map(({ id, help }) => `${id}: ${help}`);
      };
      await page.goto(stage.url);
      await page.getByLabel('Admin token').waitFor();
      assert.deepEqual(await violations(), []);
      await page.goto(stage.signInUrl);
      await live().waitFor();
      await page.getByText('Nobody has checked in yet').waitFor();
      assert.deepEqual(await violations(), []);
      const kiosk = createKiosk('yard', 'Yard gate');
      await stage.central.register(kiosk);
      await stage.central.deliver(kiosk, [
        kiosk.event(attendance('ada', farAway('outside')), { occurredAt: now() }),
        kiosk.event(attendance('grace', farAway('undecidable'))),
        kiosk.event(attendance('alan')),
        { id: 'broken' },
      ]);
      await rows().nth(2).waitFor();
      await page.getByText('sent something that is no event').waitFor();
      assert.deepEqual(await violations(), []);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      assert.ok(Number(overflow) <= 0, 'nothing sticks out to the side');
    });
  }
}

const payloadSchema = z.object({ presence: z.record(z.string(), z.unknown()) });

function farAway(verdict: 'outside' | 'undecidable'): object {
  const { presence } = payloadSchema.parse(attendance());
  return { presence: { ...presence, verdict, edgeDistanceMetres: 1400 } };
}
