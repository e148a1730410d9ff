/** Accounts without a site, and with all of them, in a real browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright';
import type { Role } from '../src/access/roles.ts';
import { createFleet } from './instruments/fleet.ts';
import { attendance, createKiosk, enrolment } from './instruments/kiosk.ts';
import { assertAccessible, openAs, openBrowser, skip, type TestBrowser } from './instruments/page.ts';
import { openStage, type Stage } from './instruments/stage.ts';

let browser: TestBrowser;
let stage: Stage;

before(async () => {
  if (skip !== false) return;
  browser = await openBrowser();
  stage = await openStage();
  const fleet = createFleet(() => stage.central);
  const [north, south] = [createKiosk('gate', 'North gate'), createKiosk('yard', 'South yard')];
  await fleet.pair(north, 'north');
  await fleet.pair(south, 'south');
  await stage.central.deliver(north, [
    north.event(enrolment('ada', 'Ada Lovelace')),
    north.event(attendance('ada', { siteId: 'north' })),
  ]);
  await stage.central.deliver(south, [
    south.event(enrolment('alan', 'Alan Turing')),
    south.event(attendance('alan', { siteId: 'south' })),
  ]);
});
after(async () => {
  await browser?.close();
  await stage?.close();
});

const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
const as = (role: Role, sites: string[] | null, name: string): Promise<Page> =>
  openAs({ browser, stage }, { role, sites, name });

test(
  'whoever has no site is told so, and sees no empty promise; no site is not all sites',
  { skip },
  async () => {
    const page = await as('manager', [], 'siteless');
    await page.getByText('You have no site yet.').waitFor();
    assert.equal(await page.getByText('Connect a kiosk').count(), 0);
    await assertAccessible(page, 'access-no-site');
    await page.getByRole('link', { name: 'Your account: siteless' }).click();
    await page.getByText('Sites: No site').waitFor();
    const admin = await as('admin', null, 'giver');
    await admin.goto(`${stage.url}/access`);
    const dialog = admin.getByRole('dialog');
    const save = async (reason: string): Promise<void> => {
      await dialog.getByLabel('Reason, which is kept').fill(reason);
      await button(dialog, 'Save').click();
      await dialog.waitFor({ state: 'detached' });
    };
    await button(admin, 'Change: siteless').click();
    await dialog.getByText('None chosen: nothing of any site is seen.').waitFor();
    await dialog.getByLabel('north').check();
    await dialog.getByLabel('north').uncheck();
    await assertAccessible(admin, 'access-sites');
    await save('nothing yet');
    await admin.getByRole('row', { name: 'siteless Manager No site' }).waitFor();
    await button(admin, 'Change: siteless').click();
    await dialog.getByLabel('All sites, also those to come').check();
    await save('of the whole house');
    await admin.getByRole('row', { name: 'siteless Manager All sites' }).waitFor();
    await page.goto(stage.url);
    await page.getByText('Alan Turing').first().waitFor();
    assert.equal(await page.getByText('You have no site yet.').count(), 0);
    await page.context().close();
    await admin.context().close();
  },
);
