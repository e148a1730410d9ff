/** People as an administrator keeps them, in a real browser. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { consentTextVersion, enroleeIdSchema } from '@rollcall/contract';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright';
import { z } from 'zod';
import { provideBrowser } from '../../../scripts/setup/browser.ts';
import { buildCentral } from '../../../scripts/setup/central.ts';
import { createFleet } from './instruments/fleet.ts';
import { attendance, createKiosk, enrolment } from './instruments/kiosk.ts';
import { openStage, type Stage } from './instruments/stage.ts';

const executablePath = provideBrowser();
const skip = executablePath === null ? 'no Chromium on this machine, and none could be installed' : false;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const violationsSchema = z.array(z.object({ id: z.string(), html: z.array(z.string()) }));
const shots = process.env['ROLLCALL_TEST_SCREENSHOTS'];

let browser: Browser;
let stage: Stage;
let page: Page;
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
  opened.setDefaultTimeout(60_000);
  complaints = [];
  opened.on('pageerror', (error) => complaints.push(error.message));
  return opened;
}

const fleet = createFleet(() => stage.central);
const button = (name: string, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name, exact: true });
const section = (name: string): Locator => page.getByRole('region', { name, exact: true });

async function open(path: string): Promise<void> {
  await page.goto(stage.signInUrl);
  await button('Sign out').waitFor();
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

const consentOf = (enroleeId: string): object => ({
  kind: 'consent',
  enroleeId,
  siteId: 'plant',
  decision: 'given',
  method: 'badge',
  text: { version: consentTextVersion, language: 'ar' },
});

async function decide(way: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason, which is kept').fill(reason);
  await button(way, dialog).click();
  await dialog.waitFor({ state: 'detached' });
}

test('somebody is added, found, changed, and erased with a proof from the kiosk', { skip }, async () => {
  const kiosk = createKiosk('gate', 'Plant gate');
  await fleet.pair(kiosk, 'plant');
  await open('/people');
  await page.getByText('Nobody is known here yet.').waitFor();
  await button('Add a person').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Id', { exact: true }).fill('1042');
  await dialog.getByLabel('Name', { exact: true }).fill('Ada Lovelace');
  await dialog.getByLabel('plant').check();
  await assertAccessible('people-add');
  await decide('Save', 'new here');
  assert.deepEqual((await fleet.pull(kiosk)).changes, [
    { kind: 'person', enroleeId: '1042', displayName: 'Ada Lovelace' },
  ]);
  await button('Add a person').click();
  await dialog.getByLabel('Id', { exact: true }).fill('1042');
  await dialog.getByLabel('Name', { exact: true }).fill('Somebody else');
  await dialog.getByLabel('Reason, which is kept').fill('a slip');
  await button('Save', dialog).click();
  await dialog.getByText('Somebody has this id.').waitFor();
  await button('Cancel', dialog).click();
  await page.getByLabel('Name or id').fill('nobody');
  await page.getByText('Nobody fits these filters.').waitFor();
  await page.getByLabel('Name or id').fill('love');
  await page.waitForURL('**/people?search=love');
  await page.getByRole('link', { name: 'Ada Lovelace' }).click();
  await page.getByText('Nobody has enrolled this person yet.').waitFor();
  await button('Change').click();
  await dialog.getByLabel('Name', { exact: true }).fill('Ada King');
  await decide('Save', 'married');
  await page.getByRole('heading', { level: 2, name: 'Ada King' }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Everything kept (JSON)' }).click();
  assert.match(readFileSync(await (await download).path(), 'utf8'), /"displayName": "Ada King"/);
  await section('Use of the face').getByText('Nobody has asked this person').waitFor();
  await stage.central.deliver(kiosk, [kiosk.event(consentOf('1042'))]);
  await section('Use of the face').getByRole('cell', { name: 'Agreed' }).waitFor();
  await assertAccessible('person-consent');
  const receipt = page.waitForEvent('download');
  await section('Use of the face')
    .getByRole('link', { name: /^PDF of/ })
    .click();
  assert.match(readFileSync(await (await receipt).path(), 'latin1'), /^%PDF/);
  await button('Erase').click();
  await decide('Erase', 'asked to');
  await section('Deletion proofs').getByText('Proved by 0 of 1 kiosks').waitFor();
  await section('Deletion proofs').getByText('Plant gate: Not proved yet').waitFor();
  const { removalId } = z.object({ removalId: z.string() }).parse((await fleet.pull(kiosk)).changes[0]);
  const enroleeId = enroleeIdSchema.parse('1042');
  await fleet.report(kiosk, { kind: 'person-removed', removalId, enroleeId, removedReferences: 0 });
  await section('Deletion proofs').getByText('Proved by 1 of 1 kiosks').waitFor();
  await section('Deletion proofs').getByText('Plant gate: Signed proof received').waitFor();
  assert.equal(await page.getByText('Ada King').count(), 0);
  await assertAccessible('person-erased');
  assert.deepEqual(complaints, []);
});

