/** A page that crashes or hangs in Chromium's kiosk mode comes back by itself, with and without the policies of a box. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pageProcesses } from '@rollcall/testing/page-processes';
import { z } from 'zod';
import { buildKiosk } from '../../../scripts/setup/kiosk.ts';
import { DevtoolsPipe } from '../shell/chromium/devtools-pipe.ts';
import { kioskSwitches } from '../shell/chromium/switches.ts';
import { ChromiumKiosk } from '../shell/index.ts';
import { FakeDaemon } from './instruments/fake-daemon.ts';
import { makeCameraClip } from './instruments/camera-clip.ts';
import { chromiumPath } from './instruments/kiosk-browser.ts';
import { eventually } from './instruments/settled.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-watch-'));
const skip = chromiumPath === null ? 'no Chromium on this machine' : false;
before(async () => {
  if (skip === false) await buildKiosk();
});
after(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));

/** A program that starts Chromium without a screen, and whatever else is said before it. */
function chromiumBy(name: string, prefix: string): string {
  const path = join(directory, name);
  const command = `${prefix} '${chromiumPath}' --headless=new "$@"`;
  writeFileSync(path, `#!/bin/sh\nexec ${command}\n`, { mode: 0o755 });
  return path;
}

interface Watched {
  readonly daemon: FakeDaemon;
  readonly troubles: string[];
  painted(): number;
  readonly kiosk: ChromiumKiosk;
}

async function withWatched(
  chromium: (port: number) => string,
  run: (watched: Watched) => Promise<void>,
): Promise<void> {
  const daemon = new FakeDaemon();
  await daemon.listen();
  const troubles: string[] = [];
  let painted = 0;
  const kiosk = new ChromiumKiosk({
    chromiumPath: chromium(daemon.port),
    url: daemon.url,
    userDataDirectory: mkdtempSync(join(directory, 'profile-')),
    fakeCameraClip: await makeCameraClip(),
    onPainted: () => (painted += 1),
    onTrouble: (what) => troubles.push(what),
  });
  try {
    await eventually('frames', () => daemon.frames.length > 3 && painted > 0, 90_000);
    await run({ daemon, troubles, painted: () => painted, kiosk });
  } finally {
    const ended = new Promise((resolve) => {
      kiosk.once('close', resolve);
    });
    kiosk.kill();
    await ended;
    await daemon.die();
  }
}

async function comesBack({ daemon, kiosk }: Watched, signal: 'SIGKILL' | 'SIGSTOP'): Promise<number> {
  const pages = pageProcesses(kiosk.browser.pid ?? 0);
  assert.ok(pages.length > 0, 'no page runs');
  const connections = daemon.connections;
  const beganMs = performance.now();
  for (const page of pages) process.kill(page, signal);
  await eventually('a new page', () => daemon.connections > connections, 90_000);
  const frames = daemon.frames.length;
  await eventually('frames of it', () => daemon.frames.length > frames, 60_000);
  return performance.now() - beganMs;
}

describe('a page in Chromium', { skip }, () => {
  test('that was killed, and one that hangs, is loaded anew', { timeout: 240_000 }, async (context) => {
    await withWatched(
      () => chromiumBy('plain', ''),
      async (watched) => {
        const killed = await comesBack(watched, 'SIGKILL');
        assert.deepEqual(watched.troubles, ['crashed']);
        const hung = await comesBack(watched, 'SIGSTOP');
        assert.ok(watched.troubles.includes('quiet'), watched.troubles.join());
        context.diagnostic(`back after ${Math.round(killed)} ms, and ${Math.round(hung)} ms from hanging`);
        const painted = watched.painted();
        await eventually('painting', () => watched.painted() > painted, 30_000);
      },
    );
  });
});

