/** Sites and their fences, in a real browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContextOptions, Locator, Page } from 'playwright';
import { z } from 'zod';
import { siteSchema, type Site } from '../src/wire.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk } from './instruments/kiosk.ts';
import {
  assertAccessible as assertPageAccessible,
  openBrowser,
  skip,
  type TestBrowser,
} from './instruments/page.ts';
import { openStage, type Stage } from './instruments/stage.ts';

let browser: TestBrowser;
let stage: Stage;
let page: Page;
const complaints: string[] = [];
/** Whatever the page asked of anybody else. */
const elsewhere: string[] = [];

before(async () => {
  if (skip !== false) return;
  browser = await openBrowser();
  stage = await openStage();
  await createFleet(() => stage.central).pair(createKiosk('gate', 'Plant gate'), 'plant');
  page = await openPage({ locale: 'en-GB', viewport: { width: 1360, height: 900 } });
});
after(async () => {
  await browser?.close();
  await stage?.close();
});

async function openPage(options: BrowserContextOptions): Promise<Page> {
  const opened = await browser.open({ timezoneId: 'UTC', reducedMotion: 'reduce', ...options });
  opened.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  opened.on('request', (request) => {
    if (!request.url().startsWith(stage.url)) elsewhere.push(request.url());
  });
  await opened.goto(stage.signInUrl);
  await opened.locator('.top').waitFor();
  await opened.goto(`${stage.url}/sites`);
  return opened;
}

const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name });
const field = (name: string): Locator => page.locator('.site-form').getByLabel(name, { exact: true });

const assertAccessible = (name: string, on = page): Promise<void> => assertPageAccessible(on, name);

async function save(): Promise<void> {
  await button('Save the site').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason, which is kept').fill('measured on the spot');
  await button('Save the site', dialog).click();
  await page.getByRole('heading', { name: 'Sites', level: 2 }).waitFor();
}

async function stated(siteId = 'plant'): Promise<Site['policy'] | undefined> {
  const answer: unknown = await (await stage.central.get('/api/v1/sites')).json();
  const { sites } = z.object({ sites: z.array(siteSchema) }).parse(answer);
  return sites.find(({ policy }) => policy.siteId === siteId)?.policy;
}

test('a circle is placed by a click, set in figures, tested and saved', { skip }, async () => {
  await page.getByText('A kiosk says that it stands here').waitFor();
  await button('Change…').click();
  await page.getByText('There is no fence yet').waitFor();
  await page.locator('.fence-map').click({ position: { x: 300, y: 200 } });
  await page.locator('.fence-handle').waitFor();
  await field('Latitude').fill('-7.9673435');
  await field('Longitude').fill('112.6267206');
  await field('Radius (metres)').fill('25');
  await field('Name').fill('The plant');
  const tested = page.getByRole('region', { name: 'Test a point' });
  await tested.getByLabel('Latitude').fill('-7.9673435');
  await tested.getByLabel('Longitude').fill('112.6267206');
  await tested.getByText('Inside: check-ins count.').waitFor();
  await tested.getByLabel('Longitude').fill('112.6277206');
  await tested.getByText('Outside: check-ins are refused.').waitFor();
  await tested.getByLabel('Accuracy (metres)').fill('500');
  await tested.getByText('Undecidable').waitFor();
  await assertAccessible('site-circle');
  await save();
  assert.deepEqual((await stated())?.fence, {
    shape: 'circle',
    centre: { latitude: -7.9673435, longitude: 112.6267206 },
    radiusMetres: 25,
  });
  assert.deepEqual([complaints, elsewhere], [[], []], 'nothing is asked from elsewhere');
});

test('it becomes a polygon whose corners are added by a click, dragged and removed', { skip }, async () => {
  await button('Change…').click();
  await page.locator('path.fence-shape').waitFor();
  await page.getByLabel('Polygon').check();
  const handles = page.locator('.fence-handle');
  await handles.nth(3).waitFor();
  await page.locator('.fence-map').click({ position: { x: 60, y: 230 } });
  await handles.nth(4).waitFor();
  const latitude = await field('Latitude').first().inputValue();
  await handles.first().scrollIntoViewIfNeeded();
  const box = await handles.first().boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y - 30, { steps: 5 });
  await page.mouse.up();
  await assertAccessible('site-polygon');
  await button('Remove corner 5').click();
  await handles.nth(4).waitFor({ state: 'detached' });
  await save();
  await page.getByText('Polygon of 4 corners').waitFor();
  const fence = (await stated())?.fence;
  assert.ok(fence?.shape === 'polygon');
  assert.notEqual(String(fence.ring[0]?.latitude), latitude, 'the first corner was dragged');
  assert.deepEqual([complaints, elsewhere], [[], []]);
});

test(
  'the coordinates of a new site are typed, minus and all, and a field can be emptied',
  { skip },
  async () => {
    await button('Add a site').click();
    await page.locator('.site-form input').first().fill('west');
    await field('Name').fill('West');
    await field('Radius (metres)').fill('30');
    await field('Latitude').pressSequentially('37.77');
    await page.keyboard.press('Tab');
    const longitude = field('Longitude');
    assert.equal(await longitude.inputValue(), '', 'nobody has said it yet');
    assert.equal(await page.locator('.fence-handle').count(), 0, 'half a point is no place');
    await page.locator(':focus').pressSequentially('-122.41');
    assert.equal(await longitude.inputValue(), '-122.41');
    await page.locator('.fence-handle').waitFor();
    const radius = field('Radius (metres)');
    assert.equal(await radius.inputValue(), '30');
    await radius.clear();
    assert.equal(await radius.inputValue(), '');
    await button('Save the site').click();
    await radius.and(page.locator(':invalid:focus')).waitFor();
    await radius.pressSequentially('45');
    await save();
    assert.deepEqual((await stated('west'))?.fence, {
      shape: 'circle',
      centre: { latitude: 37.77, longitude: -122.41 },
      radiusMetres: 45,
    });
    assert.deepEqual([complaints, elsewhere], [[], []]);
  },
);

for (const [colorScheme, locale, width] of [
  ['dark', 'en-GB', 360],
  ['light', 'ar', 1440],
] as const)
  test(`axe finds nothing on sites, ${colorScheme}, ${locale}, ${width} wide`, { skip }, async () => {
    const other = await openPage({ colorScheme, locale, viewport: { width, height: 800 } });
    await other.locator('tr.site').first().waitFor();
    await assertAccessible(`sites-${locale}-${width}`, other);
    await other.locator('tr.site .small-button').first().click();
    await other.locator('path.fence-shape').waitFor();
    await assertAccessible(`site-${locale}-${width}`, other);
    await other.context().close();
  });
