/** The screens beside Today, in a real browser: filters, paging, languages, keyboard and what assistive technology finds. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { z } from 'zod';
import { provideBrowser } from '../../../scripts/setup/browser.ts';
import { buildCentral } from '../../../scripts/setup/central.ts';
import { ar } from '../page/src/words/languages/ar.ts';
import { en } from '../page/src/words/languages/en.ts';
import { es } from '../page/src/words/languages/es.ts';
import { fr } from '../page/src/words/languages/fr.ts';
import { id } from '../page/src/words/languages/id.ts';
import { pt } from '../page/src/words/languages/pt.ts';
import { asAdmin } from './instruments/central.ts';
import { attendance, createKiosk, enrolment } from './instruments/kiosk.ts';
import { builtPage, openStage, type Stage } from './instruments/stage.ts';

const executablePath = provideBrowser();
const skip = executablePath === null ? 'no Chromium on this machine, and none could be installed' : false;
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let browser: Browser;
let stage: Stage;
let page: Page;
let complaints: string[];

before(async () => {
  if (executablePath === null) return;
  await buildCentral();
  browser = await chromium.launch({ executablePath });
});
after(() => browser?.close());
beforeEach(async () => {
  if (executablePath === null) return;
  stage = await openStage();
  page = await openPage();
});
afterEach(async () => {
  await page?.context().close();
  await stage?.close();
});

async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Asia/Jakarta', ...options });
  const opened = await context.newPage();
  complaints = [];
  opened.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  opened.on('pageerror', (error) => complaints.push(error.message));
  return opened;
}

async function signIn(): Promise<void> {
  await page.goto(stage.signInUrl);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** The policy of the page allows no function made of text, so this asks again from outside. */
