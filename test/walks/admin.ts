/**
 * A new administrator's first day, in real processes and a real browser: from an empty database to a paired kiosk, ten
 * imported people, a day of check-ins, a correction, an export, and an erasure with proof. `npm run e2e -- admin`.
 */
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { signedCorrectionSchema } from '@rollcall/contract';
import type { DemoClip } from '@rollcall/testing';
import { chromium, type Browser, type Locator, type Page } from 'playwright';
import { z } from 'zod';
import { isGenuine } from '../../apps/central/src/corrections/seal.ts';
import { removalSchema } from '../../apps/central/src/wire.ts';
import { checkInThroughSocket } from '../../scripts/launch/demo-socket.ts';
import { pause } from '../../scripts/launch/service.ts';
import { provideBrowser } from '../../scripts/setup/browser.ts';
import { prepareDemoClip } from '../../scripts/setup/index.ts';
import { picture } from './pictures.ts';
import { startProcesses, type WalkProcesses } from './processes.ts';

const names = [
  'Ada Lovelace',
  'Alan Turing',
  'Barbara Liskov',
  'Edsger Dijkstra',
  'Emmy Noether',
  'Grace Hopper',
  'Katherine Johnson',
  'Radia Perlman',
  'Rózsa Péter',
  'Sophie Germain',
];
const staff = names.map((name, index) => ({ id: String(1001 + index), name }));
/** By face; the last one does not come, and the others have a PIN. */
const [byFace, ...others] = staff;
const [absent] = staff.slice(-1);
const byPin = others.slice(0, -1);
const pin = '4711';

let processes: WalkProcesses;
let clip: DemoClip;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

before(async () => {
  clip = await prepareDemoClip();
  processes = await startProcesses();
  browser = await chromium.launch({ executablePath: provideBrowser() ?? '' });
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1320, height: 820 },
  });
  page = await context.newPage();
  page.setDefaultTimeout(90_000);
  page.on('pageerror', (error) => complaints.push(error.message));
});
after(async () => {
  await browser?.close();
  await processes?.stop();
});

const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name });
const dialog = (): Locator => page.getByRole('dialog');
const go = (name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).click();

async function decide(way: string | RegExp, reason: string): Promise<void> {
  await dialog().getByLabel('Reason, which is kept').fill(reason);
  await button(way, dialog()).last().click();
  await dialog().waitFor({ state: 'detached' });
}

async function asAdmin(path: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${processes.adminToken()}` };
  return (await fetch(`${processes.centralUrl}${path}`, { headers })).json();
}

async function eventually(what: string, look: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (!(await look())) {
    if (performance.now() > deadline) throw new Error(`${what} did not happen within two minutes`);
    await pause(500);
  }
}

test('1. the first sign-in shows what to do', async () => {
  await page.goto(`${processes.centralUrl}/#token=${processes.adminToken()}`);
  await page.getByRole('heading', { name: 'Nobody has checked in yet' }).waitFor();
  await picture(page, '1-empty');
});

test('2. the kiosk shows a code, and is paired with it', async () => {
  const code = await processes.pairingCode();
  await go('Kiosks');
  await page.getByLabel('Code on its screen').fill(code);
  await page.getByLabel('Site').fill('plant');
  await picture(page, '2-pairing');
  await button('Pair').click();
  await page.getByText('The kiosk is paired.').waitFor();
  await processes.rollcall(['sync', 'now']);
  await page.getByRole('row').filter({ hasText: 'Online' }).waitFor();
});

const clock = (minutesAgo: number): string =>
  new Date(Date.now() - minutesAgo * 60_000).toISOString().slice(11, 16);

test('3. working hours are stated', async () => {
  await go('Working hours');
  await button('State working hours').click();
  await dialog().getByLabel('Time zone').selectOption('UTC');
  // Whatever the time is when this is walked, work began twenty minutes ago, and the day ten hours ago.
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
    await dialog().getByLabel(day).fill(clock(20));
  await dialog().getByLabel('A work day starts at').fill(clock(600));
  await dialog().getByLabel('Minutes of grace').fill('15');
  // The walk takes minutes where a day takes hours: leaving soon after coming is leaving.
  await dialog().getByLabel('Check-ins within (seconds) are one').fill('0');
  const yesterday = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  await dialog().getByLabel('From this day on').fill(yesterday);
  await picture(page, '3-working-hours');
  await decide('State', 'works agreement');
  await page.getByRole('row').filter({ hasText: '15 min of grace' }).waitFor();
});

