/** PIN and badge of a person, as an administrator gives them, in a real browser. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { changeSchema, type Change } from '@rollcall/contract';
import { verify } from '@node-rs/argon2';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright';
import { z } from 'zod';
import { provideBrowser } from '../../../scripts/setup/browser.ts';
import { buildCentral } from '../../../scripts/setup/central.ts';
import { openSession } from '../src/access/sessions.ts';
import { asAdmin } from './instruments/central.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk, type Kiosk } from './instruments/kiosk.ts';
import { openStage, type Stage } from './instruments/stage.ts';

const executablePath = provideBrowser();
const skip = executablePath === null ? 'no Chromium on this machine, and none could be installed' : false;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const violationsSchema = z.array(z.object({ id: z.string(), html: z.array(z.string()) }));
const shots = process.env['ROLLCALL_TEST_SCREENSHOTS'];

let browser: Browser;
let stage: Stage;
let page: Page;
let kiosk: Kiosk;
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
  kiosk = createKiosk('gate', 'Plant gate');
  await fleet.pair(kiosk, 'plant');
  await keep('1042', 'Ada Lovelace');
  await keep('ben', 'Ben');
});
afterEach(async () => {
  await page?.context().close();
  await stage?.close();
});

async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Asia/Jakarta', ...options });
  const opened = await context.newPage();
  opened.setDefaultTimeout(60_000);
  complaints = [];
  opened.on('pageerror', (error) => complaints.push(error.message));
  return opened;
}

const fleet = createFleet(() => stage.central);
const button = (name: string, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name, exact: true });
const section = (): Locator => page.getByRole('region', { name: 'PIN and badge', exact: true });
const dialog = (): Locator => page.getByRole('dialog');

async function keep(id: string, displayName: string): Promise<void> {
  await stage.central.app.request(`/api/v1/people/${id}`, {
    method: 'PUT',
    body: JSON.stringify({ displayName, sites: ['plant'], reason: 'staff list' }),
    headers: { 'content-type': 'application/json', ...asAdmin },
  });
}

async function told(): Promise<Extract<Change, { kind: 'credentials' }> | undefined> {
  const changes = (await fleet.pull(kiosk)).changes.map((change) => changeSchema.parse(change));
  return changes.find((change) => change.kind === 'credentials');
}

async function open(path: string): Promise<void> {
  await page.goto(stage.signInUrl);
  await page.locator('.top').waitFor();
  await page.goto(`${stage.url}${path}`);
}

async function assertAccessible(name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  // A policy of the page forbids scripts of others; what a debugger evaluates is not one.
  await page.evaluate(axeSource);
  const run = `axe.run(document).then(({ violations }) =>
    violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) })))`;
  assert.deepEqual(violationsSchema.parse(await page.evaluate(run)), [], name);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  assert.ok(Number(overflow) <= 0, `${name}: nothing sticks out to the side`);
}

async function decide(way: string): Promise<void> {
  await dialog().getByLabel('Reason, which is kept').fill('no face');
  await button(way, dialog()).click();
}

/** What would come out of a printer, as PDF: how many sheets. */
async function sheets(name: string): Promise<number> {
  if (shots !== undefined) {
    await page.emulateMedia({ media: 'print' });
    await page.screenshot({ path: `${shots}/${name}.png` });
    await page.emulateMedia({ media: null });
  }
  const pdf = await page.pdf();
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test(
  'a PIN is drawn, shown once, renewed and taken away; a number of somebody else is refused',
  { skip },
  async () => {
    await open('/people/1042');
    await section().getByText('None given here.').waitFor();
    await assertAccessible('credentials-none');
    await button('Give a PIN').click();
    assert.equal(await dialog().getByLabel('Number').inputValue(), '1042', 'an id of digits is proposed');
    await dialog().getByLabel('This PIN also confirms').check();
    await assertAccessible('credentials-pin-form');
    await decide('Give a PIN');
    await dialog().getByRole('heading', { name: 'PIN of Ada Lovelace' }).waitFor();
    await assertAccessible('credentials-pin');
    const [number, pin] = await dialog().locator('dd').allInnerTexts();
    const given = await told();
    assert.ok(given?.pin && pin !== undefined && (await verify(given.pin.hash, pin)));
    assert.deepEqual([number, given.pin.number, given.pin.isSupervisor], ['1042', '1042', true]);
    assert.equal(await sheets('credentials-pin-print'), 1);
    await button('Close', dialog()).click();
    await section().getByText('Number 1042, given').waitFor();
    await section().getByText('confirms check-ins of others').waitFor();
    assert.equal(await page.getByText(pin).count(), 0);

    await page.goto(`${stage.url}/people/ben`);
    await button('Give a PIN').click();
    assert.equal(await dialog().getByLabel('Number').inputValue(), '');
    await dialog().getByLabel('Number').fill('1042');
    await decide('Give a PIN');
    await dialog().getByText('Somebody else checks in with this number.').waitFor();
    await button('Cancel', dialog()).click();

    await page.goto(`${stage.url}/people/1042`);
    await button('Give a new PIN').click();
    await decide('Give a new PIN');
    await button('Close', dialog()).click();
    assert.notEqual((await told())?.pin?.id, given.pin.id);
    await button('Take the PIN away').click();
    await decide('Take the PIN away');
    await section().getByText('None given here.').waitFor();
    assert.equal((await told())?.pin, null);
    assert.deepEqual(complaints, []);
  },
);

test('a badge is made, printed on one sheet, made anew and revoked', { skip }, async () => {
  await open('/people/1042');
  await button('Make a badge').click();
  await decide('Make a badge');
  await dialog().getByRole('img', { name: 'Badge of Ada Lovelace' }).waitFor();
  await assertAccessible('credentials-badge');
  assert.equal(await sheets('credentials-badge-print'), 1);
  await button('Close', dialog()).click();
  const first = await told();
  await section()
    .getByText(/^Made /)
    .waitFor();
  await assertAccessible('credentials-made');
  await button('Make a new badge').click();
  await decide('Make a new badge');
  await button('Close', dialog()).click();
  assert.notEqual((await told())?.badge?.digest, first?.badge?.digest);
  await button('Revoke the badge').click();
  await decide('Revoke the badge');
  await section().getByText('None made here.').waitFor();
  assert.equal((await told())?.badge, null);
  assert.deepEqual(complaints, []);
});

test('whoever may only read sees what there is, and no button', { skip }, async () => {
  const { db } = stage.central.database;
  const { account_id: accountId } = await db
    .insertInto('accounts')
    .values({ name: 'reader', role: 'auditor', sites: null, created_by: 'test' })
    .returning('account_id')
    .executeTakeFirstOrThrow();
  const value = await openSession(db, { accountId });
  await page.context().addCookies([{ name: 'rollcall_session', value, url: stage.url }]);
  await page.goto(`${stage.url}/people/1042`);
  await section().getByText('None given here.').waitFor();
  assert.equal(await section().getByRole('button').count(), 0);
});

for (const [colorScheme, locale, width] of [
  ['dark', 'en-GB', 360],
  ['light', 'ar', 1440],
] as const)
  test(`axe finds nothing on PIN and badge, ${colorScheme}, ${locale}, ${width} wide`, { skip }, async () => {
    await page.context().close();
    const viewport = { width, height: 800 };
    page = await openPage({ colorScheme, locale, viewport, reducedMotion: 'reduce' });
    await open('/people/1042');
    const ways = page.locator('.credentials .small-button');
    const send = page.locator('dialog .button');
    for (const [index, name] of ['pin', 'badge'].entries()) {
      // The first row has two buttons once there is a PIN.
      await ways.nth(index === 0 ? 0 : 2).click();
      await page.locator('dialog input:not([name])').fill('no face');
      await send.click();
      await page.locator('.credential-card').waitFor();
      await assertAccessible(`credentials-${name}-${locale}-${width}`);
      await page.locator('.credential-dialog .small-button').click();
      await page.locator('.credential-card').waitFor({ state: 'detached' });
      if (index === 0) await ways.nth(2).waitFor();
    }
    await assertAccessible(`credentials-${locale}-${width}`);
    assert.deepEqual(complaints, []);
  });
