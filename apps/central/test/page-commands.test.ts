/** What administrators have kiosks do, and where they put them, in a real browser. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { chromium, type Browser, type Locator, type Page } from 'playwright';
import { z } from 'zod';
import { provideBrowser } from '../../../scripts/setup/browser.ts';
import { buildCentral } from '../../../scripts/setup/central.ts';
import { asAdmin } from './instruments/central.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk, type Kiosk } from './instruments/kiosk.ts';
import { openStage, type Stage } from './instruments/stage.ts';

const executablePath = provideBrowser();
const skip = executablePath === null ? 'no Chromium on this machine, and none could be installed' : false;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env['ROLLCALL_TEST_SCREENSHOTS'];

let browser: Browser;
let stage: Stage;
let page: Page;
let kiosk: Kiosk;

before(async () => {
  if (executablePath === null) return;
  await buildCentral();
  browser = await chromium.launch({ executablePath });
});
after(() => browser?.close());
beforeEach(async () => {
  if (executablePath === null) return;
  stage = await openStage();
  kiosk = createKiosk('front', 'Front door');
  await fleet.pair(kiosk);
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
const row = (): Locator => page.locator('tr.kiosk-row', { hasText: 'Front door' });
const press = (name: string, within: Locator): Promise<void> =>
  within.getByRole('button', { name, exact: true }).click();

const pulledSchema = z.object({
  kind: z.literal('command'),
  commandId: z.string(),
  command: z.record(z.string(), z.unknown()),
});

async function pulledCommands(): Promise<z.infer<typeof pulledSchema>[]> {
  const { changes } = await fleet.pull(kiosk);
  return changes.flatMap((change) => pulledSchema.safeParse(change).data ?? []);
}

async function assertAccessible(name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png` });
  await page.evaluate(axeSource);
  const ids = await page.evaluate(
    'axe.run(document).then(({ violations }) => violations.map(({ id }) => id))',
  );
  assert.deepEqual(ids, [], name);
}

async function send(reason: string): Promise<void> {
  await dialog().getByLabel('Reason, which is kept').fill(reason);
  await press('Send', dialog());
  await dialog().waitFor({ state: 'detached' });
}

test('a message reaches the kiosk, and what came of it is shown while one looks', { skip }, async () => {
  await press('Commands…', row());
  await dialog().getByText('It was told nothing yet.').waitFor();
  await dialog()
    .getByRole('radio', { name: /Show a message/ })
    .check();
  await assertAccessible('command-message');
  await dialog().getByLabel('Message', { exact: true }).fill('The lift is out of order');
  await dialog()
    .getByLabel(/Minutes on the screen/)
    .fill('15');
  await send('asked by the caretaker');
  const [pulled] = await pulledCommands();
  assert.deepEqual(pulled?.command, {
    name: 'show-message',
    text: 'The lift is out of order',
    seconds: 900,
  });
  await press('Commands…', row());
  await dialog().getByText('waits for the kiosk').waitFor();
  const { commandId } = pulled ?? { commandId: '' };
  await fleet.report(kiosk, { kind: 'command-result', commandId, outcome: 'failed', message: 'no screen' });
  await dialog().getByText('no screen').waitFor();
  await dialog().getByText('failed', { exact: true }).waitFor();
  await assertAccessible('command-history');
});

test('a command is sent once however often it is pressed before the answer', { skip }, async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  let asked = 0;
  await page.route('**/commands', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    asked += 1;
    await answered;
    await route.continue();
  });
  await press('Commands…', row());
  await dialog()
    .getByRole('radio', { name: /Restart/ })
    .first()
    .check();
  await dialog().getByLabel('Reason, which is kept').fill('it hangs');
  const button = dialog().getByRole('button', { name: 'Send', exact: true });
  await button.dblclick();
  await dialog().getByLabel('Reason, which is kept').press('Enter');
  await assertAccessible('command-underway');
  await page.keyboard.press('Escape');
  await dialog().getByRole('button', { name: 'Cancel', exact: true }).click({ force: true });
  assert.equal(
    await button.getAttribute('aria-disabled'),
    'true',
    'it cannot be taken back: the dialog stays',
  );
  answer();
  await dialog().waitFor({ state: 'detached' });
  assert.equal(asked, 1);
  assert.equal((await pulledCommands()).length, 1);
});

