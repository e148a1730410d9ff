/** A long report of worked time, in a real browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { WorkedRow } from '../src/worked-time/wire.ts';
import { openBrowser, skip, type TestBrowser } from './instruments/page.ts';
import { openStage, type Stage } from './instruments/stage.ts';

let browser: TestBrowser;
let stage: Stage;
before(async () => {
  if (skip !== false) return;
  browser = await openBrowser();
  stage = await openStage();
});
after(async () => {
  await browser?.close();
  await stage?.close();
});

const row = (number: number): WorkedRow => ({
  day: '2026-03-02',
  enroleeId: `person-${number}`,
  displayName: null,
  siteId: 'main-office',
  timeZone: 'Asia/Jakarta',
  firstIn: '2026-03-02T01:00:00.000Z',
  lastOut: '2026-03-02T09:30:00.000Z',
  days: 1,
  people: 1,
  workedSeconds: 30_600,
  breakSeconds: 0,
  lateDays: 0,
  lateMinutes: 0,
  openDays: 0,
});

/** After so long, all of the page that shows how long ago something was is drawn again. */
const tickMs = 5000;

/** Each cell with hours asks for a figure as text. */
const countFigures = `{
  globalThis.figures = 0;
  const { get } = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, 'format');
  Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
    get() {
      globalThis.figures += 1;
      return get.call(this);
    },
  });
}`;

test('a long report is drawn by and by, and not again while time passes', { skip }, async () => {
  const page = await browser.open();
  await page.addInitScript(countFigures);
  const rows = Array.from({ length: 450 }, (_, index) => row(index));
  await page.route('**/api/v1/worked-time?*', (route) => route.fulfill({ json: { rows } }));
  await page.goto(stage.signInUrl);
  await page.locator('.top').waitFor();
  await page.goto(`${stage.url}/attendance?view=worked&from=2026-03-01&to=2026-03-31`);
  await page.getByText('450 rows').waitFor();
  const drawn = page.locator('.worked tbody tr');
  const more = page.getByRole('button', { name: 'Show more rows' });
  assert.equal(await drawn.count(), 200);
  await more.click();
  await drawn.nth(399).waitFor();
  await more.click();
  await drawn.nth(449).waitFor();
  await more.waitFor({ state: 'detached' });

  const figures = async (): Promise<number> => z.number().parse(await page.evaluate('figures'));
  const sofar = await figures();
  assert.ok(sofar >= 450, `${sofar} figures as text`);
  await setTimeout(2 * tickMs);
  const since = (await figures()) - sofar;
  assert.ok(since < 450, `${since} figures as text`);
  await page.context().close();
});
