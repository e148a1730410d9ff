/** The second factor in a real browser: set up, asked for at the door, taken away, required of everybody. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readQrCodes } from '@rollcall/vision';
import type { Locator, Page } from 'playwright';
import { createAccount, completeSetup } from '../src/access/accounts.ts';
import { tokenActor } from '../src/access/actor.ts';
import type { Role } from '../src/access/roles.ts';
import { assertAccessible, openBrowser, skip, type TestBrowser } from './instruments/page.ts';
import { codeNow } from './instruments/second-factor.ts';
import { openStage, type Stage } from './instruments/stage.ts';

const password = 'three slow herons';
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

const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name, exact: true });

async function make(name: string, role: Role = 'admin'): Promise<void> {
  const { db } = stage.database;
  const made = await createAccount(db, { name, role, sites: null }, tokenActor);
  await completeSetup(db, made?.setupToken ?? '', password);
}

/** By the keyboard alone. */
async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

async function open(options: Parameters<TestBrowser['open']>[0] = {}): Promise<Page> {
  const page = await browser.open(options);
  await page.goto(stage.url);
  return page;
}

/** From the form for the password to the recovery codes, which wait to be kept; the secret too. */
async function setUp(page: Page | Locator): Promise<{ secret: string; codes: string[] }> {
  await button(page, 'Set it up').waitFor();
  await page
    .locator('.account-form:has(input[autocomplete=current-password])')
    .last()
    .locator('input')
    .fill(password);
  await button(page, 'Set it up').click();
  const secret = ((await page.locator('.factor-secret').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('Code of the app').fill(codeNow(secret));
  await button(page, 'Switch it on').click();
  await page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
  return { secret, codes: await page.locator('.recovery-codes code').allInnerTexts() };
}

test('somebody sets it up, is asked for a code at the door, and switches it off', { skip }, async () => {
  await make('ada@example.org');
  const page = await open();
  await signIn(page, 'ada@example.org');
  await page.getByRole('link', { name: 'Your account: ada@example.org' }).click();
  const section = page.getByRole('region', { name: 'Second factor' });
  await section.getByLabel('Present password').fill('not this one');
  await button(section, 'Set it up').click();
  await section.getByRole('alert').getByText('The present password is another one.').waitFor();
  await section.getByLabel('Present password').fill(password);
  await page.keyboard.press('Enter');
  const picture = section.getByRole('img', { name: 'QR code for an app for codes' });
  const [uri = ''] = await readQrCodes(await picture.screenshot());
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  assert.equal((await section.locator('.factor-secret').innerText()).replaceAll(' ', ''), secret);
  await assertAccessible(page, 'factor-scan');
  // The field has the focus already.
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await section.getByRole('alert').getByText('This code is not good now').waitFor();
  await section.getByLabel('Code of the app').fill(codeNow(secret));
  await page.keyboard.press('Enter');
  await section.getByRole('heading', { name: 'Recovery codes' }).waitFor();
  const codes = await section.locator('.recovery-codes code').allInnerTexts();
  assert.equal(codes.length, 10);
  assert.equal(await page.evaluate('document.activeElement.id'), 'recovery-title');
  await assertAccessible(page, 'factor-codes');
  await button(section, 'I have kept them').click();
  await section.getByText('Recovery codes left: 10').waitFor();
  assert.equal(await page.getByText(codes[0] ?? '').count(), 0, 'shown once');
  await assertAccessible(page, 'factor-on');

  await button(section, 'New recovery codes…').click();
  await page.keyboard.type(password);
  await section.getByLabel('Code of the app, or a recovery code').fill('000000');
  await page.keyboard.press('Enter');
  await section.getByRole('alert').getByText('This code is not good now').waitFor();
  await assertAccessible(page, 'factor-renew');
  await section.getByLabel('Code of the app, or a recovery code').fill(codes[1] ?? '');
  await page.keyboard.press('Enter');
  await section.getByRole('heading', { name: 'Recovery codes' }).waitFor();
  await section.getByText('The old codes are good no more.').waitFor();
  const renewed = await section.locator('.recovery-codes code').allInnerTexts();
  assert.equal(new Set([...renewed, ...codes]).size, 20);
  await assertAccessible(page, 'factor-renewed');
  await button(section, 'I have kept them').click();
  await section.getByText('Recovery codes left: 10').waitFor();
  assert.equal(await page.getByText(renewed[0] ?? '').count(), 0, 'shown once');
  await button(section, 'New recovery codes…').click();
  await button(section, 'Cancel').click();
  await button(section, 'Switch it off').waitFor();
  await section.locator('#factor-title:focus').waitFor();

  await button(page, 'Sign out').click();
  await signIn(page, 'ada@example.org');
  await page.getByRole('heading', { name: 'And a code' }).waitFor();
  await assertAccessible(page, 'factor-door');
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('This code is not good now').waitFor();
  await assertAccessible(page, 'factor-door-wrong');
  await button(page, 'Begin again').click();
  await signIn(page, 'ada@example.org');
  await page.getByRole('heading', { name: 'And a code' }).waitFor();
  await page.keyboard.type(codeNow(secret, 30));
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Your account: ada@example.org' }).click();
  await section.getByLabel('Present password').fill(password);
  await section.getByLabel('Code of the app, or a recovery code').fill(renewed[0] ?? '');
  await button(section, 'Switch it off').click();
  await section.getByText('It is off.').waitFor();
  await page.context().close();
});

test('an administrator takes it away from somebody who has lost the phone', { skip }, async () => {
  await make('boss@example.org');
  await make('mona@example.org', 'manager');
  const mona = await open();
  await signIn(mona, 'mona@example.org');
  await mona.getByRole('link', { name: 'Your account: mona@example.org' }).click();
  await setUp(mona.getByRole('region', { name: 'Second factor' }));
  const boss = await open();
  await signIn(boss, 'boss@example.org');
  await boss.getByRole('link', { name: 'Access', exact: true }).click();
  await boss
    .getByRole('row', { name: 'mona@example.org Manager All sites Active Second factor on' })
    .waitFor();
  await assertAccessible(boss, 'factor-access');
  await button(boss, 'Take away the second factor: mona@example.org').click();
  const dialog = boss.getByRole('dialog');
  await dialog.getByLabel('Reason, which is kept').fill('lost the phone, seen in person');
  await assertAccessible(boss, 'factor-take');
  await button(dialog, 'Take away the second factor').click();
  await boss.getByText('Second factor on').waitFor({ state: 'detached' });
  await mona.reload();
  await signIn(mona, 'mona@example.org');
  await mona.getByRole('link', { name: 'Your account: mona@example.org' }).waitFor();
  await mona.context().close();
  await boss.context().close();
});

test('where it is required, it is set up before anything else', { skip }, async () => {
  const boss = await open();
  await signIn(boss, 'boss@example.org');
  await boss.getByRole('link', { name: 'Access', exact: true }).click();
  await boss.getByText('Each person decides about their own.').waitFor();
  await button(boss, 'Require it of everybody').click();
  const dialog = boss.getByRole('dialog');
  await dialog.getByLabel('Reason, which is kept').fill('policy of the house');
  await button(dialog, 'Require it of everybody').click();
  await boss.getByText(/^Required since/).waitFor();

  const mona = await open();
  await signIn(mona, 'mona@example.org');
  await mona.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
  await mona.goto(`${stage.url}/attendance`);
  await mona.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
  await assertAccessible(mona, 'factor-first');
  const { codes } = await setUp(mona);
  assert.equal(codes.length, 10);
  await assertAccessible(mona, 'factor-first-codes');
  await button(mona, 'I have kept them').click();
  await mona.getByRole('status').getByText('Live', { exact: true }).waitFor();
  await mona.context().close();

  await boss.getByRole('link', { name: 'Audit', exact: true }).click();
  const rows = boss.getByRole('table', { name: 'Audit trail' }).locator('tbody tr');
  await rows
    .filter({ hasText: 'Changed the own second factor' })
    .filter({ hasText: 'mona' })
    .first()
    .waitFor();
  await rows.filter({ hasText: 'Showed the password; a code is asked for' }).first().waitFor();
  await boss.context().close();
});

for (const [colorScheme, locale, width] of [
  ['dark', 'en-GB', 360],
  ['light', 'ar', 360],
  ['dark', 'ar', 1440],
  ['light', 'fr', 360],
] as const)
  test(`axe finds nothing, ${colorScheme}, ${locale}, ${width} wide`, { skip }, async () => {
    const name = `user-${colorScheme}-${locale.toLowerCase()}-${width}`;
    const shot = (what: string): string => `factor-${what}-${colorScheme}-${locale}-${width}`;
    await make(name);
    const look = { colorScheme, locale, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const;
    const page = await open(look);
    const enter = async (): Promise<void> => {
      await page.locator('input[name=username]').fill(name);
      await page.locator('input[name=password]').fill(password);
      await page.keyboard.press('Enter');
    };
    await enter();
    await page.locator('.account-form').waitFor();
    await assertAccessible(page, shot('first'));
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    const secret = ((await page.locator('.factor-secret').textContent()) ?? '').replaceAll(' ', '');
    await assertAccessible(page, shot('scan'));
    await page.locator('input[autocomplete=one-time-code]').fill(codeNow(secret));
    await page.keyboard.press('Enter');
    await page.locator('.recovery-codes').waitFor();
    await assertAccessible(page, shot('codes'));
    await page.locator('.account-form .button').click();
    await page.locator('.own-account').waitFor();
    await page.goto(`${stage.url}/account`);
    await page.locator('input[autocomplete=one-time-code]').waitFor();
    await assertAccessible(page, shot('account'));
    await page.locator('[aria-labelledby=factor-title] .small-button').first().click();
    await assertAccessible(page, shot('renew'));
    await page.goto(`${stage.url}/access`);
    await page.locator('.account-state').first().waitFor();
    await assertAccessible(page, shot('access'));
    await page.context().clearCookies();
    await page.goto(stage.url);
    await enter();
    await page.locator('#code').waitFor();
    await assertAccessible(page, shot('door'));
    await page.context().close();
  });
