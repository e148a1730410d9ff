/** Corrections as an administrator states them, in a real browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContextOptions, Locator, Page } from 'playwright';
import { createFleet } from './instruments/fleet.ts';
import { attendance, createKiosk, enrolment } from './instruments/kiosk.ts';
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

const at = (occurredAt: string) => ({ occurredAt });

/** One server and one page for all: each test goes on where the one before it ended. */
before(async () => {
  if (skip !== false) return;
  browser = await openBrowser();
  stage = await openStage();
  const kiosk = createKiosk('gate', 'Plant gate');
  await createFleet(() => stage.central).pair(kiosk, 'plant');
  const place = { siteId: 'plant' };
  await stage.central.deliver(kiosk, [
    kiosk.event(enrolment('ada', 'Ada Lovelace')),
    kiosk.event(enrolment('bo', 'Bo Derek')),
    kiosk.event(attendance('ada', place), at('2026-06-01T01:00:00.000Z')),
    kiosk.event(attendance('ada', place), at('2026-06-01T09:00:00.000Z')),
  ]);
  page = await openPage({ locale: 'en-GB', viewport: { width: 1360, height: 900 } });
});
after(async () => {
  await browser?.close();
  await stage?.close();
});

async function openPage(options: BrowserContextOptions): Promise<Page> {
  const opened = await browser.open({ timezoneId: 'Asia/Jakarta', reducedMotion: 'reduce', ...options });
  await opened.goto(stage.signInUrl);
  await opened.locator('.top').waitFor();
  return opened;
}

const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name });
const row = (name: string | RegExp): Locator => page.locator('tr.record').filter({ hasText: name });
const dialog = (): Locator => page.getByRole('dialog');

const assertAccessible = (name: string, on = page): Promise<void> => assertPageAccessible(on, name);

async function finish(way: string, reason: string): Promise<void> {
  await dialog().getByLabel('Reason, which is kept').fill(reason);
  await button(way, dialog()).click();
  await dialog().waitFor({ state: 'detached' });
}

test(
  'a check-in is moved, shown with who did so and why, and counts again when that is taken back',
  { skip },
  async () => {
    await page.goto(`${stage.url}/attendance`);
    await button(/^Correct… Ada Lovelace, 16:00/u).click();
    await dialog().getByLabel('It was at another time').check();
    await dialog().getByLabel('Date and time').fill('2026-06-01T17:30:00');
    await assertAccessible('correct');
    await finish('Correct it', 'stayed longer');
    await row('17:30:00').getByText('Corrected by admin token').waitFor();
    await row('17:30:00').getByText('“stayed longer”').waitFor();
    await row('17:30:00').getByText('Stated by an administrator').waitFor();
    assert.equal(await row('16:00:00').getAttribute('data-undone'), 'true');
    await assertAccessible('attendance-corrected');
    await button('Worked time').click();
    await page.goto(`${stage.url}/attendance?view=worked&from=2026-06-01&to=2026-06-01`);
    await page.getByRole('row', { name: /Ada Lovelace.*9 hrs 30 min/u }).waitFor();
    await page.goto(`${stage.url}/attendance`);
    await button(/^Let it count again Ada Lovelace, 16:00/u).click();
    await finish('Let it count again', 'no, she did not');
    await page.locator('tr.record[data-undone="true"]').filter({ hasText: '17:30:00' }).waitFor();
    await page.locator('tr.record[data-undone="false"]').filter({ hasText: '16:00:00' }).waitFor();
  },
);

test('“this was not me” from a person’s history gives the check-in to somebody else', { skip }, async () => {
  await page.goto(`${stage.url}/people/ada`);
  await button(/^This was not Ada Lovelace… Ada Lovelace, 08:00/u).click();
  await button('Correct it', dialog()).waitFor();
  await dialog().getByLabel('Name or id').fill('nobody at all');
  await dialog().getByText('Nobody of this name').waitFor();
  await dialog().getByLabel('Name or id').fill('bo');
  await dialog().getByLabel('Bo Derek').check();
  await assertAccessible('not-me');
  await finish('Correct it', 'they look alike');
  await page.getByRole('heading', { name: 'Corrections' }).waitFor();
  await page.getByRole('listitem').getByText('“they look alike”').waitFor();
  await assertAccessible('person-corrected');
  await page.goto(`${stage.url}/people/bo`);
  await row('08:00:00').getByText('Corrected by admin token').waitFor();
});

test('a check-in that no kiosk recorded is added, and one in the future is refused', { skip }, async () => {
  await page.goto(`${stage.url}/attendance`);
  await button('Add a check-in').click();
  await dialog().getByLabel('Name or id').fill('Bo');
  await dialog().getByLabel('Bo Derek').check();
  await dialog().getByLabel('Site').selectOption('plant');
  await dialog().getByLabel('Date and time').fill('2199-06-01T10:00:00');
  await dialog().getByLabel('Reason, which is kept').fill('the camera was broken');
  await button('Add a check-in', dialog()).click();
  await dialog().getByText('A check-in is not in the future').waitFor();
  await assertAccessible('add-check-in');
  await dialog().getByLabel('Date and time').fill('2026-06-01T10:00:00');
  await finish('Add a check-in', 'the camera was broken');
  await row('10:00:00').getByText('Added by admin token').waitFor();
});

for (const [colorScheme, locale, width] of [
  ['dark', 'en-GB', 360],
  ['light', 'ar', 1440],
] as const)
  test(
    `axe finds nothing on corrected lists, ${colorScheme}, ${locale}, ${width} wide`,
    { skip },
    async () => {
      const other = await openPage({ colorScheme, locale, viewport: { width, height: 800 } });
      for (const [name, path] of [
        ['attendance', '/attendance'],
        ['history', '/people/ada'],
      ] as const) {
        await other.goto(`${stage.url}${path}`);
        await other.locator('tr.record').first().waitFor();
        await assertAccessible(`corrected-${name}-${locale}-${width}`, other);
      }
      await other.locator('.correct').first().click();
      await other.getByRole('dialog').waitFor();
      await assertAccessible(`corrected-dialog-${locale}-${width}`, other);
      await other.context().close();
    },
  );