const file = (text: string) => ({ name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a list is looked at, taken, and harmless the second time; a cut import goes on', { skip }, async () => {
  await fleet.pair(createKiosk('gate', 'Plant gate'), 'plant');
  await open('/import');
  const input = page.getByLabel('CSV file');
  await input.setInputFiles({ ...file(''), buffer: Buffer.from([0xff, 0xfe, 0x41]) });
  await page.getByText('This file is not UTF-8.').waitFor();
  await input.setInputFiles(file('staff;who\n1;Ada\n'));
  await page.getByText('The first line has to name').waitFor();
  await input.setInputFiles(file('id,name\n'));
  await page.getByText('The file has no rows.').waitFor();
  const many = Array.from({ length: 600 }, (_, index) => `E${index};"Person; ${index}";plant`);
  many.splice(300, 0, 'bad id;Alan;plant', '77;Emmy;moon', 'E0;Ada again;plant');
  await input.setInputFiles(file(`\uFEFFID;Name;Sites\r\n${many.join('\r\n')}\r\n`));
  await page.getByText('New: 600').waitFor();
  await page.getByText('Not taken: 3').waitFor();
  const bad = section('Rows that are not taken').getByRole('row');
  assert.deepEqual(
    (await bad.allInnerTexts()).slice(1).map((text) => text.split(/\s/u)[0]),
    ['302', '303', '304'],
  );
  await assertAccessible('import');
  let parts = 0;
  await page.route('**/people/import', (route) => {
    parts += 1;
    return parts === 2 ? route.abort() : route.continue();
  });
  await page.getByLabel('Reason, which is kept').fill('staff list');
  await button('Import the good rows').click();
  await page.getByText('It stopped after 250 of 603 rows.').waitFor();
  await page.getByLabel('Reason, which is kept').fill('staff list');
  await button('Import the good rows').click();
  await page.getByText('Done. The kiosks hear').waitFor();
  await page.getByText('As they are: 250').waitFor();
  await page.getByText('New: 350').waitFor();
  await page.getByRole('link', { name: 'All people' }).click();
  await page.getByRole('link', { name: 'Person; 0', exact: true }).waitFor();
  await button('Show more people').click();
  await page.getByRole('row').nth(100).waitFor();
  assert.deepEqual(complaints, []);
});

test(
  'a list without sites takes nobody off one; with them, who leaves is said before anything is done',
  {
    skip,
  },
  async () => {
    const kiosk = createKiosk('gate', 'Plant gate');
    await fleet.pair(kiosk, 'plant');
    await stage.central.deliver(kiosk, [kiosk.event(enrolment('ada', 'ADA'))]);
    await open('/import');
    const input = page.getByLabel('CSV file');
    const leaving = page.getByText(/^Leave a site/);
    await input.setInputFiles(file('id,name,sites\nada,Ada Lovelace,\n'));
    await page.getByText('Changed: 1').waitFor();
    assert.match(await leaving.innerText(), /: 1$/);
    await assertAccessible('import-leaving');
    await input.setInputFiles(file('id,name\nada,Ada Lovelace\n'));
    await leaving.waitFor({ state: 'detached' });
    await page.getByText('Changed: 1').waitFor();
    await page.getByLabel('Reason, which is kept').fill('staff list');
    await button('Import the good rows').click();
    await page.getByText('Done. The kiosks hear').waitFor();
    const { changes } = await fleet.pull(kiosk);
    assert.equal(changes.length, 1);
    assert.partialDeepStrictEqual(changes, [
      { kind: 'person', enroleeId: 'ada', displayName: 'Ada Lovelace' },
    ]);
    assert.deepEqual(complaints, []);
  },
);

