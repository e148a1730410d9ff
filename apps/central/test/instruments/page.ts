/** A browser that looks at central's page, and what is asked of each of its screens. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type BrowserContextOptions, type Page } from 'playwright';
import { z } from 'zod';
import { provideBrowser } from '../../../../scripts/setup/browser.ts';
import { buildCentral } from '../../../../scripts/setup/central.ts';
import type { Role } from '../../src/access/roles.ts';
import { openSession } from '../../src/access/sessions.ts';
import type { Stage } from './stage.ts';

const executablePath = provideBrowser();
export const skip =
  executablePath === null ? 'no Chromium on this machine, and none could be installed' : false;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const violationsSchema = z.array(z.object({ id: z.string(), html: z.array(z.string()) }));
const shots = process.env['ROLLCALL_TEST_SCREENSHOTS'];

export interface TestBrowser {
  /** A page of its own profile, which must break nothing by the time the browser closes. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Throws when a page has thrown. */
  close(): Promise<void>;
}

export async function openBrowser(): Promise<TestBrowser> {
  await buildCentral();
  const browser = await chromium.launch({ executablePath: executablePath ?? '' });
  const complaints: string[] = [];
  return {
    async open(options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Asia/Jakarta', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      page.on('pageerror', (error) => complaints.push(error.message));
      return page;
    },
    async close() {
      await browser.close();
      assert.deepEqual(complaints, []);
    },
  };
}

/** Signed in to an account of this role, made beside the page. */
export async function openAs(
  { browser, stage }: { readonly browser: TestBrowser; readonly stage: Stage },
  account: { readonly role: Role; readonly sites: string[] | null; readonly name: string },
): Promise<Page> {
  const { db } = stage.database;
  const { account_id: accountId } = await db
    .insertInto('accounts')
    .values({ ...account, created_by: 'test' })
    .returning('account_id')
    .executeTakeFirstOrThrow();
  const page = await browser.open();
  const value = await openSession(db, { accountId });
  await page.context().addCookies([{ name: 'rollcall_session', value, url: stage.url }]);
  await page.goto(stage.url);
  await page.getByRole('button', { name: 'Sign out', exact: true }).waitFor();
  return page;
}

/** Axe finds nothing, and nothing sticks out to the side. Pictures go where ROLLCALL_TEST_SCREENSHOTS says. */
export async function assertAccessible(page: Page, name: string): Promise<void> {
  // What moves in is transparent until it is there.
  await page.evaluate(`Promise.all(document.getAnimations()
    .filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime))
    .map(({ finished }) => finished.catch(() => undefined)))`);
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  // A policy of the page forbids scripts of others; what a debugger evaluates is not one.
  await page.evaluate(axeSource);
  const run = `axe.run(document).then(({ violations }) =>
    violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) })))`;
  assert.deepEqual(violationsSchema.parse(await page.evaluate(run)), [], name);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  assert.ok(Number(overflow) <= 0, `${name}: nothing sticks out to the side`);
}
