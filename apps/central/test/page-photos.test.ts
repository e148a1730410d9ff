/** Pictures for enrolment in a real browser: chosen, matched, sent, and answered by a kiosk. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { enroleeIdSchema, mostPhotoBytes } from '@rollcall/contract';
import type { Locator, Page } from 'playwright';
import { createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';
import { assertAccessible, openAs, openBrowser, skip, type TestBrowser } from './instruments/page.ts';
import { consentOf, createPhotoDesk, pictureOf } from './instruments/photos.ts';
import { openStage, type Stage } from './instruments/stage.ts';

let browser: TestBrowser;
let stage: Stage;
let gate: Kiosk;

before(async () => {
  if (skip === false) browser = await openBrowser();
});
after(() => browser?.close());
beforeEach(async () => {
  if (skip !== false) return;
  stage = await openStage();
  gate = createKiosk('gate', 'Plant gate');
  await desk.pair(gate);
});
afterEach(() => stage?.close());

const desk = createPhotoDesk(() => stage.central);
const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });
const row = (page: Page, name: RegExp | string): Locator => page.getByRole('row', { name });
const file = (name: string, buffer: Buffer = pictureOf(name)) => ({ name, mimeType: 'image/jpeg', buffer });

async function open(page: Page): Promise<void> {
  await page.goto(stage.signInUrl);
  await page.locator('.top').waitFor();
  await page.goto(`${stage.url}/photos`);
  await page.locator('input[type=file]').first().waitFor();
}

async function send(page: Page): Promise<void> {
  await page.getByLabel('Reason, which is kept').fill('new staff');
  await button(page, 'Send the pictures').click();
}

async function fillIn(): Promise<void> {
  await desk.addPerson('ada', 'Ada Lovelace');
  await desk.addPerson('bo', 'Bo Diddley');
  await desk.addPerson('1042', 'Sam Lee');
  await desk.addPerson('1043', 'Sam Lee');
  await desk.addPerson('grace', 'Grace Hopper');
  const agreed = ['ada', '1042', 'grace'].map((id) => gate.event(consentOf(id)));
  await stage.central.deliver(gate, agreed);
}

test(
  'files are matched, the doubtful are settled, and what kiosks answer is shown as it comes',
  { skip },
  async () => {
    await fillIn();
    const page = await browser.open();
    await open(page);
    await page.getByText('No picture has been sent yet.').waitFor();
    await page
      .getByLabel('Pictures (JPEG, PNG or WebP, 10 MB at most)')
      .setInputFiles([
        file('ada.jpg'),
        file('ada-2.jpg'),
        file('bo.jpg'),
        file('Sam Lee.jpg'),
        file('IMG_2041.jpg'),
        file('large.jpg', Buffer.alloc(mostPhotoBytes + 1)),
      ]);
    await page.getByText('Ready to be sent: 2 of 6').waitFor();
    await row(page, /^bo\.jpg .*Has not agreed to the use of the face/).waitFor();
    await row(page, /^large\.jpg .*Larger than 10 MB/).waitFor();
    await row(page, /^ada\.jpg Ada Lovelace.*Plant gate/).waitFor();
    await page.getByLabel('Who is it: IMG_2041.jpg').fill('nobody at all');
    await button(row(page, /^IMG_2041/), 'Look up').click();
    await page.getByText('Nobody is called so.').waitFor();
    await assertAccessible(page, 'photos-picked');
    await page.getByLabel('Who is it: IMG_2041.jpg').fill('grace hopper');
    await button(row(page, /^IMG_2041/), 'Look up').click();
    await page.getByLabel('Who is it: Sam Lee.jpg').selectOption('1042');
    await page.getByText('Ready to be sent: 4 of 6').waitFor();
    await button(page, 'Leave out: large.jpg').click();
    await send(page);
    await page.getByText('Waiting for kiosks: 4 of 4.').waitFor();
    await page.getByText('Ready to be sent: 0 of 1').waitFor();

    const photos = await desk.list();
    const idOf = (name: string): string => photos.find(({ fileName }) => fileName === name)?.photoId ?? '';
    const opened = await desk.fetchPhoto(gate, idOf('ada.jpg'), 'ada');
    assert.ok(opened?.equals(pictureOf('ada.jpg')), 'what the kiosk opens is the very file');
    const enrolled = gate.event(enrolment('ada', 'Ada Lovelace'));
    await stage.central.deliver(gate, [enrolled]);
    const outcome = { outcome: 'enrolled', version: enrolled.id, references: 1, resembles: null } as const;
    await desk.judge(gate, idOf('ada.jpg'), { ...outcome, warnings: ['glasses-glare'] });
    await desk.judge(gate, idOf('ada-2.jpg'), { outcome: 'refused', code: 'several-faces' });
    await desk.judge(gate, idOf('Sam Lee.jpg'), {
      outcome: 'look-alike',
      enroleeId: enroleeIdSchema.parse('ada'),
    });
    await page.getByText('Waiting for kiosks: 1 of 4.').waitFor();
    await page.getByText('Enrolled. References now: 1. Glasses reflect the light').waitFor();
    await page.getByText('More than one face is in the picture.').waitFor();
    await page.getByText('Not enrolled: looks like Ada Lovelace (ada).').waitFor();
    await assertAccessible(page, 'photos-answered');

    await page.reload();
    await page.getByText('Waiting for kiosks: 1 of 4.').waitFor();
    await page
      .getByLabel('They are two people: choose it again: Sam Lee')
      .setInputFiles([file('anything.jpg')]);
    await row(page, /^anything\.jpg Even if the person looks like somebody else Sam Lee/).waitFor();
    await page.getByLabel('Another picture: Ada Lovelace').setInputFiles([file('better.jpg')]);
    await page.getByText('Ready to be sent: 2 of 2').waitFor();
    await send(page);
    await page.getByText('Waiting for kiosks: 3 of 6.').waitFor();
    const { photos: toJudge } = await desk.pull(gate);
    assert.deepEqual(
      toJudge.filter(({ acceptAlike }) => acceptAlike).map(({ enroleeId }) => enroleeId),
      ['1042'],
    );
    await button(page, 'Clear what is answered').click();
    await page.getByText('Waiting for kiosks: 3 of 3.').waitFor();
  },
);

test('what is cut off can be sent again, and nothing comes twice', { skip }, async () => {
  await fillIn();
  const page = await browser.open();
  await open(page);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([file('ada.jpg'), file('grace.jpg')]);
  let sent = 0;
  await page.route('**/enrolment-photos', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    sent += 1;
    if (sent !== 1) return route.continue();
    // Taken, and the answer lost.
    await route.fetch();
    return route.abort();
  });
  await send(page);
  await page.getByRole('alert').getByText('The server cannot be reached').first().waitFor();
  await page.getByText('Ready to be sent: 2 of 2').waitFor();
  await send(page);
  await page.getByText('Waiting for kiosks: 2 of 2.').waitFor();
  assert.equal((await desk.list()).length, 2);
});

