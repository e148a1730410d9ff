/** The door, accounts and roles, in a real browser. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright';
import { z } from 'zod';
import type { Role } from '../src/access/roles.ts';
import { auditRowSchema } from '../src/wire.ts';
import { createFleet } from './instruments/fleet.ts';
import { attendance, createKiosk, enrolment } from './instruments/kiosk.ts';
import { assertAccessible, openAs, openBrowser, skip, type TestBrowser } from './instruments/page.ts';
import { openStage, type Stage } from './instruments/stage.ts';

const password = 'three slow herons';
let browser: TestBrowser;
let stage: Stage;

before(async () => {
  if (skip !== false) return;
  browser = await openBrowser();
  stage = await openStage();
  const fleet = createFleet(() => stage.central);
  const [north, south] = [createKiosk('gate', 'North gate'), createKiosk('yard', 'South yard')];
  await fleet.pair(north, 'north');
  await fleet.pair(south, 'south');
  await stage.central.deliver(north, [
    north.event(enrolment('ada', 'Ada Lovelace')),
    north.event(attendance('ada', { siteId: 'north' })),
  ]);
  await stage.central.deliver(south, [
    south.event(enrolment('alan', 'Alan Turing')),
    south.event(attendance('alan', { siteId: 'south' })),
  ]);
});
after(async () => {
  await browser?.close();
  await stage?.close();
});

const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
const screens = (page: Page): Promise<string[]> =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('link').allInnerTexts();

const as = (role: Role, sites: string[] | null = null, name = `${role}-1`): Promise<Page> =>
  openAs({ browser, stage }, { role, sites, name });

async function signIn(page: Page, name: string, secret: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await button(page, 'Sign in').click();
}

const everyScreen =
  'Today, Attendance, People, Documents, Working hours, Sites, Kiosks, Access, Audit, Consent, Webhooks'.split(
    ', ',
  );

test('the first administrator: by the token, an invitation, a password; then by name', { skip }, async () => {
  const page = await browser.open();
  await page.goto(stage.url);
  await page.getByLabel('Admin token').waitFor();
  await page.goto(stage.signInUrl);
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await page.getByText('You are signed in with the admin token.').waitFor();
  await page.getByText('There is no account yet.').waitFor();
  await button(page, 'Invite somebody').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name to sign in with').fill('Grace@example.org');
  await dialog.getByLabel('Role').selectOption('Administrator');
  await dialog.getByLabel('Reason, which is kept').fill('the first one');
  await assertAccessible(page, 'access-invite');
  await button(dialog, 'Invite somebody').click();
  const link = await page.getByRole('textbox', { name: 'Link for grace@example.org' }).inputValue();
  await assertAccessible(page, 'access-link');
  await button(dialog, 'Close').click();
  await page.getByRole('row', { name: 'grace@example.org Administrator All sites Invited' }).waitFor();
  await page.context().close();

  const own = await browser.open();
  await own.goto(link);
  await own.getByText('You sign in as grace@example.org from now on.').waitFor();
  assert.equal(own.url(), `${stage.url}/`, 'the word has left the address');
  await own.getByLabel('New password').fill(password);
  await own.getByLabel('The same again').fill('something else');
  await button(own, 'Save and sign in').click();
  const problem = await own.evaluate("document.querySelector('#new-password-again').validationMessage");
  assert.equal(problem, 'The two differ.');
  await assertAccessible(own, 'access-setup');
  await own.getByLabel('The same again').fill(password);
  await button(own, 'Save and sign in').click();
  await own.getByRole('link', { name: 'Your account: grace@example.org' }).waitFor();
  assert.deepEqual(await screens(own), everyScreen);

  await button(own, 'Sign out').click();
  await own.getByLabel('Name', { exact: true }).waitFor();
  await assertAccessible(own, 'sign-in-name');
  await signIn(own, 'grace@example.org', 'not this one');
  await own.getByRole('alert').getByText('Name or password is wrong.').waitFor();
  await own.keyboard.type(password);
  await own.keyboard.press('Enter');
  await own.getByRole('link', { name: 'Your account: grace@example.org' }).waitFor();
  await own.goto(link);
  await own.getByRole('heading', { name: 'This link is not good any more' }).waitFor();
  await button(own, 'Go to the sign-in').click();
  await own.getByRole('link', { name: 'Your account: grace@example.org' }).waitFor();
  await own.context().close();
});

test('too many attempts wait; the token is there for emergencies', { skip }, async () => {
  const page = await browser.open();
  await page.goto(stage.url);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await signIn(page, 'nobody@example.org', `wrong ${attempt}`);
    await page.getByRole('alert').getByText('Name or password is wrong.').waitFor();
  }
  await signIn(page, 'nobody@example.org', 'wrong again');
  await page.getByRole('alert').getByText('Too many attempts failed.').waitFor();
  await button(page, 'Use the admin token').click();
  await page.getByLabel('Admin token').waitFor();
  assert.equal(await page.getByLabel('Name', { exact: true }).count(), 0);
  await page.context().close();
});

test('somebody changes the own password, and ends a session elsewhere', { skip }, async () => {
  const first = await browser.open();
  await first.goto(stage.url);
  await signIn(first, 'grace@example.org', password);
  await first.getByRole('link', { name: 'Your account: grace@example.org' }).click();
  const sessions = first.getByRole('region', { name: 'Where you are signed in' });
  await sessions.getByText('This browser').waitFor();
  const second = await browser.open();
  await second.goto(stage.url);
  await signIn(second, 'grace@example.org', password);
  await button(second, 'Sign out').waitFor();
  await first.reload();
  const end = sessions.getByRole('button', { name: /^Sign out there/ });
  await end.first().waitFor();
  await assertAccessible(first, 'account');
  const others = await end.count();
  await end.first().click();
  await first.getByText('That session has ended.').waitFor();
  await end.nth(others - 1).waitFor({ state: 'detached' });
  await second.reload();
  await second.getByLabel('Name', { exact: true }).waitFor();
  await signIn(second, 'grace@example.org', password);
  await button(second, 'Sign out').waitFor();

  const change = first.getByRole('region', { name: 'Password' });
  await change.getByLabel('Present password').fill('not this one');
  await first.getByLabel('New password').fill('seven tall pines');
  await first.getByLabel('The same again').fill('seven tall pines');
  await button(first, 'Change the password').click();
  await first.getByRole('alert').getByText('The present password is another one.').waitFor();
  await change.getByLabel('Present password').fill(password);
  await button(first, 'Change the password').click();
  await first.getByText('The password is changed.').waitFor();
  await second.reload();
  await signIn(second, 'grace@example.org', 'seven tall pines');
  await button(second, 'Sign out').waitFor();
  await first.context().close();
  await second.context().close();
});

test('a technician begins at the kiosks, operates them, and sees nobody', { skip }, async () => {
  const page = await as('technician');
  await page.waitForURL('**/kiosks');
  assert.deepEqual(await screens(page), ['Sites', 'Kiosks']);
  await page.getByRole('status').getByText('Live', { exact: true }).waitFor();
  const kiosk = page.getByRole('row', { name: 'North gate' });
  await button(kiosk, 'Commands…').click();
  await page.getByRole('dialog').getByRole('radio').first().waitFor();
  assert.equal(await page.getByRole('dialog').getByRole('radio').count(), 4, 'all but wiping');
  await button(page.getByRole('dialog'), 'Cancel').click();
  for (const way of ['Move to a site…', 'Revoke']) assert.equal(await button(page, way).count(), 0);
  for (const path of ['/people', '/attendance', '/people/ada', '/import', '/access']) {
    await page.goto(`${stage.url}${path}`);
    await page.getByText('Your role may not do this.').waitFor();
  }
  assert.equal(await page.getByText('Ada Lovelace').count(), 0);
  await page.context().close();
});

