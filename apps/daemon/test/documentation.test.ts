import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { createLogger } from '@rollcall/runtime';
import { chromium, type Browser } from 'playwright';
import { provideBrowser } from '../../../scripts/setup/browser.ts';
import { createHttpApp } from '../src/http/app.ts';
import { accessFamily } from '../src/http/families/access/family.ts';
import { createHttpServer } from '../src/http/http-server.ts';
import { openAccess } from './support/access.ts';

const executablePath = provideBrowser();
const skip = executablePath === null ? 'no Chromium on this machine' : false;

const { access } = openAccess();
const server = createHttpServer(
  createHttpApp({
    families: [accessFamily(access)],
    access,
    deviceToken: 'x'.repeat(43),
    reach: { boundToLoopback: true, corsOrigins: [] },
    openOnLoopback: true,
    rateLimits: {},
    kioskDirectory: import.meta.dirname,
    version: '1.2.3',
    logger: createLogger('test', 'silent'),
  }),
);
let url = '';
let browser: Browser | null = null;
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address === 'object' && address !== null) url = `http://127.0.0.1:${address.port}`;
  if (executablePath !== null) browser = await chromium.launch({ executablePath });
});
after(async () => {
  await browser?.close();
  server.closeAllConnections();
  server.close();
});

test('the description is OpenAPI 3.1, with the address as its document writes it', async () => {
  const response = await fetch(`${url}/openapi.json`);
  assert.equal(response.status, 200);
  const document: unknown = await response.json();
  assert.partialDeepStrictEqual(document, {
    openapi: '3.1.0',
    info: { title: 'Rollcall', version: '1.2.3' },
    paths: { '/api/auth/token/': { post: { tags: ['Access'] } } },
    components: { securitySchemes: { apiKey: { name: 'X-API-Key' } } },
  });
});

for (const [path, wanted] of [
  ['/docs', 'Try it out'],
  ['/docs/', 'Try it out'],
  ['/redoc', null],
] as const) {
  test(`${path} shows the interfaces and asks nobody else`, { skip }, async () => {
    assert.ok(browser);
    const page = await browser.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${url}${path}`);
    const operation = page.locator('.opblock', { hasText: 'Log in with a name and a password' });
    await operation.waitFor();
    if (wanted !== null) await operation.click();
    await page.locator('.opblock.is-open').first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Execute' }).count(), wanted === null ? 0 : 1);
    assert.deepEqual(complaints, []);
    assert.ok(asked.length >= 4);
    for (const address of asked) assert.match(address, new RegExp(`^(${url}/|data:|blob:)`));
    await page.close();
  });
}

test('whoever tries it out on the page gets the answer', { skip }, async () => {
  assert.ok(browser);
  const page = await browser.newPage();
  await page.goto(`${url}/docs`);
  await page.locator('.opblock', { hasText: 'Log in with a name and a password' }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  await page.locator('.live-responses-table .response-col_status', { hasText: '401' }).waitFor();
  await page.close();
});
