/** The screen of a box as its unit starts it: the real compositor, by its real settings, and the real browser in it; no real screen. */
import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { findChromium, findOnPath } from '@rollcall/runtime/programs';
import { freePort } from '@rollcall/testing';
import { z } from 'zod';

const checkout = join(import.meta.dirname, '../..');
/** Sway runs for nobody who is root, and the browser has its sandbox for anybody else. */
const asSomebody =
  process.getuid?.() === 0 ? ['unshare', '--user', '--map-user=1000', '--map-group=1000'] : ['env'];
const isHere = findChromium() !== null && findOnPath('sway', process.env['PATH'] ?? '') !== null;
const mayBeSomebody = spawnSync(asSomebody[0] ?? '', [...asSomebody.slice(1), 'true']).status === 0;
const missing = isHere ? 'user namespaces' : 'sway or no Chromium';
const skip = isHere && mayBeSomebody ? false : `not run: no ${missing} on this machine`;

const directory = mkdtempSync(join(tmpdir(), 'rollcall-screen-'));
const [port, waitingPort] = [await freePort(), await freePort()];
const fed = join(directory, 'fed');
const socket = join(directory, 'sway.sock');
let screen: ChildProcess;

async function eventually<T>(what: string, look: () => T | null): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = look();
    if (found !== null) return found;
    await pause(100);
  }
  return assert.fail(`${what} did not happen within a minute`);
}

/** What systemd would be told by the program of this name. */
function playNotify(): void {
  writeFileSync(join(directory, 'systemd-notify'), `#!/bin/sh\necho "$1" >> ${fed}\n`, { mode: 0o755 });
}

function startScreen(): ChildProcess {
  const settings = readFileSync(join(checkout, 'device/session/sway.conf'), 'utf8')
    .replace('/opt/rollcall/current/bin/node', process.execPath)
    .replaceAll('/opt/rollcall/current', checkout)
    .replace('/etc/rollcall', directory);
  writeFileSync(join(directory, 'screen.conf'), 'output * transform 90\n');
  writeFileSync(join(directory, 'sway.conf'), settings);
  const [command, ...words] = [...asSomebody, 'sway', '--config', join(directory, 'sway.conf')];
  return spawn(command, words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PATH: `${directory}:${process.env['PATH'] ?? ''}`,
      HOME: directory,
      XDG_RUNTIME_DIR: directory,
      SWAYSOCK: socket,
      WLR_BACKENDS: 'headless',
      WLR_RENDERER: 'pixman',
      WLR_LIBINPUT_NO_DEVICES: '1',
      LIBSEAT_BACKEND: 'noop',
      XDG_SESSION_TYPE: 'wayland',
      NOTIFY_SOCKET: 'played',
      ROLLCALL_PORT: String(port),
      ROLLCALL_WAITING_PORT: String(waitingPort),
    },
  });
}

const rectangle = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const outputs = z.array(z.object({ rect: rectangle }));
interface Node {
  readonly pid?: number | undefined;
  readonly rect: z.infer<typeof rectangle>;
  readonly nodes: readonly Node[];
}
const node: z.ZodType<Node> = z.lazy(() =>
  z.object({ pid: z.number().optional(), rect: rectangle, nodes: z.array(node) }),
);

const ask = (what: string): unknown =>
  JSON.parse(
    execFileSync('swaymsg', ['--socket', socket, '--type', what, '--raw'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );

const windowsOf = ({ pid, rect, nodes }: Node): readonly { pid: number; rect: Node['rect'] }[] =>
  pid === undefined ? nodes.flatMap(windowsOf) : [{ pid, rect }];

describe('the screen of a box', { skip }, () => {
  before(() => {
    playNotify();
    screen = startScreen();
  });
  after(() => {
    screen.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });

  test(
    'upright as the box says, the browser fills it, and a page that paints feeds the watchdog',
    { timeout: 120_000 },
    async () => {
      await eventually('a word to the watchdog', () => (existsSync(fed) ? readFileSync(fed, 'utf8') : null));
      const windows = windowsOf(node.parse(ask('get_tree')));
      assert.equal(windows.length, 1);
      const rect = windows[0]?.rect;
      assert.deepEqual(rect, outputs.parse(ask('get_outputs'))[0]?.rect);
      assert.ok(rect && rect.height > rect.width, JSON.stringify(rect));
    },
  );

  test('it goes over to a daemon that answers', { timeout: 120_000 }, async () => {
    const asked: string[] = [];
    const daemon = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('<title>Rollcall</title>');
    });
    daemon.listen(port, '127.0.0.1');
    await eventually('the kiosk page', () => (asked.includes('/') ? true : null));
    daemon.closeAllConnections();
    daemon.close();
  });

  test('it ends with its browser, so that systemd begins it anew', { timeout: 120_000 }, async () => {
    const ended = once(screen, 'exit');
    const [window] = windowsOf(node.parse(ask('get_tree')));
    assert.ok(window !== undefined);
    process.kill(window.pid, 'SIGKILL');
    await ended;
  });
});