test('an auditor reads everything and is offered no change', { skip }, async () => {
  const page = await as('auditor');
  await page.getByText('Alan Turing').first().waitFor();
  assert.deepEqual(
    await screens(page),
    everyScreen.filter((name) => name !== 'Access' && name !== 'Webhooks'),
  );
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('link', { name: 'Ada Lovelace' }).waitFor();
  assert.equal(await button(page, 'Add a person').count(), 0);
  await page.getByRole('link', { name: 'Ada Lovelace' }).click();
  await page.getByRole('link', { name: 'Everything kept (JSON)' }).waitFor();
  for (const way of ['Change', 'Erase']) assert.equal(await button(page, way).count(), 0);
  await page.getByRole('link', { name: 'Kiosks', exact: true }).click();
  // The person's check-ins, which name the kiosk too, are on their way out.
  await page.locator('tr.kiosk-row', { hasText: 'North gate' }).waitFor();
  assert.equal(await button(page, 'Commands…').count(), 0);
  await page.context().close();
});

test('a manager sees the own site; a change by an administrator counts at once', { skip }, async () => {
  const page = await as('manager', ['north'], 'mona');
  await page.getByText('Ada Lovelace').first().waitFor();
  assert.equal(await page.getByText('Alan Turing').count(), 0);
  await page.getByRole('link', { name: 'Attendance', exact: true }).click();
  await page.locator('tr.record').first().waitFor();
  assert.equal(await page.getByText('Alan Turing').count(), 0);

  const admin = await as('admin');
  await admin.goto(`${stage.url}/access`);
  await button(admin, 'Change: mona').click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('north').uncheck();
  await dialog.getByLabel('south').check();
  await dialog.getByLabel('Reason, which is kept').fill('moved south');
  await button(dialog, 'Save').click();
  await admin.getByRole('row', { name: 'mona Manager south' }).waitFor();
  await page.goto(stage.url);
  await page.getByText('Alan Turing').first().waitFor();
  assert.equal(await page.getByText('Ada Lovelace').count(), 0);
  await button(admin, 'Change: mona').click();
  await dialog.getByLabel('Disabled: cannot sign in').check();
  await dialog.getByLabel('Reason, which is kept').fill('left');
  await button(dialog, 'Save').click();
  await admin.getByRole('row', { name: 'mona Manager south Disabled' }).waitFor();
  await page.reload();
  await page.getByLabel('Name', { exact: true }).waitFor();
  await page.context().close();
  await admin.context().close();
});