test('a manager is shown no way to give pictures', { skip }, async () => {
  const page = await openAs({ browser, stage }, { role: 'manager', sites: null, name: 'manager' });
  await page.goto(`${stage.url}/people`);
  await page.getByText('Nobody is known here yet.').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Enrol by pictures' }).count(), 0);
});

for (const [colorScheme, locale, width] of [
  ['dark', 'en-GB', 360],
  ['light', 'ar', 1440],
  ['light', 'fr', 800],
] as const)
  test(`axe finds nothing, ${colorScheme}, ${locale}, ${width} wide`, { skip }, async () => {
    await fillIn();
    const viewport = { width, height: 800 };
    const page = await browser.open({ colorScheme, locale, viewport, reducedMotion: 'reduce' });
    await open(page);
    await assertAccessible(page, `photos-empty-${locale}-${width}`);
    const kept = await desk.give({ enroleeId: 'ada', picture: pictureOf('1'), fileName: 'ada.jpg' });
    await desk.give({ enroleeId: '1042', picture: pictureOf('2'), fileName: '1042.jpg' });
    await desk.give({ enroleeId: 'bo', picture: pictureOf('3'), fileName: 'bo.jpg' });
    await desk.judge(gate, kept.photoId, {
      outcome: 'look-alike',
      enroleeId: enroleeIdSchema.parse('grace'),
    });
    await page.reload();
    await page.locator('.photo-outcome').nth(2).waitFor();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([file('grace.jpg'), file('Sam Lee.jpg'), file('x.jpg')]);
    await page.locator('.photo-assign').waitFor();
    await assertAccessible(page, `photos-${locale}-${width}`);
  });
