/** The page that a box shows until its daemon answers. The browser that the session opens is played; the page runs in a real one. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@rollcall/testing';
import { chromium } from 'playwright';
import { provideBrowser } from '../../scripts/setup/browser.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-session-'));
const [port, waitingPort] = [await freePort(), await freePort()];
/** There only while the first boot waits for settings. */
const firstBoot = join(directory, 'first-boot');
const problem = join(firstBoot, 'problem');
const browser = join(directory, 'played-browser');
writeFileSync(browser, '#!/bin/sh\nexec sleep 600\n');
chmodSync(browser, 0o755);

const session = spawn(process.execPath, [join(import.meta.dirname, '../session/main.ts')], {
  stdio: 'inherit',
  env: {
    ...process.env,
    ROLLCALL_PORT: String(port),
    ROLLCALL_WAITING_PORT: String(waitingPort),
    ROLLCALL_FIRST_BOOT_PROBLEM: problem,
    ROLLCALL_CHROMIUM: browser,
    HOME: directory,
  },
});
after(() => {
  session.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

const waiting = `http://127.0.0.1:${waitingPort}`;

async function untilItAnswers(): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`${waiting}/state`).catch(() => null);
    if (answer?.ok === true) return;
    await pause(100);
  }
  assert.fail('the session does not answer');
}

/** As if the minute had gone by after which the page says that somebody has to come. */
const aMinuteLater =
  "document.getAnimations().filter(({ animationName }) => animationName === 'tell').forEach((one) => one.finish())";

test('a box waits for its daemon, asks for settings only where it has none, and goes over when there is one', async () => {
  await untilItAnswers();
  assert.equal((await fetch(`${waiting}/main.ts`)).status, 404);
  const executablePath = provideBrowser();
  assert.ok(executablePath !== null, 'there is no Chromium on this machine');
  const playwright = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await playwright.newPage();
    await page.goto(waiting);
    await page.getByText('Starting…').waitFor();
    const background = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    assert.equal(background, 'rgb(12, 22, 20)', 'its style sheet is there');

    const altF4 = "new KeyboardEvent('keydown', { key: 'F4', altKey: true, cancelable: true })";
    assert.equal(await page.evaluate(`dispatchEvent(${altF4})`), false, 'the browser may not close itself');

    const help = page.getByText('Please tell whoever looks after this kiosk.');
    assert.equal(await help.isVisible(), false);
    await page.evaluate(aMinuteLater);
    await help.waitFor();
    assert.equal(await page.getByText('no settings yet').isVisible(), false);

    mkdirSync(firstBoot);
    await page.getByText('This kiosk has no settings yet.').waitFor();
    await help.waitFor({ state: 'hidden' });
    writeFileSync(problem, 'rollcall.json: "port" is no number');
    await page.getByRole('alert').getByText('"port" is no number').waitFor();

    rmSync(firstBoot, { recursive: true });
    await page.getByText('Starting…').waitFor();
    assert.equal(await page.getByRole('alert').textContent(), '');

    const daemon = createServer((_request, response) => response.end('the kiosk'));
    daemon.listen(port, '127.0.0.1');
    await page.waitForURL(`http://127.0.0.1:${port}/`);
    daemon.closeAllConnections();
    daemon.close();
  } finally {
    await playwright.close();
  }
});