test('a key is made for a program, shown once, and revoked', { skip }, async () => {
  const page = await as('admin', null, 'keykeeper');
  await page.goto(`${stage.url}/access`);
  await page.getByText('There is no key yet.').waitFor();
  await button(page, 'Make a key').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What uses it').fill('payroll');
  await dialog.getByLabel('read attendance and worked time').check();
  await dialog.getByLabel('north').check();
  await dialog.getByLabel('Reason, which is kept').fill('pay');
  await assertAccessible(page, 'access-key-form');
  await button(dialog, 'Make a key').click();
  const key = await page.getByRole('textbox', { name: 'Key of payroll' }).inputValue();
  await assertAccessible(page, 'access-key');
  await button(dialog, 'Close').click();
  const askWith = async () =>
    (await fetch(`${stage.url}/api/v1/attendance`, { headers: { authorization: `Bearer ${key}` } })).status;
  assert.equal(await askWith(), 200);
  await page.getByRole('row', { name: /^payroll/ }).waitFor();
  await assertAccessible(page, 'access');
  await button(page, 'Revoke: payroll').click();
  await dialog.getByLabel('Reason, which is kept').fill('no longer needed');
  await button(dialog, 'Revoke').click();
  await page.getByRole('row', { name: /^payroll.*Revoked/ }).waitFor();
  assert.equal(await askWith(), 401);
  await page.context().close();
});

test('the trail is filtered, checked, exported, and shows when it was changed', { skip }, async () => {
  const page = await as('auditor', null, 'olga');
  await page.goto(`${stage.url}/people/ada`);
  await page.getByRole('heading', { level: 2, name: 'Ada Lovelace' }).waitFor();
  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  const rows = page.getByRole('table', { name: 'Audit trail' }).locator('tbody tr');
  await rows.filter({ hasText: 'people/ada' }).filter({ hasText: 'olga' }).first().waitFor();
  await assertAccessible(page, 'audit');
  await page.getByLabel('Who', { exact: true }).fill('nobody@');
  await page.getByRole('combobox', { name: /^What/ }).selectOption('Failed to sign in');
  await page.waitForURL(/who=nobody/);
  await rows.filter({ hasText: 'nobody@example.org' }).first().waitFor();
  await rows.filter({ hasNotText: 'nobody@example.org' }).first().waitFor({ state: 'detached' });
  await button(page, 'Clear filters').click();
  await rows.filter({ hasText: 'olga' }).first().waitFor();
  await page.getByLabel('About', { exact: true }).fill('nothing of this name');
  await page.getByText('No row fits.').waitFor();
  await button(page, 'Clear filters').click();
  await button(page, 'Check the chain').click();
  await page.getByText(/All \d+ rows follow/).waitFor();
  await assertAccessible(page, 'audit-intact');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'JSON', exact: true }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  const exported = z.array(auditRowSchema).parse(JSON.parse(text));
  assert.ok(exported.length > 5 && exported.every(({ position }, index) => position === index + 1));
  await subjectOfSecondRow('people/eve');
  await button(page, 'Check the chain').click();
  await page.getByText('Row 2 does not follow').waitFor();
  await subjectOfSecondRow(exported[1]?.subject ?? '');
  await page.context().close();
});

const subjectOfSecondRow = (subject: string) =>
  stage.database.db.updateTable('audit').set({ subject }).where('position', '=', '2').execute();

for (const [colorScheme, locale, width] of [
  ['dark', 'en-GB', 360],
  ['light', 'ar', 1440],
] as const)
  test(`axe finds nothing, ${colorScheme}, ${locale}, ${width} wide`, { skip }, async () => {
    const look = { colorScheme, locale, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const;
    const page = await browser.open(look);
    await page.goto(stage.url);
    await page.locator('input[name=username]').waitFor();
    await assertAccessible(page, `sign-in-${locale}`);
    await page.goto(stage.signInUrl);
    await page.locator('.own-account').waitFor();
    await page.goto(`${stage.url}/access`);
    await page.locator('.account-state').first().waitFor();
    await assertAccessible(page, `access-${locale}`);
    await page.goto(`${stage.url}/audit`);
    await page.locator('.audit-table').waitFor();
    await assertAccessible(page, `audit-${locale}`);
    await page.goto(`${stage.url}/account`);
    await page.locator('.account').waitFor();
    await assertAccessible(page, `account-${locale}`);
    await page.context().close();
  });
