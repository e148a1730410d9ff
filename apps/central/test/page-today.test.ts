/** Today and the working hours, in a real browser. */
import { after, before, test } from 'node:test';
import type { BrowserContextOptions, Locator, Page } from 'playwright';
import { createFleet } from './instruments/fleet.ts';
import { attendance, createKiosk, type Kiosk } from './instruments/kiosk.ts';
import {
  assertAccessible as assertPageAccessible,
  openBrowser,
  skip,
  type TestBrowser,
} from './instruments/page.ts';
import { openStage, type Stage } from './instruments/stage.ts';

let browser: TestBrowser;
let stage: Stage;
let page: Page;
let kiosk: Kiosk;
const fleet = createFleet(() => stage.central);

/** One server and one page for all: each test goes on where the one before it ended. */
before(async () => {
  if (skip !== false) return;
  browser = await openBrowser();
  stage = await openStage();
  kiosk = createKiosk('gate', 'Plant gate');
  await fleet.pair(kiosk, 'plant');
  const rows = ['Ada Lovelace', 'Bo Derek', 'Cy Young', 'Di Jones'].map((displayName, index) => ({
    line: index + 2,
    enroleeId: displayName.slice(0, 2).toLowerCase(),
    displayName,
    sites: 'plant',
  }));
  await fleet.admin('/api/v1/people/import', { rows, reason: 'staff list', isTrial: false });
  page = await openPage({ locale: 'en-GB', viewport: { width: 1360, height: 900 } });
});
after(async () => {
  await browser?.close();
  await stage?.close();
});

async function openPage(options: BrowserContextOptions): Promise<Page> {
  const opened = await browser.open({ timezoneId: 'UTC', reducedMotion: 'reduce', ...options });
  await opened.goto(stage.signInUrl);
  await opened.locator('.top').waitFor();
  return opened;
}

const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name });
const board = (): Locator => page.getByRole('region', { name: 'Now' });
const dialog = (): Locator => page.getByRole('dialog');
const everyDay = (time: string) => Array.from({ length: 7 }, () => time);
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const checkIn = (person: string, occurredAt = minutesAgo(0)) =>
  kiosk.event(attendance(person, { siteId: 'plant' }), { occurredAt });

const assertAccessible = (name: string, on = page): Promise<void> => assertPageAccessible(on, name);

test('without working hours nobody is absent, and the page says what to do', { skip }, async () => {
  await board().getByText('Nobody is in.').waitFor();
  await board().getByText('Who is late or absent is known once').waitFor();
  await assertAccessible('today-no-hours');
  await page.getByRole('link', { name: 'State working hours' }).click();
  await page.getByText('No working hours are stated.').waitFor();
});

test('working hours are stated for a site and a person, changed and withdrawn', { skip }, async () => {
  await button('State working hours').click();
  await dialog().getByLabel('A site').check();
  await dialog().locator('select[name=site]').selectOption('plant');
  await dialog().getByLabel('From this day on').fill('2026-01-01');
  await dialog().getByLabel('Time zone').selectOption('UTC');
  await dialog().getByLabel('Minutes of grace').fill('10');
  await assertAccessible('schedule-form');
  await dialog().getByLabel('Reason, which is kept').fill('works agreement');
  await button('State', dialog()).last().click();
  await dialog().waitFor({ state: 'detached' });
  const ofPlant = page.locator('tr.schedule').filter({ hasText: 'plant' });
  await ofPlant.getByText('10 min of grace').waitFor();
  await page.getByText('Mon – Fri').waitFor();
  await button('State working hours').click();
  await dialog().getByLabel('A person').check();
  await dialog().getByLabel('Name or id').fill('Di');
  await dialog().getByLabel('Di Jones').check();
  await dialog().getByLabel('Monday').fill('14:00');
  await dialog().getByLabel('Reason, which is kept').fill('part time');
  await button('State', dialog()).last().click();
  await dialog().waitFor({ state: 'detached' });
  const ofDi = page.getByRole('row', { name: /^Di Jones/u });
  await ofDi.getByText('14:00').waitFor();
  await assertAccessible('schedules');
  await button('Change…', ofDi).click();
  await dialog().getByLabel('Monday').fill('');
  await dialog().getByLabel('Reason, which is kept').fill('not on Mondays');
  await button('State', dialog()).last().click();
  await dialog().waitFor({ state: 'detached' });
  await ofDi.getByText('Tue – Fri').waitFor();
  await button('Withdraw…', ofDi).click();
  await dialog().getByLabel('Reason, which is kept').fill('full time');
  await button('Withdraw…', dialog()).click();
  await ofDi.waitFor({ state: 'detached' });
});

