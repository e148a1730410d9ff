/**
 * What the kiosk's screen runs, inside sway: a page that waits for the daemon, and goes over to the kiosk page by
 * itself as soon as there is one. It ends with the browser; systemd starts it again.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { ChromiumKiosk, findChromium } from '../../apps/kiosk/shell/index.ts';

const kioskPort = Number(process.env['ROLLCALL_PORT'] ?? 4500);
const waitingPort = Number(process.env['ROLLCALL_WAITING_PORT'] ?? 4499);
const problemFile = process.env['ROLLCALL_FIRST_BOOT_PROBLEM'] ?? '/run/rollcall-first-boot/problem';
const home = process.env['HOME'] ?? '/var/lib/rollcall-kiosk';
const kioskUrl = `http://127.0.0.1:${kioskPort}/`;
const files: Readonly<Record<string, { readonly file: URL; readonly type: string }>> = {
  '/': { file: new URL('./waiting.html', import.meta.url), type: 'text/html; charset=utf-8' },
  '/waiting.css': {
    file: new URL('../../apps/kiosk/shell/waiting/waiting.css', import.meta.url),
    type: 'text/css; charset=utf-8',
  },
};

async function daemonAnswers(): Promise<boolean> {
  try {
    const response = await fetch(`${kioskUrl}health`, { signal: AbortSignal.timeout(1000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** What the first boot could not read; empty while nothing was wrong. */
const readProblem = (): Promise<string> => readFile(problemFile, 'utf8').catch(() => '');

/** The folder is the runtime directory of the first boot's unit: it is there exactly while that waits. */
const waitsForSettings = (): boolean => existsSync(dirname(problemFile));

const server = createServer((request, response) => {
  const asked = files[request.url ?? ''];
  if (asked !== undefined) {
    void readFile(asked.file).then((page) =>
      response.writeHead(200, { 'content-type': asked.type }).end(page),
    );
    return;
  }
  if (request.url !== '/state') {
    response.writeHead(404).end();
    return;
  }
  void Promise.all([daemonAnswers(), readProblem()]).then(([ready, problem]) =>
    response
      .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify({ ready, waitsForSettings: waitsForSettings(), problem, kioskUrl })),
  );
});

let fedAtMs = -Infinity;

/** Of the unit: only a page that paints feeds it, so that systemd begins the whole screen anew when none does. */
function feedWatchdog(): void {
  if (process.env['NOTIFY_SOCKET'] === undefined || performance.now() - fedAtMs < 10_000) return;
  fedAtMs = performance.now();
  execFile('systemd-notify', ['WATCHDOG=1'], () => undefined);
}

const chromiumPath = findChromium();
if (chromiumPath === null) throw new Error('There is no Chromium to show the kiosk page with: install it.');
server.listen(waitingPort, '127.0.0.1', () => {
  const kiosk = new ChromiumKiosk({
    chromiumPath,
    url: `http://127.0.0.1:${waitingPort}/`,
    grantedUrl: kioskUrl,
    userDataDirectory: `${home}/chromium`,
    fakeCameraClip: process.env['ROLLCALL_CAMERA_CLIP'] ?? null,
    onPainted: feedWatchdog,
    onTrouble: (what) => console.error(`The page was ${what}: it is loaded anew.`),
  });
  process.once('SIGTERM', () => kiosk.kill());
  kiosk.once('close', (code) => process.exit(code ?? 1));
});
