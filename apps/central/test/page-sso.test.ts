/** Single sign-on in a real browser at a real provider: there and back, with an account and without one. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { freePort } from '@rollcall/testing';
import type { Locator, Page } from 'playwright';
import { completeSetup, createAccount } from '../src/access/accounts.ts';
import { tokenActor } from '../src/access/actor.ts';
import { assertAccessible, openAs, openBrowser, skip, type TestBrowser } from './instruments/page.ts';
import { startProvider, type TestProvider } from './instruments/provider.ts';
import { ssoOf } from './instruments/sso.ts';
import { openStage, type Stage } from './instruments/stage.ts';

const password = 'three slow herons';
let browser: TestBrowser;
let provider: TestProvider;
let stage: Stage;

before(async () => {
  if (skip !== false) return;
  browser = await openBrowser();
  const port = await freePort();
  provider = await startProvider(`http://localhost:${port}`);
  stage = await openStage({ port, sso: ssoOf(provider) });
});
after(async () => {
  await browser?.close();
  await stage?.close();
  await provider?.stop();
});

const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
const withProvider = (page: Page): Locator => button(page, 'Sign in with Harbour ID');

async function open(options: Parameters<TestBrowser['open']>[0] = {}, path = '/'): Promise<Page> {
  const page = await browser.open(options);
  await page.goto(stage.nameUrl + path);
  return page;
}

/** Somebody whom the provider vouches for; invited here, too, unless they are to be a stranger. */
async function meet(login: string, isInvited = true): Promise<void> {
  const email = `${login}@example.org`;
  provider.people.set(login, { email, email_verified: true });
  if (isInvited)
    await createAccount(stage.database.db, { name: email, role: 'admin', sites: null }, tokenActor);
}

async function signInThere(page: Page, login: string): Promise<void> {
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.keyboard.press('Enter');
}

test('somebody who was invited goes there, comes back to the same screen, and is in', { skip }, async () => {
  await meet('ada');
  const page = await open({}, '/audit?action=sign-in.done');
  await withProvider(page).waitFor();
  await assertAccessible(page, 'sso-door');
  await withProvider(page).click();
  await signInThere(page, 'ada');
  await page.getByRole('table', { name: 'Audit trail' }).getByText('Signed in').first().waitFor();
  assert.equal(page.url(), `${stage.nameUrl}/audit?action=sign-in.done`, 'nothing is left in the address');
  await page.getByRole('link', { name: 'Your account: ada@example.org' }).click();
  await page.getByRole('region', { name: 'Single sign-on' }).getByText('no password here').waitFor();
  assert.equal(await page.getByLabel('Present password').count(), 0, 'nothing asks for what there is not');
  await page.getByRole('table', { name: 'Where you are signed in' }).getByText('This browser').waitFor();
  await assertAccessible(page, 'sso-account');
  await page.reload();
  await button(page, 'Sign out').click();
  await withProvider(page).click();
  await page.getByRole('link', { name: 'Your account: ada@example.org' }).waitFor();
  await page.context().close();
});

test('who cannot come in reads why, and can begin again', { skip }, async () => {
  await meet('eve', false);
  const page = await open();
  await withProvider(page).click();
  await page.locator('a[href$="/abort"]').click();
  await page.getByRole('alert').getByText('it refused, or it was cancelled there').waitFor();
  await assertAccessible(page, 'sso-cancelled');
  await withProvider(page).click();
  await signInThere(page, 'eve');
  await page.getByRole('alert').getByText('There is no account for your e-mail address').waitFor();
  assert.equal(page.url(), `${stage.nameUrl}/`);
  await assertAccessible(page, 'sso-no-account');
  await page.goto('about:blank');
  await page.goto(`${stage.nameUrl}/#sso=%3Cb%3Ewin%3C/b%3E`);
  await page.getByRole('alert').getByText('Begin again here').waitFor();
  assert.equal(await page.getByText('win').count(), 0, 'what others put into the address is not shown');
  await page.context().close();
});

test('a provider that is away is said, beside the password, which goes on', { skip }, async () => {
  const port = await freePort();
  await provider.stop();
  const more = { ROLLCALL_CENTRAL_PUBLIC_URL: `http://localhost:${port}` };
  const lonely = await openStage({ port, sso: ssoOf(provider, { more }) });
  const { db } = lonely.database;
  const made = await createAccount(db, { name: 'breakglass', role: 'admin', sites: null }, tokenActor);
  await completeSetup(db, made?.setupToken ?? '', password);
  const page = await browser.open();
  await page.goto(lonely.nameUrl);
  await withProvider(page).click();
  await page.getByRole('alert').getByText('The sign-in service cannot be reached').waitFor();
  await assertAccessible(page, 'sso-away');
  await page.locator('input[name=username]').fill('breakglass');
  await page.locator('input[name=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Your account: breakglass' }).waitFor();
  await button(page, 'Sign out').click();
  await provider.start();
  await withProvider(page).click();
  // It knows nothing of this central's address: that it shows a page of its own is enough here.
  await page.waitForURL(`${provider.issuer}/**`);
  await page.context().close();
  await lonely.close();
});

test('at another address the page says where single sign-on is', { skip }, async () => {
  const page = await browser.open();
  await page.goto(stage.url);
  const link = page.getByRole('link', { name: stage.nameUrl });
  assert.equal(await link.getAttribute('href'), stage.nameUrl);
  assert.equal(await withProvider(page).count(), 0);
  await assertAccessible(page, 'sso-elsewhere');
  await page.context().close();
});

test('Access shows who signs in so, and a new invitation says that it unties them', { skip }, async () => {
  await meet('grace');
  const visitor = await open();
  await withProvider(visitor).click();
  await signInThere(visitor, 'grace');
  await button(visitor, 'Sign out').waitFor();
  await visitor.context().close();
  const page = await openAs({ browser, stage }, { name: 'chief', role: 'admin', sites: null });
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await page.getByRole('row', { name: /grace@example\.org .*Active.*Single sign-on/ }).waitFor();
  await button(page, 'Invite again: grace@example.org').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('no longer tied to its identity').waitFor();
  await assertAccessible(page, 'sso-access');
  await page.context().close();
});

for (const [colorScheme, locale, width] of [
  ['dark', 'en-GB', 360],
  ['dark', 'ar', 1440],
  ['light', 'ar', 360],
  ['light', 'fr', 360],
] as const)
  test(`axe finds nothing, ${colorScheme}, ${locale}, ${width} wide`, { skip }, async () => {
    const shot = (what: string): string => `sso-${what}-${colorScheme}-${locale}-${width}`;
    const login = `user-${colorScheme}-${locale.toLowerCase()}-${width}`;
    await meet(login);
    const look = { colorScheme, locale, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const;
    const page = await open(look, '/#sso=sso-other-identity');
    await page.locator('.sso-way .problem:not(:empty)').waitFor();
    await assertAccessible(page, shot('door'));
    await page.locator('.sso-way button').click();
    await signInThere(page, login);
    await page.locator('.own-account').click();
    await page.locator('#sso-title').waitFor();
    await assertAccessible(page, shot('account'));
    await page.context().close();
  });