const clock = (minutes: number): string => minutesAgo(minutes).slice(11, 16);

/** A start that was an hour ago whatever the time is, with the day cut so that it is of this work day. */
async function stateAnHourAgo(): Promise<void> {
  const rules = {
    effectiveFrom: '2026-01-01',
    timeZone: 'UTC',
    dayStartsAt: clock(600),
    startsAt: everyDay(clock(60)),
    graceMinutes: 10,
  };
  await fleet.admin('/api/v1/work-rules', { siteId: 'plant', rules, reason: 'for the test' });
}

test(
  'who is in, late and absent is shown, and changes by itself as somebody checks in',
  { skip },
  async () => {
    await stateAnHourAgo();
    await stage.central.deliver(kiosk, [checkIn('ad', minutesAgo(70)), checkIn('bo', minutesAgo(20))]);
    await page.goto(stage.url);
    const tab = (name: RegExp): Locator => button(name, board());
    await tab(/^2\s*In$/u).waitFor();
    await tab(/^1\s*Late$/u).waitFor();
    await tab(/^2\s*Absent$/u).click();
    await board().getByRole('link', { name: 'Cy Young' }).waitFor();
    await board().getByText('should be here since').first().waitFor();
    await assertAccessible('today-absent');
    await stage.central.deliver(kiosk, [checkIn('cy')]);
    await tab(/^1\s*Absent$/u).waitFor();
    await board().getByRole('link', { name: 'Cy Young' }).waitFor({ state: 'detached' });
    await tab(/^2\s*Late$/u).click();
    await board()
      .getByText(/\d+ mins? late/u)
      .first()
      .waitFor();
  },
);

test('a kiosk that has problems and undelivered events says so at a glance', { skip }, async () => {
  const health = {
    version: '0.1.0',
    uptimeSeconds: 60,
    pending: 12,
    deadLetters: 0,
    oldestPendingSeconds: 30,
    enrolled: 4,
    clockOffsetMs: 5,
    residentMegabytes: 400,
    diskFreeMegabytes: 9000,
    problems: ['camera-lost'],
  };
  await fleet.report(kiosk, { kind: 'health', health });
  await page.reload();
  const aside = page.getByRole('complementary', { name: 'Kiosks' });
  await aside.getByText('Waiting to be sent: 12').waitFor();
  await aside.getByText('Problems: camera-lost').waitFor();
  await assertAccessible('today-kiosk-trouble');
});

for (const [colorScheme, locale, width] of [
  ['dark', 'en-GB', 360],
  ['light', 'ar', 1440],
] as const)
  test(
    `axe finds nothing on Today and working hours, ${colorScheme}, ${locale}, ${width} wide`,
    { skip },
    async () => {
      const other = await openPage({ colorScheme, locale, viewport: { width, height: 800 } });
      await other.locator('.board-person').first().waitFor();
      await assertAccessible(`today-${locale}-${width}`, other);
      await other.goto(`${stage.url}/schedules`);
      await other.locator('tr.schedule').first().waitFor();
      await assertAccessible(`schedules-${locale}-${width}`, other);
      await other.locator('.people-actions .small-button').click();
      await other.getByRole('dialog').waitFor();
      await assertAccessible(`schedule-form-${locale}-${width}`, other);
      await other.context().close();
    },
  );
