/** Reviews of document checks as people make them, in a real browser. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { BrowserContextOptions, Locator, Page } from 'playwright';
import sharp from 'sharp';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk, type Kiosk } from './instruments/kiosk.ts';
import {
  createReviews,
  materialPart,
  picturePart,
  reviewMaterial,
  type Reviews,
} from './instruments/kyc-review.ts';
import { assertAccessible, openAs, openBrowser, skip, type TestBrowser } from './instruments/page.ts';
import { openStage, type Stage } from './instruments/stage.ts';

const specimens = join(import.meta.dirname, '../../../packages/vision/test/fixtures/specimens');
let browser: TestBrowser;
let stage: Stage;
let page: Page;
let kiosk: Kiosk;
let reviews: Reviews;

before(async () => {
  if (skip !== false) return;
  browser = await openBrowser();
  stage = await openStage();
  kiosk = createKiosk('gate', 'Plant gate');
  await createFleet(() => stage.central).pair(kiosk);
  reviews = createReviews(
    () => stage.central,
    () => kiosk,
  );
  page = await openPage({ locale: 'en-GB', viewport: { width: 1360, height: 900 } });
});
after(async () => {
  await browser?.close();
  await stage?.close();
});

async function openPage(options: BrowserContextOptions, path = '/kyc'): Promise<Page> {
  const opened = await browser.open({ timezoneId: 'UTC', reducedMotion: 'reduce', ...options });
  await opened.goto(stage.signInUrl);
  await opened.locator('.top').waitFor();
  await opened.goto(`${stage.url}${path}`);
  return opened;
}

const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name });
/** Waits until each picture is decoded, and fails where one cannot be. */
const picturesAreShown = (on: Page): Promise<unknown> =>
  on
    .locator('.kyc-picture img')
    .evaluateAll('(pictures) => Promise.all(pictures.map((picture) => picture.decode()))');
const dialog = (within: Page = page): Locator => within.getByRole('dialog');
const pathOf = (checkId: string): string => `/kyc/gate/${checkId}`;

async function jpegFrom(name: string): Promise<{ width: number; height: number; jpeg: Buffer }> {
  const { data, info } = await sharp(await readFile(join(specimens, name)))
    .resize(1200, 1200, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, jpeg: data };
}

/** A check with an invented passport and its holder. */
async function aReview(): Promise<string> {
  const checkId = await reviews.state();
  const [document, selfie] = [await jpegFrom('passport.jpg'), await jpegFrom('selfie.jpg')];
  const pictures = [
    { kind: 'document' as const, width: document.width, height: document.height },
    { kind: 'selfie' as const, width: selfie.width, height: selfie.height },
  ];
  const parts = [
    materialPart(checkId, { material: { ...reviewMaterial, pictures } }),
    picturePart(checkId, 0, document.jpeg),
    picturePart(checkId, 1, selfie.jpeg),
  ];
  for (const part of parts) assert.equal(await reviews.sayOnly(part), 'accepted');
  return checkId;
}

async function decide(on: Page, way: 'Approve' | 'Reject', reason: string): Promise<void> {
  await button(`${way}…`, on).click();
  await dialog(on).getByLabel('Reason, which is kept').fill(reason);
  await button(way, dialog(on)).click();
  await dialog(on).waitFor({ state: 'detached' });
}

test('a check is found in the queue, looked at, and settled', { skip }, async () => {
  await page.getByText('Nothing waits for a review.').waitFor();
  await assertAccessible(page, 'kyc-empty');
  await aReview();
  await page.reload();
  await page.getByText('It is not certain that the face on the document is that of the selfie.').waitFor();
  await assertAccessible(page, 'kyc-queue');
  await page.getByRole('link', { name: 'Passport' }).click();
  for (const name of ['Document, page 1', 'Selfie']) {
    const picture = page.getByRole('img', { name, exact: true });
    await picture.waitFor();
    await picturesAreShown(page);
  }
  const place = page.getByRole('img', { name: 'Where Date of birth was read' });
  assert.equal(await place.count(), 0);
  await button('Date of birth').focus();
  await place.waitFor();
  const points = await place.locator('polygon').first().getAttribute('points');
  assert.equal(points, '0.33,0.91 0.47,0.91 0.47,0.96 0.33,0.96', 'where the kiosk said');
  const [drawnOn, picture] = [
    await place.boundingBox(),
    await page.getByRole('img', { name: 'Document, page 1', exact: true }).boundingBox(),
  ];
  for (const side of ['x', 'y', 'width', 'height'] as const)
    assert.ok(Math.abs((drawnOn?.[side] ?? NaN) - (picture?.[side] ?? NaN)) < 1, side);
  await button('Surname').focus();
  await place.waitFor({ state: 'detached' });
  await page.mouse.move(0, 0);
  await button('Date of birth').hover();
  await place.waitFor();
  await assertAccessible(page, 'kyc-detail');
  await page.getByText('Date of birth: 2 is printed, 4 is right').waitFor();
  await page.getByText('uncertain', { exact: true }).waitFor();

  await button('Reject…').click();
  await assertAccessible(page, 'kyc-decision');
  await button('Cancel', dialog()).click();
  await decide(page, 'Approve', 'compared with the card in the hand');
  await page.getByText('Pictures and fields are erased').waitFor();
  assert.equal(await page.locator('.kyc-picture').count(), 0);
  await page.getByText('compared with the card in the hand').waitFor();
  assert.equal(await button(/Approve/).count(), 0);
  await assertAccessible(page, 'kyc-settled');
  await page.getByRole('link', { name: 'All document checks' }).click();
  await page.getByText('Nothing waits for a review.').waitFor();
  await button(/^Waiting for a review/).click();
  await page.getByRole('option', { name: 'Reviewed' }).click();
  await page.getByText('by review').waitFor();
});

