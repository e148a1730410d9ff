/** The kiosk window as people see it: real Chromium, full screen under Xvfb, with nothing but our own profile. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { buildKiosk } from '../../../scripts/setup/kiosk.ts';
import { findOnPath } from '@rollcall/runtime/programs';
import { openChromiumKiosk } from '../shell/index.ts';
import { makeCameraClip } from './instruments/camera-clip.ts';
import { FakeDaemon } from './instruments/fake-daemon.ts';
import { chromiumPath } from './instruments/kiosk-browser.ts';
import { eventually } from './instruments/settled.ts';

const onPath = (name: string): string | null => findOnPath(name, process.env['PATH'] ?? '');
const xvfb = onPath('Xvfb');
const missing = chromiumPath === null ? 'no Chromium' : 'no Xvfb';
const skip = chromiumPath === null || xvfb === null ? `${missing} on this machine` : false;

const directory = mkdtempSync(join(tmpdir(), 'rollcall-window-'));
const children: ChildProcess[] = [];

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => {
    child.once('close', resolve);
  });
  child.kill();
  await closed;
}

/** Xvfb picks a display that is free and writes its number to the descriptor that it is given. */
async function startScreen(): Promise<string> {
  const server = spawn(xvfb ?? '', ['-displayfd', '3', '-screen', '0', '1080x1920x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  children.push(server);
  const numbers = server.stdio[3];
  return new Promise((resolve, reject) => {
    numbers?.on('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
    server.once('close', () => reject(new Error('Xvfb ended at its start')));
  });
}

before(async () => {
  if (skip === false) await buildKiosk();
});

after(async () => {
  for (const child of children.toReversed()) await stop(child);
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
});

test(
  'shows the page, gets the camera without asking, and ends when it is closed',
  { skip, timeout: 90_000 },
  async () => {
    const daemon = new FakeDaemon();
    await daemon.listen();
    const display = await startScreen();
    const previous = process.env['DISPLAY'];
    process.env['DISPLAY'] = display;
    const kiosk = openChromiumKiosk({
      chromiumPath: chromiumPath ?? '',
      url: daemon.url,
      userDataDirectory: join(directory, 'profile'),
      fakeCameraClip: await makeCameraClip(),
    });
    if (previous === undefined) delete process.env['DISPLAY'];
    else process.env['DISPLAY'] = previous;
    children.push(kiosk);
    await eventually('five frames from the window', () => daemon.frames.length >= 5, 60_000);
    assert.equal(kiosk.exitCode, null);
    await stop(kiosk);
    assert.ok(kiosk.exitCode !== null || kiosk.signalCode !== null);
    await daemon.die();
  },
);
