/** Webhooks as an administrator keeps them, in a real browser, with a real receiver. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { after, before, test } from 'node:test';
import { freePort } from '@rollcall/testing';
import type { BrowserContextOptions, Locator, Page } from 'playwright';
import { collectDeliveries } from '../src/webhooks/collect.ts';
import { deliverDue } from '../src/webhooks/deliver.ts';
import { sealer } from './instruments/central.ts';
import { createKiosk, type Kiosk } from './instruments/kiosk.ts';
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
let receiver: Server;
let url: string;
let status = 500;

before(async () => {
  if (skip !== false) return;
  browser = await openBrowser();
  stage = await openStage();
  kiosk = createKiosk('gate', 'Plant gate');
  await stage.central.register(kiosk);
  receiver = createServer((request, response) => {
    request.resume();
    response.writeHead(status).end();
  });
  const port = await freePort();
  await new Promise<void>((resolve) => receiver.listen(port, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${port}/payroll`;
  page = await openPage({ locale: 'en-GB', viewport: { width: 1360, height: 900 } });
});
after(async () => {
  await browser?.close();
  await stage?.close();
  receiver?.closeAllConnections();
  receiver?.close();
});

async function openPage(options: BrowserContextOptions): Promise<Page> {
  const opened = await browser.open({ timezoneId: 'UTC', reducedMotion: 'reduce', ...options });
  await opened.goto(stage.signInUrl);
  await opened.locator('.top').waitFor();
  await opened.goto(`${stage.url}/webhooks`);
  return opened;
}

const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name });
const dialog = (): Locator => page.getByRole('dialog');

const assertAccessible = (name: string, on = page): Promise<void> => assertPageAccessible(on, name);

async function tell(): Promise<void> {
  await collectDeliveries(stage.database.db);
  await deliverDue(stage.database.db, { sealer, now: Date.now, random: () => 0 });
}

test(
  'a webhook is added, tried, seen failing and taking, stopped, resumed and removed',
  { skip },
  async () => {
    await page.getByText('No program is told of check-ins yet.').waitFor();
    await button('Add a webhook').click();
    await dialog().getByLabel('Address (http or https)').fill(url);
    await dialog().getByLabel('Reason, which is kept').fill('payroll');
    await assertAccessible('webhook-add');
    await button('Add a webhook', dialog()).click();
    assert.match(await dialog().locator('code').innerText(), /^whsec_/u);
    await assertAccessible('webhook-secret');
    await button('I have it').click();
    const webhook = page.getByRole('listitem', { name: url });
    await webhook.getByText('nothing taken yet').waitFor();
    await button('Send a test', webhook).click();
    await webhook.getByText('The test failed: answered 500').waitFor();
    await stage.central.deliver(kiosk, [kiosk.event()]);
    await tell();
    await webhook.getByText('Failing').waitFor();
    await button('Show deliveries', webhook).click();
    const delivery = webhook.locator('tr.delivery');
    await delivery.getByText('answered 500').waitFor();
    await assertAccessible('webhook-failing');
    status = 204;
    await button('Send again', delivery).click();
    await delivery.getByText('waits').waitFor();
    await tell();
    await delivery.getByText('taken').waitFor();
    await button('Send a test', webhook).click();
    await webhook.getByText('The test was taken (204).').waitFor();
    for (const [way, state] of [
      ['Stop…', 'Stopped'],
      ['Go on…', 'Well'],
    ] as const) {
      await button(way, webhook).click();
      await dialog().getByLabel('Reason, which is kept').fill('maintenance');
      await button(way, dialog()).click();
      await dialog().waitFor({ state: 'detached' });
      await webhook.getByText(state, { exact: true }).waitFor();
    }
  },
);

for (const [colorScheme, locale, width] of [
  ['dark', 'en-GB', 360],
  ['light', 'ar', 1440],
] as const)
  test(`axe finds nothing on webhooks, ${colorScheme}, ${locale}, ${width} wide`, { skip }, async () => {
    const other = await openPage({ colorScheme, locale, viewport: { width, height: 800 } });
    await other.locator('.webhook-more').click();
    await other.locator('tr.delivery').first().waitFor();
    await assertAccessible(`webhooks-${locale}-${width}`, other);
    await other.context().close();
  });

test('a removed webhook is gone, and the documentation works in this browser', { skip }, async () => {
  const webhook = page.getByRole('listitem', { name: url });
  await button('Remove…', webhook).click();
  await dialog().getByLabel('Reason, which is kept').fill('not used any more');
  await button('Remove…', dialog()).click();
  await page.getByText('No program is told of check-ins yet.').waitFor();
  await page.goto(`${stage.url}/docs`);
  await page.getByText('Attendance, newest first').waitFor();
});