test('a kiosk is wiped only by whoever types its id, and only with a reason', { skip }, async () => {
  await press('Commands…', row());
  await dialog()
    .getByRole('radio', { name: /Wipe it for good/ })
    .check();
  await dialog().getByLabel('Type front to be sure').fill('back');
  await dialog().getByLabel('Reason, which is kept').fill('stolen');
  await press('Send', dialog());
  assert.deepEqual(await pulledCommands(), []);
  await dialog().getByLabel('Type front to be sure').fill('front');
  await send('stolen');
  const commands = (await pulledCommands()).map(({ command }) => command);
  assert.deepEqual(commands, [{ name: 'wipe', deviceId: 'front' }]);
});

test('a kiosk moves to a site that there is; without sites the page says so', { skip }, async () => {
  await press('Move to a site…', row());
  await dialog().getByText('There is no site yet.').waitFor();
  await press('Cancel', dialog());
  const fence = { shape: 'circle', centre: { latitude: -6.2, longitude: 106.8 }, radiusMetres: 50 };
  const times = { positionMaxAgeSeconds: 60, sameVisitSeconds: 60 };
  const made = await stage.central.app.request('/api/v1/sites', {
    method: 'PUT',
    headers: { ...asAdmin, 'content-type': 'application/json' },
    body: JSON.stringify({
      policy: { siteId: 'warehouse', name: 'Warehouse', fence, ...times },
      reason: 'new',
    }),
  });
  assert.ok(made.ok, await made.text());
  await page.reload();
  await press('Move to a site…', row());
  await dialog().getByLabel('Site').selectOption('Warehouse');
  await assertAccessible('move-kiosk');
  await dialog().getByLabel('Reason, which is kept').fill('moved house');
  await press('Move', dialog());
  await dialog().waitFor({ state: 'detached' });
  assert.equal((await fleet.device('front')).siteId, 'warehouse');
});

test('a kiosk’s row says what its doctor found, what it means and what to do', { skip }, async () => {
  const doctor = [
    { id: 'node', status: 'ok', code: null },
    { id: 'disk', status: 'warning', code: 'low' },
    { id: 'camera', status: 'problem', code: 'black' },
    { id: 'fan', status: 'warning', code: 'stuck' },
  ] as const;
  const health = {
    version: '1.0.0',
    uptimeSeconds: 5,
    pending: 0,
    deadLetters: 0,
    oldestPendingSeconds: null,
    enrolled: 1,
    clockOffsetMs: 0,
    residentMegabytes: 300,
    diskFreeMegabytes: 800,
    problems: [],
  };
  assert.equal(
    await fleet.report(kiosk, { kind: 'health', health: { ...health, doctor: [...doctor] } }),
    'accepted',
  );
  await page.reload();
  await row().getByText('Doctor: problems 1, warnings 2').click();
  const lines = await row().locator('.doctor li').allTextContents();
  assert.match(lines[0] ?? '', /^Problem: Camera.*Open the shutter/);
  assert.equal(lines.length, 3, 'what is well is not listed');
  assert.ok(
    lines.some((line) => line.includes('fan') && line.includes('stuck')),
    'a newer kiosk is told by its codes',
  );
  await assertAccessible('doctor');
  assert.equal(
    await fleet.report(kiosk, { kind: 'health', health: { ...health, doctor: [doctor[0]] } }),
    'accepted',
  );
  await page.reload();
  await row().getByText('Doctor: all 1 lines are well').waitFor();
  assert.equal(await fleet.report(kiosk, { kind: 'health', health }), 'accepted', 'a kiosk of before');
  await page.reload();
  await row().getByText('Doctor:').waitFor({ state: 'detached' });
});