test('where nothing is kept, and while it is on its way, the page says so', { skip }, async () => {
  const never = await reviews.state({ keptForReviewUntil: undefined });
  await page.goto(`${stage.url}${pathOf(never)}`);
  await page.getByText('keeps no pictures for a review').waitFor();
  await button('Approve…').waitFor();
  await assertAccessible(page, 'kyc-never');
  const awaited = await reviews.state();
  await page.goto(`${stage.url}${pathOf(awaited)}`);
  await page.getByText('on their way from the kiosk').waitFor();
  for (const part of [materialPart(awaited), picturePart(awaited, 0), picturePart(awaited, 1)])
    await reviews.sayOnly(part);
  await page.getByText('This picture could not be loaded.').first().waitFor();
  await page.goto(`${stage.url}${pathOf('00000000-0000-4000-8000-000000000000')}`);
  await page.getByRole('alert').getByText('This check could not be loaded.').waitFor();
});

test('two pairs of eyes: the admin token does not count, one who has decided waits', { skip }, async () => {
  await page.goto(`${stage.url}/kyc`);
  await button('Ask for two reviewers…').click();
  await dialog().getByLabel('Reason, which is kept').fill('house rule');
  await button('Ask for two reviewers…', dialog()).click();
  await page.getByText(/Two reviewers have to agree, since/).waitFor();
  const checkId = await aReview();
  await page.goto(`${stage.url}${pathOf(checkId)}`);
  await page.getByText('the admin token is no person').waitFor();
  const signIn = async (name: string): Promise<Page> => {
    const opened = await openAs({ browser, stage }, { role: 'manager', sites: ['plant'], name });
    await opened.goto(`${stage.url}${pathOf(checkId)}`);
    return opened;
  };
  const [first, second] = [await signIn('ines'), await signIn('omar')];
  await decide(first, 'Approve', 'the same person');
  await first.getByText('You have decided. Another reviewer has to agree.').waitFor();
  await second.reload();
  await second.getByText('what is told when another reviewer has, too').waitFor();
  assert.equal(await second.getByText('the same person').count(), 0);
  await assertAccessible(second, 'kyc-second');
  await decide(second, 'Reject', 'the ears differ');
  await second.getByText('Two reviewers differ: a third is asked').waitFor();
  await assertAccessible(second, 'kyc-disagreed');
  for (const opened of [first, second]) await opened.context().close();
});

test('an auditor reads the list, and is led nowhere further', { skip }, async () => {
  const auditor = await openAs({ browser, stage }, { role: 'auditor', sites: null, name: 'vera' });
  await auditor.goto(`${stage.url}/kyc`);
  await auditor.getByText('Passport', { exact: true }).first().waitFor();
  assert.equal(await auditor.getByRole('link', { name: 'Passport' }).count(), 0);
  assert.equal(await button('Ask for two reviewers…', auditor).count(), 0);
  await auditor.context().close();
});

for (const [colorScheme, locale, width] of [
  ['dark', 'en-GB', 1360],
  ['light', 'en-GB', 360],
  ['light', 'ar', 1440],
  ['dark', 'ar', 360],
] as const)
  test(`axe finds nothing on reviews, ${colorScheme}, ${locale}, ${width} wide`, { skip }, async () => {
    const checkId = await aReview();
    const options = { colorScheme, locale, viewport: { width, height: 900 } };
    const list = await openPage(options);
    await list.getByRole('table').waitFor();
    await assertAccessible(list, `kyc-list-${colorScheme}-${locale}-${width}`);
    await list.goto(`${stage.url}${pathOf(checkId)}`);
    await list.locator('.kyc-field').nth(1).focus();
    await list.locator('.kyc-place').waitFor();
    await picturesAreShown(list);
    await assertAccessible(list, `kyc-detail-${colorScheme}-${locale}-${width}`);
    await list.context().close();
  });
