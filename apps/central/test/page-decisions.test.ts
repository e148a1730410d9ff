/** What administrators decide about kiosks, in a real browser. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { pairingAnswerSchema } from '@rollcall/contract';
import { chromium, type Browser, type Locator, type Page } from 'playwright';
import { z } from 'zod';
import { provideBrowser } from '../../../scripts/setup/browser.ts';
import { buildCentral } from '../../../scripts/setup/central.ts';
import { bearer, errorOf } from './instruments/central.ts';
import { agreementKey, createFleet, credentialOf } from './instruments/fleet.ts';
import { attendance, createKiosk, type Kiosk } from './instruments/kiosk.ts';
import { openStage, type Stage } from './instruments/stage.ts';

const executablePath = provideBrowser();
const skip = executablePath === null ? 'no Chromium on this machine, and none could be installed' : false;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const violationsSchema = z.array(z.object({ id: z.string(), html: z.array(z.string()) }));
const shots = process.env['ROLLCALL_TEST_SCREENSHOTS'];

let browser: Browser;
let stage: Stage;
let page: Page;

before(async () => {
  if (executablePath === null) return;
  await buildCentral();
  browser = await chromium.launch({ executablePath });
});
after(() => browser?.close());
beforeEach(async () => {
  if (executablePath === null) return;
  stage = await openStage();
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Asia/Jakarta' });
  page = await context.newPage();
});
afterEach(async () => {
  await page?.context().close();
  await stage?.close();
});

const fleet = createFleet(() => stage.central);
const rowOf = (name: string): Locator => page.locator('tr.kiosk-row', { hasText: name });
const button = (name: string, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name, exact: true });

async function openKiosks(): Promise<void> {
  await page.goto(stage.signInUrl);
  await page.getByRole('link', { name: 'Kiosks', exact: true }).click();
}

async function assertAccessible(name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  // A policy of the page forbids scripts of others; what a debugger evaluates is not one.
  await page.evaluate(axeSource);
  const run = `axe.run(document).then(({ violations }) =>
    violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) })))`;
  assert.deepEqual(violationsSchema.parse(await page.evaluate(run)), [], name);
}

async function decide(way: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason, which is kept').fill(reason);
  await button(way, dialog).click();
  await dialog.waitFor({ state: 'detached' });
}

async function askForCode(kiosk: Kiosk): Promise<ReturnType<typeof pairingAnswerSchema.parse>> {
  const { deviceId, name, publicKey } = kiosk.registration;
  const body = { deviceId, name, publicKey, agreementKey: keyOf };
  const answer = await stage.central.post('/api/v1/pairings', body, bearer(await kiosk.credential()));
  return pairingAnswerSchema.parse(await answer.json());
}
const keyOf = agreementKey();

test('a kiosk is paired by the code on its screen, a stranger is refused', { skip }, async () => {
  const [kiosk, stranger] = [createKiosk('front', 'Front door'), createKiosk('odd', 'Nobody knows')];
  const { code } = await askForCode(kiosk);
  const { code: strange } = await askForCode(stranger);
  await openKiosks();
  const form = page.getByRole('form', { name: 'Waiting to be paired' });
  await form.getByText('Nobody knows').waitFor();
  await form.getByLabel('Code on its screen').fill('ABCDEFGH');
  await form.getByLabel('Site').fill('plant');
  await button('Pair', form).click();
  await page.getByRole('status').getByText('No kiosk shows this code now.').waitFor();
  await assertAccessible('pairing');
  await form.getByLabel('Code on its screen').fill(code ?? '');
  await form.getByLabel('Site').fill('plant');
  await button('Pair', form).click();
  await page.getByRole('status').getByText('The kiosk is paired.').waitFor();
  assert.equal((await askForCode(kiosk)).state, 'confirmed');
  await form.getByLabel('Code on its screen').fill(strange ?? '');
  await button('Not ours', form).click();
  await page.getByRole('status').getByText('The kiosk was refused.').waitFor();
  assert.equal((await askForCode(stranger)).state, 'refused');
  await rowOf('Front door').waitFor();
});

test('held forks are taken or refused, and alarms acknowledged, with a reason', { skip }, async () => {
  const kiosk = createKiosk('front', 'Front door');
  await stage.central.register(kiosk);
  const events = kiosk.events(2);
  await stage.central.deliver(kiosk, events);
  const forks = events.map((event) => {
    const { hash: _hash, signature: _signature, ...plain } = event;
    return kiosk.seal({ ...plain, id: randomUUID(), payload: attendance('eve') });
  });
  await stage.central.deliver(kiosk, forks);
  await openKiosks();
  const row = rowOf('Front door');
  await button('Decide on held events', row).click();
  await page.getByRole('checkbox').nth(1).uncheck();
  await assertAccessible('held');
  await decide('Take', 'Eve was there');
  await button('Decide on held events', row).click();
  await decide('Refuse', 'Eve was not there');
  await button('Decide on held events', row).waitFor({ state: 'detached' });
  const answers = await stage.central.deliver(kiosk, forks);
  assert.deepEqual(answers.map(({ status, code }) => code ?? status).toSorted(), [
    'duplicate',
    'fork-refused',
  ]);
  await button('Acknowledge', row).click();
  await decide('Acknowledge', 'looked into');
  await button('Acknowledge', row).waitFor({ state: 'detached' });
  assert.deepEqual((await fleet.device('front')).alarms, []);
});

test(
  'a cloned kiosk is heard again when an administrator says so; a revoked one never',
  { skip },
  async () => {
    const kiosk = createKiosk('front', 'Front door');
    await stage.central.register(kiosk);
    for (const instance of ['the original', 'the copy'])
      await fleet.heartbeat(await credentialOf(kiosk, 1, instance));
    await openKiosks();
    const row = rowOf('Front door');
    await button('Hear it again', row).waitFor();
    await assertAccessible('quarantined');
    await button('Hear it again', row).click();
    await decide('Hear it again', 'the copy is off');
    await button('Hear it again', row).waitFor({ state: 'detached' });
    assert.equal((await fleet.device('front')).state, 'active');
    await button('Revoke', row).click();
    await button('Revoke', page.getByRole('dialog')).click();
    assert.equal((await fleet.device('front')).state, 'active', 'not without a reason');
    await decide('Revoke', 'stolen');
    await button('Revoke', row).waitFor({ state: 'detached' });
    assert.deepEqual(await errorOf(await stage.central.send(kiosk, kiosk.events(1))), [
      403,
      'device-revoked',
    ]);
  },
);
