/** Rings and roll-outs on the page, in a real browser. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { chromium, type Browser, type Locator, type Page } from 'playwright';
import { provideBrowser } from '../../../scripts/setup/browser.ts';
import { buildCentral } from '../../../scripts/setup/central.ts';
import { readUpdates } from '../src/updates/updates.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk } from './instruments/kiosk.ts';
import { openStage, type Stage } from './instruments/stage.ts';

const executablePath = provideBrowser();
const skip = executablePath === null ? 'no Chromium on this machine, and none could be installed' : false;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env['ROLLCALL_TEST_SCREENSHOTS'];

let browser: Browser;
let stage: Stage;
let page: Page;

const health = (version: string) => ({
  version,
  uptimeSeconds: 5,
  pending: 0,
  deadLetters: 0,
  oldestPendingSeconds: null,
  enrolled: 1,
  clockOffsetMs: 0,
  residentMegabytes: 300,
  diskFreeMegabytes: 800,
  problems: [],
});

before(async () => {
  if (executablePath === null) return;
  await buildCentral();
  browser = await chromium.launch({ executablePath });
});
after(() => browser?.close());
beforeEach(async () => {
  if (executablePath === null) return;
  stage = await openStage();
  for (const [id, name, version] of [
    ['front', 'Front door', '1.1.0'],
    ['yard', 'Yard gate', '1.0.0'],
    ['annex', 'Annex', '1.0.0'],
  ] as const) {
    const kiosk = createKiosk(id, name);
    await fleet.pair(kiosk);
    await fleet.report(kiosk, { kind: 'health', health: health(version) });
  }
  page = await (await browser.newContext({ locale: 'en-GB', timezoneId: 'Asia/Jakarta' })).newPage();
  await page.goto(stage.signInUrl);
  await page.getByRole('link', { name: 'Kiosks', exact: true }).click();
});
afterEach(async () => {
  await page?.context().close();
  await stage?.close();
});

const fleet = createFleet(() => stage.central);
const dialog = (): Locator => page.getByRole('dialog');
const updates = (): Locator => page.getByRole('region', { name: 'Updates' });
const ring = (name: string): Locator => updates().locator('tr.ring', { hasText: name });
const press = (name: string, within: Locator): Promise<void> =>
  within.getByRole('button', { name, exact: true }).click();

async function assertAccessible(name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  await page.evaluate(axeSource);
  const ids = await page.evaluate(
    'axe.run(document).then(({ violations }) => violations.map(({ id }) => id))',
  );
  assert.deepEqual(ids, [], name);
}

async function decide(label: string, reason: string): Promise<void> {
  await dialog().getByLabel('Reason, which is kept').fill(reason);
  await press(label, dialog());
  await dialog().waitFor({ state: 'detached' });
}

test('kiosks are put into rings many at once; each ring says what its kiosks run', { skip }, async () => {
  await ring('By the device’s own file').getByText('1.0.0: 2').waitFor();
  await assertAccessible('updates-first');
  await press('Assign kiosks to a ring…', updates());
  for (const name of [/Front door/, /Yard gate/]) await dialog().getByRole('checkbox', { name }).check();
  await dialog().getByRole('combobox').selectOption('Canary');
  await assertAccessible('updates-assign');
  await decide('Assign', 'near the technicians');
  await ring('Canary').getByText('1.1.0: 1').waitFor();
  await ring('Canary').getByText('1.0.0: 1').waitFor();
  const rings = await Promise.all(['front', 'yard', 'annex'].map((id) => fleet.device(id)));
  assert.deepEqual(
    rings.map((device) => device.ring),
    ['canary', 'canary', null],
  );
});

test('a version is opened ring by ring, and the roll-out is stopped and goes on', { skip }, async () => {
  await press('Open the ring “Early”', updates());
  await dialog().getByLabel('Version').fill('2.0.0');
  await dialog().getByLabel('Reason, which is kept').fill('in a hurry');
  await press('Open…', dialog());
  await dialog().getByText('Open this version for the ring before first.').waitFor();
  await press('Cancel', dialog());
  await press('Open the ring “Canary”', updates());
  await dialog().getByLabel('Version').fill('2.0.0');
  await decide('Open…', 'first try');
  await ring('Canary').getByText('2.0.0').waitFor();
  await press('Open the ring “Early”', updates());
  assert.equal(await dialog().getByLabel('Version').inputValue(), '2.0.0');
  await decide('Open…', 'a week without complaints');
  await press('Stop the roll-out', updates());
  await decide('Stop the roll-out', 'screens stay black');
  await updates().getByText('The roll-out is stopped').waitFor();
  const { rollOut } = await readUpdates(stage.database.db);
  assert.deepEqual(rollOut, { stopped: true, open: { canary: '2.0.0', early: '2.0.0', everyone: null } });
  await updates().getByText('What was decided').click();
  await updates().getByText('screens stay black').waitFor();
  await assertAccessible('updates-stopped');
  await press('Go on with the roll-out', updates());
  await decide('Go on with the roll-out', 'mended');
  await updates().getByText('The roll-out is stopped').waitFor({ state: 'detached' });
  assert.equal((await readUpdates(stage.database.db)).rollOut.stopped, false);
});
