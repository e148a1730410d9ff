/** The organisation's own consent text on the page, in a real browser: written, published, read, and on a person's page. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { consentTextChangeSchema, type ConsentTextChange } from '@rollcall/contract';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright';
import { provideBrowser } from '../../../scripts/setup/browser.ts';
import { buildCentral } from '../../../scripts/setup/central.ts';
import { openSession } from '../src/access/sessions.ts';
import { asAdmin } from './instruments/central.ts';
import { createFleet } from './instruments/fleet.ts';
import { createKiosk, enrolment, type Kiosk } from './instruments/kiosk.ts';
import { arabicWords, consentTo, ownWords } from './instruments/own-words.ts';
import { openStage, type Stage } from './instruments/stage.ts';

const executablePath = provideBrowser();
const skip = executablePath === null ? 'no Chromium on this machine, and none could be installed' : false;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env['ROLLCALL_TEST_SCREENSHOTS'];

let browser: Browser;
let stage: Stage;
let page: Page;
let kiosk: Kiosk;

before(async () => {
  if (executablePath === null) return;
  await buildCentral();
  browser = await chromium.launch({ executablePath });
});
after(() => browser?.close());
beforeEach(async () => {
  if (executablePath === null) return;
  stage = await openStage();
  kiosk = createKiosk('front', 'Front door');
  await fleet.pair(kiosk);
  page = await openPage();
  await page.goto(stage.signInUrl);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
});
afterEach(async () => {
  await page?.context().close();
  await stage?.close();
});

const openPage = async (options: BrowserContextOptions = {}): Promise<Page> =>
  (await browser.newContext({ locale: 'en-GB', timezoneId: 'Asia/Jakarta', ...options })).newPage();
const fleet = createFleet(() => stage.central);
const dialog = (): Locator => page.getByRole('dialog');
const writing = (): Locator => page.getByRole('region', { name: 'Write a new version' });
const open = (): Promise<void> => page.getByRole('link', { name: 'Consent', exact: true }).click();

async function assertAccessible(name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  await page.evaluate(axeSource);
  const found = await page.evaluate(
    'axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`))',
  );
  assert.deepEqual(found, [], name);
}

async function write(words: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(words))
    await writing().getByLabel(label, { exact: true }).fill(text);
}
const inEnglish = {
  'What for': ownWords.purpose,
  'What is kept': ownWords.kept,
  'For how long': ownWords.until,
  'Who is responsible, and how to reach them': ownWords.who,
};

async function publishNow(reason: string): Promise<void> {
  await writing().getByRole('button', { name: 'Publish…' }).click();
  await dialog().getByLabel('Reason, which is kept').fill(reason);
  await dialog().getByRole('button', { name: 'Publish it' }).click();
}

async function pulled(): Promise<ConsentTextChange | undefined> {
  const { changes } = await fleet.pull(kiosk);
  return changes.flatMap((change) => consentTextChangeSchema.safeParse(change).data ?? []).at(-1);
}

const publishAs = (languages: object, basedOn: number): Promise<Response> =>
  stage.central.post('/api/v1/consent-texts', { languages, basedOn, reason: 'meanwhile' }, asAdmin);

test(
  'a text is written, shown as the kiosk will, published with what falls back said first, and kept',
  { skip },
  async () => {
    await open();
    await page.getByText('Nothing was published yet').waitFor();
    await assertAccessible('consent-texts-empty');
    await write({ 'What for': ownWords.purpose });
    await writing().getByText('Fill in all four points, or none of them: English.').waitFor();
    assert.equal(await writing().getByRole('button', { name: 'Publish…' }).isDisabled(), true);
    await write(inEnglish);
    await writing().getByText('Yard Ltd., [name of the site], privacy@yard.example').waitFor();
    await writing().getByRole('button', { name: 'Publish…' }).click();
    await dialog()
      .getByText('With the default text: Español, Português, Français, العربية, Indonesia.')
      .waitFor();
    await assertAccessible('consent-texts-publish');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await pulled(), undefined, 'nothing was sent');
    await publishNow('read by our lawyer');
    const force = page.getByRole('region', { name: 'Text in force' });
    await force.getByText(ownWords.until).waitFor();
    const version = (await pulled())?.version ?? '-';
    await force.getByText(version).waitFor();
    const history = page.getByRole('region', { name: 'Published versions' });
    await history.getByText('read by our lawyer').waitFor();
    await history.getByText('Its words in each language').click();
    await history.getByRole('heading', { name: 'Français – default text' }).waitFor();
    await history.getByText(ownWords.purpose).waitFor();
    await assertAccessible('consent-texts-published');
  },
);

test('what is refused, or was published meanwhile, is said; what was written stays', { skip }, async () => {
  await open();
  await write({ ...inEnglish, 'What is kept': 'Numbers <script>alert(1)</script>' });
  await publishNow('tried out');
  await dialog().getByText('Plain text only').waitFor();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await write({ 'What is kept': ownWords.kept });
  assert.equal((await publishAs({ ar: arabicWords }, 0)).status, 200);
  await publishNow('tried out');
  await dialog().getByText('Somebody has published a text meanwhile.').waitFor();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  assert.equal(await writing().getByLabel('What is kept').inputValue(), ownWords.kept);
});

test('in Arabic and in the dark it is as well', { skip }, async () => {
  await publishAs({ en: ownWords, ar: arabicWords }, 0);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByLabel('Language', { exact: true }).selectOption('ar');
  await page.locator('html[lang=ar]').waitFor();
  await page.getByRole('link', { name: 'الموافقة', exact: true }).click();
  const force = page.getByRole('region', { name: 'النص الساري' });
  await force.getByText(arabicWords.kept).waitFor();
  await assertAccessible('consent-texts-arabic-dark');
  await page.setViewportSize({ width: 390, height: 844 });
  await assertAccessible('consent-texts-arabic-narrow');
});

test('an auditor reads, and is offered nothing else', { skip }, async () => {
  await publishAs({ en: ownWords }, 0);
  const { db } = stage.central.database;
  const { account_id: accountId } = await db
    .insertInto('accounts')
    .values({ name: 'an auditor', role: 'auditor', sites: null, created_by: 'test' })
    .returning('account_id')
    .executeTakeFirstOrThrow();
  const value = await openSession(db, { accountId });
  await page.context().addCookies([{ name: 'rollcall_session', value, url: stage.url }]);
  await page.goto(`${stage.url}/consent-texts`);
  await page.getByRole('region', { name: 'Text in force' }).getByText(ownWords.until).waitFor();
  assert.equal(await writing().count(), 0);
});

test('a person’s page says which words were agreed to, and that there are newer ones', { skip }, async () => {
  await publishAs({ en: ownWords }, 0);
  const first = (await pulled())?.version ?? '-';
  await stage.central.deliver(kiosk, [
    kiosk.event(enrolment('ada', 'Ada Lovelace')),
    kiosk.event(consentTo(first)),
  ]);
  await page.goto(`${stage.url}/people/ada`);
  const consents = page.getByRole('region', { name: 'Use of the face' });
  await consents.getByText(`${first} (en)`).click();
  await consents.getByText('Yard Ltd., plant, privacy@yard.example').waitFor();
  const earlier = consents.getByText('Agreed to an earlier version of the text');
  assert.equal(await earlier.count(), 0);
  await publishAs({ en: { ...ownWords, until: 'Until next week.' } }, 1);
  await page.reload();
  await earlier.waitFor();
  await consents.getByText(`${first} (en)`).click();
  await consents.getByText(ownWords.until).waitFor();
  await assertAccessible('consent-texts-person');
});

test('consent on paper is recorded, shown with who recorded it, and withdrawn', { skip }, async () => {
  await stage.central.deliver(kiosk, [kiosk.event(enrolment('ada', 'Ada Lovelace'))]);
  await publishAs({ en: ownWords }, 0);
  const version = (await pulled())?.version ?? '-';
  await page.goto(`${stage.url}/people/ada`);
  const consents = page.getByRole('region', { name: 'Use of the face' });
  await consents.getByLabel('Language of the form').selectOption('ar');
  const form = page.waitForEvent('download');
  await consents.getByRole('link', { name: 'Form to sign (PDF)' }).click();
  assert.equal((await form).suggestedFilename(), 'consent-ar.pdf');
  const headers = { ...asAdmin, 'content-type': 'application/json' };
  const eve = JSON.stringify({ displayName: 'Eve', sites: [], reason: 'new' });
  assert.ok(
    (await stage.central.app.request('/api/v1/people/eve', { method: 'PUT', headers, body: eve })).ok,
  );
  await page.goto(`${stage.url}/people/eve`);
  await consents.getByText('The person belongs to no site').waitFor();
  assert.equal(await consents.getByRole('link', { name: 'Form to sign (PDF)' }).count(), 0);
  await page.goto(`${stage.url}/people/ada`);
  await consents.getByRole('button', { name: 'Record consent on paper…' }).click();
  await dialog().getByRole('option', { name: version }).waitFor({ state: 'attached' });
  await dialog().getByLabel('Date on the paper').fill('2026-02-03');
  await dialog().getByRole('option', { name: version }).waitFor({ state: 'detached' });
  await stage.database.db
    .updateTable('consent_texts')
    .set({ published_at: new Date('2026-02-03T10:00:00+07:00') })
    .execute();
  await page.reload();
  await consents.getByRole('button', { name: 'Record consent on paper…' }).click();
  await dialog().getByRole('option', { name: version }).waitFor({ state: 'attached' });
  await dialog().getByLabel('Date on the paper').fill('2026-02-02');
  await dialog().getByRole('option', { name: version }).waitFor({ state: 'detached' });
  await dialog().getByLabel('Date on the paper').fill('2026-02-03');
  assert.equal(
    await dialog().getByLabel('Version of the text').inputValue(),
    version,
    'in force on that day',
  );
  await dialog().getByLabel('Version of the text').selectOption(version);
  await dialog().getByLabel('Where the paper is kept').fill('Folder 7, second shelf');
  await dialog().getByLabel('Reason, which is kept').fill('signed on the first day');
  await assertAccessible('paper-consent-record');
  await dialog().getByRole('button', { name: 'Record it' }).click();
  await consents.getByText('On paper, recorded by admin token').waitFor();
  await consents.getByText('Kept: Folder 7, second shelf').waitFor();
  await consents.getByRole('rowheader', { name: /3 Feb 2026/ }).waitFor();
  const receipt = page.waitForEvent('download');
  await consents.getByRole('link', { name: /^PDF of .*3 Feb 2026$/ }).click();
  assert.equal((await receipt).suggestedFilename(), 'consent-2026-02-03.pdf');
  await assertAccessible('paper-consent-shown');
  await consents.getByRole('button', { name: 'Withdrawn…' }).click();
  await dialog().getByLabel('Reason, which is kept').fill('asked by letter');
  await dialog().getByRole('button', { name: 'Record the withdrawal' }).click();
  await consents.locator('.kiosk-state', { hasText: 'Ended' }).waitFor();
  assert.equal(await consents.getByRole('button', { name: 'Withdrawn…' }).count(), 0);
  await page.getByText('withdrawn by the person on paper').waitFor();
  await page.getByLabel('Language', { exact: true }).selectOption('ar');
  await page.locator('html[lang=ar]').waitFor();
  await page.getByText('على الورق، سجّلها admin token').first().waitFor();
  await assertAccessible('paper-consent-arabic');
  await page.setViewportSize({ width: 360, height: 780 });
  await assertAccessible('paper-consent-narrow');
  assert.equal(
    await page.evaluate('document.documentElement.scrollWidth'),
    360,
    'nothing is beside the screen',
  );
});