describe("the browser's own page, while nothing answers", { skip }, () => {
  test('is no painting of ours, and gives way once the daemon is back', { timeout: 240_000 }, async () => {
    await withWatched(
      () => chromiumBy('alone', ''),
      async (watched) => {
        const { daemon, kiosk, troubles } = watched;
        const { port } = daemon;
        await daemon.die();
        for (const page of pageProcesses(kiosk.browser.pid ?? 0)) process.kill(page, 'SIGKILL');
        await eventually('a crash', () => troubles.includes('crashed'), 60_000);
        const paintedBefore = watched.painted();
        // Loaded anew twice, each time for the same page of the browser's own.
        const quiet = (): number => troubles.filter((what) => what === 'quiet').length;
        await eventually('two more tries', () => quiet() >= 2, 90_000);
        assert.equal(watched.painted(), paintedBefore);
        await daemon.listen(port);
        await eventually('painting', () => watched.painted() > paintedBefore, 60_000);
      },
    );
  });
});

const policyFile = fileURLToPath(new URL('../../../device/files/chromium-policy.json', import.meta.url));
/** A mount that nothing but this browser sees, so that the policies bind no other one of the machine. */
const mayMount = spawnSync('unshare', ['--mount', 'true']).status === 0 && existsSync('/etc/chromium');
const noMount = mayMount ? false : 'not run: no mount of its own over /etc/chromium';

/** Chromium under the policies of a box, whose ports are the test's. */
function chromiumUnderPolicies(port: number): string {
  const etc = join(directory, 'etc');
  cpSync('/etc/chromium', etc, { recursive: true });
  mkdirSync(join(etc, 'policies/managed'), { recursive: true });
  const text = readFileSync(policyFile, 'utf8').replaceAll(':4500', `:${port}`);
  writeFileSync(join(etc, 'policies/managed/rollcall.json'), text);
  return chromiumBy('policies', `unshare --mount sh -c 'mount --bind ${etc} /etc/chromium && exec "$@"' sh`);
}

describe('under the policies of a box', { skip: skip === false ? noMount : skip }, () => {
  test('the page has its camera, and comes back after a crash', { timeout: 240_000 }, async (context) => {
    await withWatched(chromiumUnderPolicies, async (watched) => {
      const killed = await comesBack(watched, 'SIGKILL');
      assert.deepEqual(watched.troubles, ['crashed']);
      context.diagnostic(`back after ${Math.round(killed)} ms, with a new browser`);
    });
  });

  test('nothing else is opened, and nobody looks into the page', { timeout: 120_000 }, async () => {
    let asked = 0;
    const elsewhere = createServer((_request, response) => {
      asked += 1;
      response.end('elsewhere');
    });
    await new Promise<void>((resolve) => {
      elsewhere.listen(0, '127.0.0.1', resolve);
    });
    const address = elsewhere.address();
    assert.ok(address !== null && typeof address === 'object');
    await withWatched(chromiumUnderPolicies, async ({ daemon }) => {
      const switches = kioskSwitches(
        {
          chromiumPath: '',
          url: daemon.url,
          userDataDirectory: mkdtempSync(join(directory, 'profile-')),
          fakeCameraClip: null,
        },
        process.getuid?.(),
      );
      const browser = spawn(join(directory, 'policies'), switches, {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      });
      const pipe = new DevtoolsPipe(browser);
      try {
        const known = z.object({
          targetInfos: z.array(z.object({ type: z.string(), targetId: z.string() })),
        });
        const page = await eventually('its page', async () => {
          const answer = await pipe.ask('Target.getTargets', { withinMs: 20_000 });
          return known.safeParse(answer).data?.targetInfos.find(({ type }) => type === 'page');
        });
        const { targetId } = page;
        const attached = await pipe.ask('Target.attachToTarget', {
          params: { targetId, flatten: true },
          withinMs: 20_000,
        });
        assert.equal(attached, 'unanswered', 'developer tools may look into the page');
        const connections = daemon.connections;
        for (const url of [`http://127.0.0.1:${address.port}/`, daemon.url])
          await pipe.ask('Target.createTarget', { params: { url }, withinMs: 20_000 });
        // Our own page opens, which shows that another one would have had the time to.
        await eventually('our page', () => daemon.connections > connections, 30_000);
        assert.equal(asked, 0, 'another address was opened');
      } finally {
        browser.kill();
        elsewhere.close();
      }
    });
  });
});
