/** What the page says when the server does not answer: not that there is nothing, and not that it is done. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright';
import { en } from '../page/src/words/languages/en.ts';
import { attendance, createKiosk, type Kiosk } from './instruments/kiosk.ts';
import { openBrowser, skip, type TestBrowser } from './instruments/page.ts';
import { openStage, type Stage } from './instruments/stage.ts';

let browser: TestBrowser;
let stage: Stage;
let page: Page;
before(async () => {
  if (skip !== false) return;
  browser = await openBrowser();
  stage = await openStage();
  const kiosk = createKiosk('front', 'Front door');
  await stage.central.register(kiosk);
  await holdFork(kiosk);
  page = await browser.open();
  await page.goto(stage.signInUrl);
  await page.locator('.top').waitFor();
});
after(async () => {
  await browser?.close();
  await stage?.close();
});

/** Two events of one number: the second waits for a decision. */
async function holdFork(kiosk: Kiosk): Promise<void> {
  const event = kiosk.event(attendance('ada'));
  await stage.central.deliver(kiosk, [event]);
  const { hash: _hash, signature: _signature, ...plain } = event;
  await stage.central.deliver(kiosk, [
    kiosk.seal({ ...plain, id: randomUUID(), payload: attendance('eve') }),
  ]);
}

const button = (name: string, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name, exact: true });
const away = { status: 503, json: { code: 'database-unreachable', message: 'in English' } };
const problem = en.problems['database-unreachable'];
const failing = (pattern: string): Promise<unknown> => page.route(pattern, (route) => route.fulfill(away));

test('a list of kiosks that wait, or of held events, that cannot be had says so', { skip }, async () => {
  await failing('**/api/v1/pairings');
  await failing('**/api/v1/devices/front/held*');
  await page.goto(`${stage.url}/kiosks`);
  await page.getByRole('alert').getByText(`Waiting to be paired: ${problem}`).waitFor();
  await page.unroute('**/api/v1/pairings');
  await button('Decide on held events').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(problem).waitFor();
  assert.equal(await button('Take', dialog).count(), 0, 'nothing to decide on');
  await page.unroute('**/api/v1/devices/front/held*');
  await button('Try again', dialog).click();
  await dialog.getByRole('checkbox').waitFor();
  await button('Take', dialog).waitFor();
});

test('people that cannot be looked up are not nobody, and no site is said to be none', { skip }, async () => {
  await page.goto(`${stage.url}/attendance`);
  await failing('**/api/v1/people?*');
  await page.getByRole('combobox', { name: 'Person' }).fill('ada');
  await page.locator('.options').getByText(problem).waitFor();
  await page.keyboard.press('Tab');
  await button('Add a check-in').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name or id').fill('eve');
  await dialog.getByText(problem).waitFor();
  await dialog.getByText('There is no site yet.').waitFor();
  await page.goto(`${stage.url}/photos`);
  await page
    .getByLabel('Pictures (JPEG, PNG or WebP, 10 MB at most)')
    .setInputFiles([{ name: 'somebody.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a picture') }]);
  const field = page.getByLabel('Who is it: somebody.jpg');
  await field.waitFor();
  await failing('**/api/v1/enrolment-photos/match');
  await field.fill('ada');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText(problem).waitFor();
});

test('whoever is still signed in is told so, and not shown the door', { skip }, async () => {
  await page.goto(stage.url);
  await page.route('**/api/v1/session', (route) => route.abort());
  await button('Sign out').click();
  await page.getByRole('alert').getByText('You are still signed in').waitFor();
  await page.unroute('**/api/v1/session');
  await button('Sign out').click();
  await page.getByLabel('Admin token').waitFor();
});