test('4. ten people are imported, and the kiosk knows them', async () => {
  await go('People');
  await page.getByRole('link', { name: 'Import a list' }).click();
  const csv = ['id,name,sites', ...staff.map(({ id, name }) => `${id},${name},plant`)].join('\n');
  const file = { name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.getByLabel('CSV file').setInputFiles(file);
  await page.getByText('New: 10').waitFor();
  await picture(page, '4-import');
  await page.getByLabel('Reason, which is kept').fill('staff list');
  await button('Import the good rows').click();
  await page.getByText('Done. The kiosks hear').waitFor();
  await eventually('the kiosk’s hearing of the people', async () => {
    await processes.rollcall(['sync', 'now']);
    return JSON.stringify(await processes.rollcall(['people', 'list'])).includes(absent?.id ?? '');
  });
});

test('5. a face is enrolled at the kiosk, and PINs are given', async () => {
  const { id = '', name = '' } = byFace ?? {};
  await processes.rollcall(['enrol', '--id', id, '--name', name, clip.enrolmentPhotoPath]);
  for (const person of byPin) await processes.rollcall(['people', 'set-pin', person.id], `${pin}\n`);
  await processes.rollcall(['sync', 'now']);
  await go('People');
  await page
    .getByRole('row')
    .filter({ hasText: names[0] ?? '' })
    .getByText('On kiosks: 1')
    .waitFor();
  await picture(page, '5-people');
});

test('6. nine come, by face and by PIN, and Today shows who does not', async () => {
  await go('Today');
  await checkInThroughSocket({ clip, daemonUrl: processes.daemonUrl, note: () => undefined });
  for (const { id } of byPin) await processes.checkInByPin(id, pin);
  await processes.rollcall(['sync', 'now']);
  const board = page.getByRole('region', { name: 'Now' });
  await button(/^9\s*In$/u, board).waitFor();
  await picture(page, '6-today');
  await button(/^1\s*Absent$/u, board).click();
  await board.getByRole('link', { name: absent?.name ?? '' }).waitFor();
});

test('7. who was there and was not recorded is added; eight leave', async () => {
  await go('Attendance');
  await button('Add a check-in').click();
  await dialog()
    .getByLabel('Name or id')
    .fill(absent?.name ?? '');
  await dialog()
    .getByLabel(absent?.name ?? '')
    .check();
  await picture(page, '7-correction');
  await decide('Add a check-in', 'came through the yard, where no kiosk stands');
  await page.locator('tr.record').getByText('Added by admin token').waitFor();
  await picture(page, '8-attendance');
  for (const { id } of byPin) await processes.checkInByPin(id, pin);
  await processes.rollcall(['sync', 'now']);
  await go('Today');
  await button(/^8\s*Gone$/u, page.getByRole('region', { name: 'Now' })).waitFor();
  const { corrections } = z
    .object({ corrections: z.array(signedCorrectionSchema) })
    .parse(await asAdmin('/api/v1/corrections'));
  assert.equal(corrections.length, 1);
  assert.ok(corrections.every(isGenuine), 'the correction is signed');
});

test('8. the day is counted and exported', async () => {
  await go('Attendance');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const rows = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  assert.equal(rows.length, 1 + 9 + 1 + 8, 'a header, those who came, the correction, those who left');
  assert.equal(rows.filter((row) => row.includes('added,admin token')).length, 1);
  await button('Worked time').click();
  await page
    .getByRole('row')
    .filter({ hasText: byPin[0]?.name ?? '' })
    .first()
    .waitFor();
  await picture(page, '9-worked-time');
});

test('9. somebody is erased, and the kiosk proves it', async () => {
  const erased = byPin[0] ?? { id: '', name: '' };
  await page.goto(`${processes.centralUrl}/people/${erased.id}`);
  await button('Erase').click();
  await decide('Erase', 'left the company, and asked for it');
  const proofs = page.getByRole('region', { name: 'Deletion proofs' });
  await eventually('the proof', async () => {
    await processes.rollcall(['sync', 'now']);
    return proofs.getByText('Proved by 1 of 1 kiosks').isVisible();
  });
  await picture(page, '10-erased');
  const known = JSON.stringify(await processes.rollcall(['people', 'list']));
  assert.ok(!known.includes(`"${erased.id}"`), 'the kiosk does not know the person any more');
  const person = z
    .object({ removals: z.array(z.object({ removalId: z.string() })) })
    .parse(await asAdmin(`/api/v1/people/${erased.id}`));
  const removal = removalSchema.parse(await asAdmin(`/api/v1/removals/${person.removals[0]?.removalId}`));
  const [proof] = removal.proofs;
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: proof?.publicKey ?? '' },
    format: 'jwk',
  });
  const signature = Buffer.from(proof?.signature ?? '', 'base64url');
  assert.ok(verify(null, Buffer.from(proof?.statement ?? ''), key, signature), 'anybody can check it');
  assert.deepEqual(complaints, []);
});
