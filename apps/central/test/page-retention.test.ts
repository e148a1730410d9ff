/** How long things are kept, stated in a real browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sweepOnce } from '../src/retention/sweep.ts';
import { assertAccessible, openAs, openBrowser, skip, type TestBrowser } from './instruments/page.ts';
import { openStage, type Stage } from './instruments/stage.ts';

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

test('a term is changed with its reason, and the sweep is told of', { skip }, async () => {
  const page = await openAs({ browser, stage }, { role: 'admin', sites: null, name: 'admin' });
  await page.goto(`${stage.url}/audit`);
  await page.getByText('How long things are kept').click();
  await page.getByText('Nothing was swept yet.').waitFor();
  await page.getByRole('row', { name: /^Results of document checks 365 days as delivered/u }).waitFor();
  await page.getByRole('button', { name: 'Change… Results of document checks' }).click();
  const dialog = page.getByRole('dialog');
  const days = dialog.getByLabel('Days (at least 30)');
  await days.fill('29');
  await dialog.getByLabel('Reason, which is kept').fill('the law');
  await dialog.getByRole('button', { name: 'Save the term' }).click();
  assert.equal(await days.evaluate('document.querySelector("[name=days]").validity.rangeUnderflow'), true);
  await days.fill('90');
  await assertAccessible(page, 'retention-change');
  await dialog.getByRole('button', { name: 'Save the term' }).click();
  await page.getByRole('row', { name: /^Results of document checks 90 days Change/u }).waitFor();
  await page.getByRole('button', { name: 'Change… Check-ins' }).click();
  await dialog.getByLabel('Keep for ever').check();
  await dialog.getByLabel('Reason, which is kept').fill('a museum');
  await dialog.getByRole('button', { name: 'Save the term' }).click();
  await page.getByRole('row', { name: /^Check-ins, as the kiosks signed them For ever/u }).waitFor();
  await sweepOnce(stage.database.db, Date.now());
  await page.reload();
  await page.getByText('How long things are kept').click();
  await page.getByText(/^Last swept .*; erased: 0\.$/u).waitFor();
  await assertAccessible(page, 'retention');
  await page.context().close();
});

test('an auditor reads the terms and is offered no change', { skip }, async () => {
  const page = await openAs({ browser, stage }, { role: 'auditor', sites: null, name: 'auditor' });
  await page.goto(`${stage.url}/audit`);
  await page.getByText('How long things are kept').click();
  await page.getByRole('row', { name: /^Results of document checks/u }).waitFor();
  assert.equal(await page.getByRole('button', { name: /^Change/u }).count(), 0);
  await page.context().close();
});

for (const [colorScheme, locale, width] of [
  ['dark', 'en-GB', 360],
  ['light', 'ar', 1440],
] as const)
  test(`axe finds nothing, ${colorScheme}, ${locale}, ${width} wide`, { skip }, async () => {
    const page = await browser.open({ colorScheme, locale, viewport: { width, height: 800 } });
    await page.goto(stage.signInUrl);
    await page.locator('.top').waitFor();
    await page.goto(`${stage.url}/audit`);
    await page.locator('.retention > summary').click();
    await page.locator('.retention table').waitFor();
    await assertAccessible(page, `retention-${locale}-${width}`);
    await page.context().close();
  });
