/** Passkeys in a real browser with an authenticator of the browser's own: added, signed in with, refused, removed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CDPSession, Locator, Page } from 'playwright';
import { completeSetup, createAccount } from '../src/access/accounts.ts';
import { requireSecondFactor } from '../src/access/access-rules.ts';
import { tokenActor } from '../src/access/actor.ts';
import { beginSecondFactor, confirmSecondFactor } from '../src/access/second-factor.ts';
import { sealer } from './instruments/central.ts';
import { assertAccessible, openBrowser, skip, type TestBrowser } from './instruments/page.ts';
import { codeNow } from './instruments/second-factor.ts';
import { openStage, type Stage } from './instruments/stage.ts';

const password = 'three slow herons';
let browser: TestBrowser;
let stage: Stage;

before(async () => {
  if (skip !== false) return;
  browser = await openBrowser();
  stage = await openStage({ hasPasskeys: true });
});
after(async () => {
  await browser?.close();
  await stage?.close();
});

const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
const section = (page: Page): Locator => page.getByRole('region', { name: 'Passkeys' });

async function make(name: string): Promise<string> {
  const { db } = stage.database;
  const made = await createAccount(db, { name, role: 'admin', sites: null }, tokenActor);
  await completeSetup(db, made?.setupToken ?? '', password);
  return made?.accountId ?? '';
}

interface Device {
  /** Whether the person shows the finger that the device knows. */
  verifies(verified: boolean): Promise<void>;
  /** Sets back how often the one passkey was used, as an old copy of the device would have it. */
  setBack(): Promise<void>;
  /** Takes all passkeys from the device. */
  empty(): Promise<void>;
}

/** A device with a finger reader, as the browser sees it. */
async function plugIn(page: Page): Promise<Device> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verifies: async (isUserVerified) => {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
    setBack: async () => {
      const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
      await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
      for (const credential of credentials)
        await cdp.send('WebAuthn.addCredential', {
          authenticatorId,
          credential: { ...credential, signCount: 0 },
        });
    },
    empty: async () => {
      await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
    },
  };
}

async function open(options: Parameters<TestBrowser['open']>[0] = {}, at = stage.nameUrl): Promise<Page> {
  const page = await browser.open(options);
  await page.goto(at);
  return page;
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.locator('input[name=username]').fill(name);
  await page.locator('input[name=password]').fill(password);
  await page.keyboard.press('Enter');
}

async function add(page: Page, name: string, secret = password): Promise<void> {
  await section(page).getByLabel('A name for it').fill(name);
  await section(page).getByLabel('Present password').fill(secret);
  await page.keyboard.press('Enter');
}

test('somebody adds one, signs in with it alone, and removes it', { skip }, async () => {
  await make('ada@example.org');
  const page = await open();
  const device = await plugIn(page);
  await page.locator('input[name=username]').waitFor();
  assert.equal(await button(page, 'Sign in with a passkey').count(), 0, 'nobody has one');
  await signIn(page, 'ada@example.org');
  await page.getByRole('link', { name: 'Your account: ada@example.org' }).click();
  await add(page, 'work laptop', 'not this one');
  await section(page).getByRole('alert').getByText('The present password is another one.').waitFor();
  await device.verifies(false);
  await add(page, 'work laptop');
  await section(page).getByRole('alert').getByText('Your device gave no passkey').waitFor();
  await device.verifies(true);
  await add(page, 'work laptop');
  await section(page).getByRole('status').getByText('The passkey is added.').waitFor();
  assert.equal(await page.evaluate('document.activeElement.id'), 'passkeys-title');
  await section(page).getByText('never used').waitFor();
  await add(page, 'the same again');
  await section(page)
    .getByRole('alert')
    .getByText('This device has a passkey of your account already.')
    .waitFor();
  await assertAccessible(page, 'passkeys-account');

  await button(page, 'Sign out').click();
  await button(page, 'Sign in with a passkey').waitFor();
  await assertAccessible(page, 'passkeys-door');
  await device.verifies(false);
  await button(page, 'Sign in with a passkey').click();
  await page.getByRole('alert').getByText('Your device gave no passkey').waitFor();
  await assertAccessible(page, 'passkeys-door-cancelled');
  await device.verifies(true);
  await button(page, 'Sign in with a passkey').click();
  await page.getByRole('link', { name: 'Your account: ada@example.org' }).click();
  await section(page)
    .getByText(/ used /)
    .waitFor();

  await button(page, 'Sign out').click();
  await device.setBack();
  await button(page, 'Sign in with a passkey').click();
  await page.getByRole('alert').getByText('This passkey is not good here.').waitFor();
  await signIn(page, 'ada@example.org');
  await page.getByRole('link', { name: 'Your account: ada@example.org' }).click();
  await button(page, 'Remove: work laptop').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Present password').fill('not this one');
  await button(dialog, 'Remove').click();
  await dialog.getByRole('alert').getByText('The present password is another one.').waitFor();
  await assertAccessible(page, 'passkeys-remove');
  await button(dialog, 'Cancel').click();
  await button(page, 'Remove: work laptop').click();
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await section(page).getByRole('status').getByText('The passkey is removed.').waitFor();
  assert.equal(await section(page).getByRole('listitem').count(), 0);
  await button(page, 'Sign out').click();
  await page.locator('input[name=username]').waitFor();
  assert.equal(await button(page, 'Sign in with a passkey').count(), 0);
  await page.context().close();
});