async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await isSo())) {
    assert.ok(performance.now() < deadline, what);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const rows = (count: number): Promise<void> =>
  until(async () => (await page.locator('tr.record').count()) === count, `${count} rows`);

async function fillIn(): Promise<void> {
  const front = createKiosk('front', 'Front door');
  const yard = createKiosk('yard', 'Yard gate');
  await stage.central.register(front);
  await stage.central.register(yard);
  await stage.central.deliver(front, [
    front.event(enrolment('ada', 'Ada Lovelace')),
    front.event(enrolment('grace', 'Grace Hopper')),
    front.event(attendance('ada'), { occurredAt: '2026-03-01T03:00:00.000Z' }),
    front.event(attendance('grace'), { occurredAt: '2026-03-02T03:00:00.000Z' }),
  ]);
  await stage.central.deliver(yard, [
    yard.event(attendance('ada', { siteId: 'yard' }), { occurredAt: '2026-03-03T03:00:00.000Z' }),
  ]);
}

test('screens have addresses, a title that takes the focus, and a way back', { skip }, async () => {
  await fillIn();
  await signIn();
  await page.getByRole('link', { name: 'Attendance' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Attendance' }).waitFor();
  await page.locator('h1:focus').waitFor();
  await until(async () => (await page.title()) === 'Attendance – Rollcall', 'the title');
  await page.getByRole('link', { name: 'Kiosks' }).click();
  await page.getByRole('rowheader', { name: 'Front door' }).waitFor();
  assert.equal(page.url(), `${stage.url}/kiosks`);
  await page.reload();
  await page.getByRole('rowheader', { name: 'Yard gate' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Attendance' }).waitFor();
  await rows(3);
  assert.deepEqual(complaints, []);
});

test(
  'the list is filtered by kiosk, site, person and days, by keyboard, and the address says so',
  { skip },
  async () => {
    await fillIn();
    await signIn();
    await page.goto(`${stage.url}/attendance`);
    await rows(3);
    await page.getByRole('button', { name: 'Kiosk' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Yard gate' }).waitFor();
    await page.keyboard.type('Yard');
    await page.keyboard.press('Enter');
    await rows(1);
    await page.waitForURL('**/attendance?kiosk=yard');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await rows(3);
    await page.getByRole('combobox', { name: 'Person' }).fill('hop');
    await page.getByRole('option', { name: 'Grace Hopper' }).click();
    await rows(1);
    await page.waitForURL('**/attendance?person=grace');
    await page.goto(`${stage.url}/attendance?from=2026-03-01&to=2026-03-02`);
    await rows(2);
    await page.goto(`${stage.url}/attendance?site=yard`);
    await rows(1);
    await page.goto(`${stage.url}/attendance?person=nobody`);
    await page.getByText('No check-in fits these filters.').waitFor();
    await page.goto(`${stage.url}/attendance?from=never`);
    await rows(3);
    assert.deepEqual(complaints, []);
  },
);

test('the filtered list is exported, and a refused workbook says why', { skip }, async () => {
  await fillIn();
  await signIn();
  await page.goto(`${stage.url}/attendance?person=ada`);
  await rows(2);
  const exports = page.getByRole('group', { name: 'Export' });
  const csv = page.waitForEvent('download');
  await exports.getByRole('link', { name: 'CSV' }).click();
  const text = readFileSync(await (await csv).path(), 'utf8');
  assert.equal(text.split('\r\n').filter((line) => line.includes(',ada,')).length, 2);
  assert.doesNotMatch(text, /,grace,/);
  const xlsx = page.waitForEvent('download');
  await exports.getByRole('button', { name: 'XLSX' }).focus();
  await page.keyboard.press('Enter');
  assert.equal((await xlsx).suggestedFilename(), 'attendance.xlsx');
  await page.route('**/export?*', (route) =>
    route.fulfill({ status: 422, json: { code: 'export-too-large', message: 'in English' } }),
  );
  await exports.getByRole('button', { name: 'XLSX' }).click();
  await exports.getByRole('alert').getByText('A workbook has at most').waitFor();
});

test('a list that cannot be had says so, and is asked for again', { skip }, async () => {
  await fillIn();
  await signIn();
  await page.route('**/api/v1/attendance?*', (route) =>
    route.fulfill({ status: 503, json: { code: 'database-unreachable', message: 'in English' } }),
  );
  await page.getByRole('link', { name: 'Attendance' }).click();
  await page.getByText('The list could not be loaded.').waitFor();
  await page.unroute('**/api/v1/attendance?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await rows(3);
});

test(
  'the page speaks the chosen language, Arabic from right to left, and remembers it',
  { skip },
  async () => {
    await signIn();
    const titles = { ar: 'الأكشاك', es: 'Quioscos', pt: 'Quiosques', fr: 'Bornes', id: 'Kios', en: 'Kiosks' };
    for (const [language, title] of Object.entries(titles)) {
      await page.locator('select.language').selectOption(language);
      await page.getByRole('link', { name: title, exact: true }).waitFor();
      await page.locator(`html[lang=${language}][dir=${language === 'ar' ? 'rtl' : 'ltr'}]`).waitFor();
    }
    await page.locator('select.language').selectOption('fr');
    await page.getByRole('link', { name: 'Bornes' }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Bornes' }).waitFor();
    await page.context().close();
    page = await openPage({ locale: 'pt-BR' });
    await page.goto(stage.url);
    await page.getByLabel('Chave de administração').waitFor();
  },
);

const placeholders = (words: object, path = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${path}${key} ${[...value.matchAll(/\{\{\w+\}\}|<c>/g)].map(String).toSorted().join(' ')}`]
      : placeholders(Object(value), `${path}${key}.`),
  );
const isPlural = (line: string): boolean => /_(zero|one|two|few|many|other) /.test(line);

test('all languages fill in the same places', () => {
  const wanted = placeholders(en).filter((line) => !isPlural(line));
  for (const words of [es, pt, fr, ar, id])
    assert.deepEqual(
      placeholders(words).filter((line) => !isPlural(line)),
      wanted,
    );
});

test('every language has the plurals that it needs', () => {
  const bases = placeholders(en).flatMap((line) => /^(\S+)_other /.exec(line)?.[1] ?? []);
  for (const [language, words] of Object.entries({ es, pt, fr, ar, id })) {
    const keys = new Set(placeholders(words).map((line) => line.split(' ')[0]));
    for (const category of new Intl.PluralRules(language).resolvedOptions().pluralCategories)
      for (const base of bases)
        assert.ok(keys.has(`${base}_${category}`), `${language} lacks ${base}_${category}`);
  }
});

test('the first load of Today is at most 250 KB of packed script', { skip }, async () => {
  const loaded = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') loaded.add(new URL(request.url()).pathname);
  });
  await signIn();
  assert.ok(loaded.size > 0);
  const bytes = [...loaded].map((path) => gzipSync(readFileSync(join(builtPage, path))).byteLength);
  const total = bytes.reduce((sum, each) => sum + each, 0);
  assert.ok(total <= 250 * 1024, `${total} bytes`);
  const all = readdirSync(join(builtPage, 'assets')).filter((name) => name.endsWith('.js'));
  assert.ok(loaded.size < all.length, 'the other screens are not loaded yet');
});

const violationsSchema = z.object({
  violations: z.array(
    z.object({ id: z.string(), help: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
  ),
});

for (const [colorScheme, locale, width] of [
  ['light', 'en-GB', 1440],
  ['dark', 'en-GB', 360],
  ['light', 'ar', 360],
  ['dark', 'ar', 1440],
] as const) {
  test(
    `axe finds nothing on the other screens, ${colorScheme}, ${locale}, ${width} wide`,
    { skip },
    async () => {
      await page.context().close();
      const viewport = { width, height: 800 };
      page = await openPage({ colorScheme, locale, viewport, reducedMotion: 'reduce', bypassCSP: true });
      await fillIn();
      await page.goto(stage.signInUrl);
      await page.locator('.top').waitFor();
      const check = async (): Promise<void> => {
        await page.addScriptTag({ path: axe });
        const { violations } = violationsSchema.parse(await page.evaluate('axe.run()'));
        assert.deepEqual(
          violations.map(({ id: rule, help, nodes }) => `${rule}: ${help} ${nodes[0]?.html}`),
          [],
        );
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        assert.ok(Number(overflow) <= 0, 'nothing sticks out to the side');
      };
      await page.goto(`${stage.url}/attendance`);
      await rows(3);
      await check();
      await page.goto(`${stage.url}/attendance?view=worked&from=2026-03-01&to=2026-03-31`);
      await page.locator('.worked tbody tr').first().waitFor();
      await check();
      await page.goto(`${stage.url}/kiosks`);
      await page.getByRole('rowheader').first().waitFor();
      await check();
    },
  );
}

test(
  'worked time is a view of its own: by person and day, summed, in its days, and as a file',
  { skip },
  async () => {
    const front = createKiosk('front', 'Front door');
    await stage.central.register(front);
    await stage.central.deliver(front, [
      front.event(enrolment('ada', 'Ada Lovelace')),
      front.event(attendance('ada'), { occurredAt: '2026-03-02T01:00:00.000Z' }),
      front.event(attendance('ada'), { occurredAt: '2026-03-02T09:30:00.000Z' }),
      front.event(attendance('ada'), { occurredAt: '2026-03-03T01:20:00.000Z' }),
    ]);
    const startsAt = Array.from({ length: 7 }, () => '08:00');
    const rules = { effectiveFrom: '2026-01-01', timeZone: 'Asia/Jakarta', startsAt };
    const statement = { siteId: null, reason: 'the contract', rules };
    assert.equal((await stage.central.post('/api/v1/work-rules', statement, asAdmin)).status, 200);
    await signIn();
    await page.goto(`${stage.url}/attendance?from=2026-03-01&to=2026-03-31`);
    await rows(3);
    await page.getByRole('button', { name: 'Worked time' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/attendance?from=2026-03-01&to=2026-03-31&view=worked');
    const table = page.getByRole('table', { name: 'Worked time' });
    await table.getByRole('row', { name: /Ada Lovelace.*2 Mar 2026.*08:00.*16:30.*8\D+30/ }).waitFor();
    await table.getByRole('row', { name: /Ada Lovelace.*3 Mar 2026.*08:20.*open.*20/ }).waitFor();
    await page.getByRole('button', { name: 'Grouped by' }).click();
    await page.getByRole('option', { name: 'Person', exact: true }).click();
    await table.getByRole('row', { name: /Ada Lovelace.*2.*8\D+30.*1.*1/ }).waitFor();
    const csv = page.waitForEvent('download');
    await page.getByRole('group', { name: 'Export' }).getByRole('link', { name: 'CSV' }).click();
    assert.match(readFileSync(await (await csv).path(), 'utf8'), /,ada,Ada Lovelace,.*,2,1,8\.5,30600,/);
    await page.goto(`${stage.url}/attendance?from=2026-03-10&to=2026-03-11&view=worked`);
    await page.getByText('No check-in fits these filters.').waitFor();
    assert.deepEqual(complaints, []);
  },
);
