/**
 * Pictures of the page in all its states, to look at: `node apps/central/test/instruments/screenshots.ts DIRECTORY`.
 * The page is what `npm run build --workspace @rollcall/central` has built.
 */
import { mkdirSync } from 'node:fs';
import { sql } from 'kysely';
import { chromium, type Browser, type Page } from 'playwright';
import { provideBrowser } from '../../../../scripts/setup/browser.ts';
import { attendance, createKiosk, enrolment, type Kiosk } from './kiosk.ts';
import { openStage, type Stage } from './stage.ts';

const directory = process.argv[2] ?? 'screenshots';
mkdirSync(directory, { recursive: true });

const sizes = {
  desktop: { width: 1440, height: 1000 },
  tablet: { width: 900, height: 1100 },
  phone: { width: 390, height: 844 },
};
const people = [
  ['ada', 'Ada Lovelace'],
  ['E-1007', 'Grace Hopper'],
  ['alan', 'Alan Turing'],
  ['katherine.johnson', 'Katherine Johnson'],
  ['rz', 'Radia Perlman'],
  ['noether', 'Emmy Noether'],
] as const;

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const act = (...actions: string[]): object => ({
  liveness: {
    verdict: 'live',
    actions: actions.map((action) => ({ action, onsetMs: 1, peakMs: 2, returnMs: 3, extent: 1, frames: 3 })),
  },
});
const at = (verdict: string, edgeDistanceMetres: number): object => ({
  presence: {
    verdict,
    siteId: 'main-office',
    fix: { latitude: 1, longitude: 1, accuracyMetres: 5, source: 'configured', ageSeconds: 0 },
    edgeDistanceMetres,
  },
});

async function fillIn(stage: Stage): Promise<{ front: Kiosk; yard: Kiosk }> {
  const front = createKiosk('front', 'Front door');
  const yard = createKiosk('yard', 'Yard gate');
  const silent = createKiosk('annex', 'Annex, second floor');
  for (const kiosk of [front, yard, silent]) await stage.central.register(kiosk);
  await stage.central.deliver(
    front,
    people.map(([id, name]) => front.event(enrolment(id, name))),
  );
  const scene: [Kiosk, string, number, object][] = [
    [front, 'katherine.johnson', 60 * 24 + 35, { ...act('turn_right', 'blink'), ...at('inside', -18) }],
    [front, 'rz', 60 * 24 + 12, { ...act('open_mouth', 'blink'), ...at('inside', -11) }],
    [front, 'ada', 95, { ...act('turn_left', 'blink'), ...at('inside', -14) }],
    [yard, 'visitor-42', 71, { ...act('turn_right', 'turn_left'), ...at('undecidable', 3) }],
    [front, 'E-1007', 44, { ...act('blink', 'open_mouth'), ...at('inside', -9) }],
    [yard, 'alan', 22, { ...act('turn_left', 'turn_right'), ...at('outside', 140) }],
    [front, 'noether', 6, { ...act('open_mouth', 'turn_left'), ...at('inside', -16) }],
  ];
  for (const [kiosk, id, minutes, change] of scene)
    await stage.central.deliver(kiosk, [
      kiosk.event(attendance(id, change), { occurredAt: minutesAgo(minutes) }),
    ]);
  const { db } = stage.database;
  await sql`update attendance set received_at = occurred_at + interval '800 milliseconds' where enrolee_id <> 'alan'`.execute(
    db,
  );
  await sql`update devices set last_seen_at = now() - interval '3 hours' where device_id = 'annex'`.execute(
    db,
  );
  return { front, yard };
}

let browser: Browser;

async function openPage(size: keyof typeof sizes, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({
    viewport: sizes[size],
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'Asia/Jakarta',
    deviceScaleFactor: 1,
  });
  return context.newPage();
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(900);
  await page.screenshot({ path: `${directory}/${name}.png`, fullPage: true });
}

async function inEachLook(name: string, prepare: (page: Page) => Promise<void>): Promise<void> {
  for (const [size, scheme] of [
    ['desktop', 'light'],
    ['desktop', 'dark'],
    ['tablet', 'light'],
    ['phone', 'light'],
    ['phone', 'dark'],
  ] as const) {
    const page = await openPage(size, scheme);
    await prepare(page);
    await take(page, `${name}-${size}-${scheme}`);
    await page.context().close();
  }
}

const stage = await openStage();
browser = await chromium.launch({ executablePath: provideBrowser() ?? '' });
const signIn = async (page: Page): Promise<void> => {
  await page.goto(stage.signInUrl);
  await page.getByRole('status').getByText('Live', { exact: true }).waitFor();
};
try {
  await inEachLook('sign-in', async (page) => void (await page.goto(stage.url)));
  await inEachLook('sign-in-error', async (page) => void (await page.goto(`${stage.url}/#token=wrong`)));
  await inEachLook('empty', signIn);
  const { front, yard } = await fillIn(stage);
  await inEachLook('list', signIn);
  for (const screen of ['attendance', 'kiosks'])
    await inEachLook(screen, async (page) => {
      await signIn(page);
      await page.goto(`${stage.url}/${screen}`);
      await page.getByRole('table').waitFor();
    });
  await inEachLook('arabic', async (page) => {
    await signIn(page);
    await page.getByLabel('Language').selectOption('ar');
    await page.locator('html[lang=ar]').waitFor();
    await page.goto(`${stage.url}/attendance`);
    await page.getByRole('table').waitFor();
  });
  await inEachLook('arriving', async (page) => {
    await signIn(page);
    await stage.central.deliver(front, [
      front.event(attendance('ada', act('blink', 'turn_left')), { occurredAt: minutesAgo(0) }),
    ]);
    await page.waitForTimeout(150);
  });
  yard.event();
  await stage.central.deliver(yard, [yard.event()]);
  await inEachLook('alarm', signIn);
  await inEachLook('lost', async (page) => {
    await signIn(page);
    await stage.disconnect();
    await page.getByText('Reconnecting').waitFor();
    await page.route('**/*', (route) => route.abort());
    await stage.reconnect();
  });
} finally {
  await browser.close();
  await stage.close();
}