test(
  'where a second factor is required, the password of somebody with a passkey is not enough',
  { skip },
  async () => {
    await make('boss@example.org');
    const page = await open();
    await plugIn(page);
    await signIn(page, 'boss@example.org');
    await page.getByRole('link', { name: 'Your account: boss@example.org' }).click();
    await add(page, 'phone');
    await section(page).getByRole('status').getByText('The passkey is added.').waitFor();
    await page.getByRole('link', { name: 'Access', exact: true }).click();
    await page.getByRole('row', { name: /boss@example\.org .* Passkeys: 1/ }).waitFor();
    await assertAccessible(page, 'passkeys-access');
    await button(page, 'Sign out').click();
    await requireSecondFactor(stage.database.db, true);
    await signIn(page, 'boss@example.org');
    await page.getByRole('alert').getByText('yours is a passkey: sign in with it').waitFor();
    await assertAccessible(page, 'passkeys-needed');
    await button(page, 'Sign in with a passkey').click();
    await page.getByRole('link', { name: 'Audit', exact: true }).click();
    const rows = page.getByRole('table', { name: 'Audit trail' }).locator('tbody tr');
    await rows.filter({ hasText: 'Showed the password; a passkey is asked for' }).first().waitFor();
    await rows.filter({ hasText: 'Changed the own passkeys' }).first().waitFor();
    await requireSecondFactor(stage.database.db, false);
    await page.context().close();
  },
);

test('whose account has codes shows one to add and to remove a passkey', { skip }, async () => {
  const accountId = await make('codes@example.org');
  const page = await open();
  await plugIn(page);
  await signIn(page, 'codes@example.org');
  await page.getByRole('link', { name: 'Your account: codes@example.org' }).click();
  await section(page).getByLabel('A name for it').waitFor();
  const store = { db: stage.database.db, sealer };
  const begun = await beginSecondFactor(store, { id: accountId, name: 'codes@example.org' });
  const secret = begun?.secret ?? '';
  const { session_id: sessionId } = await store.db
    .selectFrom('sessions')
    .select('session_id')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const codes = await confirmSecondFactor(
    store,
    { accountId, code: codeNow(secret), nowMs: Date.now() },
    sessionId,
  );
  await add(page, 'phone');
  await section(page).getByRole('alert').getByText('A code is needed, too.').waitFor();
  const code = section(page).getByLabel('Code of the app, or a recovery code');
  await code.fill('000000');
  await page.keyboard.press('Enter');
  await section(page).getByRole('alert').getByText('This code is not good now').waitFor();
  await code.fill(codes?.[0] ?? '');
  await assertAccessible(page, 'passkeys-code');
  await page.keyboard.press('Enter');
  await section(page).getByRole('status').getByText('The passkey is added.').waitFor();
  await button(page, 'Remove: phone').click();
  await page.keyboard.type(password);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Code of the app, or a recovery code').fill(codes?.[1] ?? '');
  await assertAccessible(page, 'passkeys-remove-code');
  await page.keyboard.press('Enter');
  await section(page).getByRole('status').getByText('The passkey is removed.').waitFor();
  await page.context().close();
});

test('at another address none are offered, and the account says where they are', { skip }, async () => {
  await make('elsewhere');
  const page = await open({}, stage.url);
  await signIn(page, 'elsewhere');
  await page.getByRole('link', { name: 'Your account: elsewhere' }).click();
  const link = section(page).getByRole('link');
  assert.equal(await link.getAttribute('href'), `${stage.nameUrl}/account`);
  await assertAccessible(page, 'passkeys-elsewhere');
  await page.context().close();
});

for (const [colorScheme, locale, width] of [
  ['dark', 'en-GB', 360],
  ['dark', 'ar', 1440],
  ['light', 'ar', 360],
  ['light', 'fr', 360],
] as const)
  test(`axe finds nothing, ${colorScheme}, ${locale}, ${width} wide`, { skip }, async () => {
    const name = `user-${colorScheme}-${locale.toLowerCase()}-${width}`;
    const shot = (what: string): string => `passkeys-${what}-${colorScheme}-${locale}-${width}`;
    await make(name);
    const look = { colorScheme, locale, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const;
    const page = await open(look);
    await plugIn(page);
    await signIn(page, name);
    await page.locator('.own-account').click();
    await page.locator('.account-form input[autocomplete=off]').fill('work laptop');
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.locator('.passkeys li').waitFor();
    await assertAccessible(page, shot('account'));
    await page.locator('.passkeys .small-button').click();
    await page.locator('dialog .account-form').waitFor();
    await assertAccessible(page, shot('remove'));
    await page.context().clearCookies();
    await page.goto(stage.nameUrl);
    await page.locator('.passkey-way button').waitFor();
    await assertAccessible(page, shot('door'));
    await page.locator('.passkey-way button').click();
    await page.locator('.own-account').waitFor();
    await page.context().close();
  });