test(
  'which answer about the face holds is what the server says, whatever the clock of a kiosk',
  { skip },
  async () => {
    const [gate, yard] = [createKiosk('gate', 'Plant gate'), createKiosk('yard', 'Yard')];
    for (const kiosk of [gate, yard]) await fleet.pair(kiosk, 'plant');
    const dayAhead = {
      occurredAt: new Date(Date.now() + 86_000_000).toISOString(),
      clockTrust: { synchronised: false, centralOffsetMs: 86_400_000 },
    };
    await stage.central.deliver(gate, [
      gate.event(enrolment('ada', 'Ada')),
      gate.event(consentOf('ada'), dayAhead),
    ]);
    const ended = { ...consentOf('ada'), decision: 'withdrawn', erasedReferences: 3 };
    await stage.central.deliver(yard, [yard.event(ended, { occurredAt: new Date().toISOString() })]);
    await open('/people/ada');
    const consents = section('Use of the face');
    await consents.getByRole('row').nth(2).waitFor();
    assert.equal(await consents.locator('.kiosk-state').innerText(), 'Ended');
  },
);

test('who is known, where the references are, and when the person came', { skip }, async () => {
  const [gate, yard] = [createKiosk('gate', 'Plant gate'), createKiosk('yard', 'Yard')];
  for (const kiosk of [gate, yard]) await fleet.pair(kiosk, 'plant');
  await stage.central.deliver(gate, [
    gate.event(enrolment('ada', 'Ada Lovelace')),
    gate.event(attendance('ada')),
    gate.event(attendance('ada')),
  ]);
  await open('/people/ada');
  const kiosks = section('References on kiosks');
  await kiosks.getByRole('row', { name: 'Plant gate plant There' }).waitFor();
  await kiosks.getByRole('row', { name: 'Yard plant Waits for a kiosk' }).waitFor();
  await section('Check-ins').locator('tr.record').nth(1).waitFor();
  await page.goto(`${stage.url}/people/nobody`);
  await page.getByRole('alert').getByText('This person could not be loaded.').waitFor();
});

for (const [colorScheme, locale, width] of [
  ['dark', 'en-GB', 360],
  ['light', 'ar', 1440],
] as const)
  test(
    `axe finds nothing on the screens of people, ${colorScheme}, ${locale}, ${width} wide`,
    { skip },
    async () => {
      await page.context().close();
      const viewport = { width, height: 800 };
      page = await openPage({ colorScheme, locale, viewport, reducedMotion: 'reduce' });
      const gate = createKiosk('gate', 'Plant gate');
      await fleet.pair(gate, 'plant');
      await stage.central.deliver(gate, [
        gate.event(enrolment('ada', 'Ada Lovelace')),
        gate.event(attendance('ada')),
      ]);
      await page.goto(stage.signInUrl);
      await page.locator('.top').waitFor();
      await page.goto(`${stage.url}/people`);
      await page.locator('tr.person').waitFor();
      await assertAccessible(`people-${locale}-${width}`);
      await page.goto(`${stage.url}/people/ada`);
      await page.locator('tr.record').waitFor();
      await assertAccessible(`person-${locale}-${width}`);
      await page.goto(`${stage.url}/import`);
      await page.locator('input[type=file]').waitFor();
      await assertAccessible(`import-${locale}-${width}`);
    },
  );
