/** The kiosk as it stands at a door: central and daemon run, and a shell shows the page until it is closed. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { ChromiumKiosk, findElectron, openElectronKiosk } from '../../apps/kiosk/shell/index.ts';
import { tell } from '../progress.ts';
import { prepareBrowser, prepareDemoClip, prepareVideoDecoder, setUp } from '../setup/index.ts';
import { offerEnhancedPack } from '../setup/enhanced-pack.ts';
import { stateDirectory } from '../setup/places.ts';
import { readAdminToken, readFirstWords, startBox, type Box, type BoxOptions } from './box.ts';
import { enrolDemoPerson } from './demo-person.ts';
import { isStopping, pause, stopServices, type Service } from './service.ts';

export async function runKiosk(): Promise<void> {
  await setUp();
  await prepareVideoDecoder();
  await offerEnhancedPack();
  const demo = !hasCamera();
  if (demo)
    tell(
      '  No camera is connected: the demo clip plays as the camera, in a box of its own (var/demo-kiosk).',
    );
  const clip = demo ? await prepareDemoClip() : null;
  const box = await startBox(demo ? demoKiosk() : realKiosk());
  try {
    if (clip !== null) await enrolDemoPerson(box.daemonDirectory, clip.enrolmentPhotoPath);
    const shell = await openShell(box.daemonUrl, clip?.clipPath ?? null);
    tellAddresses(box, shell !== null);
    for (const service of [box.central, box.daemon]) if (service !== null) void keepRunning(service);
    await endOfShell(shell);
    tell('The kiosk was closed.');
  } finally {
    await stopServices();
  }
}

/** The person of the clip is nobody's colleague: never in the store, or at the central server, of a real kiosk. */
const demoKiosk = (): BoxOptions => ({
  directory: `${stateDirectory}/demo-kiosk`,
  centralPort: portFrom('ROLLCALL_CENTRAL_PORT') ?? 4600,
  daemonPort: portFrom('ROLLCALL_PORT') ?? 4500,
  demo: true,
});

function realKiosk(): BoxOptions {
  const environment = productVariables();
  const daemonDirectory = environment['ROLLCALL_DATA_DIR'] ?? `${stateDirectory}/daemon`;
  return {
    directory: stateDirectory,
    centralPort: portFrom('ROLLCALL_CENTRAL_PORT') ?? 4600,
    daemonPort: portFrom('ROLLCALL_PORT') ?? readFirstWords(daemonDirectory).port ?? 4500,
    demo: false,
    environment,
  };
}

/** Ours, and the two whose names the onboarding's document gives. */
const isOfTheProduct = (name: string): boolean =>
  name.startsWith('ROLLCALL_') || name === 'VALIDA_ENABLED' || name === 'WALLET_VALIDA';

const productVariables = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      isOfTheProduct(name) && value !== undefined && value !== '' ? [[name, value]] : [],
    ),
  );

type Shell = ChildProcess | ChromiumKiosk;

const onTrouble = (what: string): void => tell(`The page was ${what}: it is loaded anew.`);

/** Without a shell there is nothing to close: a signal ends it. */
function endOfShell(shell: Shell | null): Promise<unknown> {
  if (shell === null) return new Promise(() => undefined);
  process.once('exit', () => shell.kill());
  return once(shell, 'close');
}

const restartWaits = { firstMs: 1000, longestMs: 30_000, forgottenAfterMs: 60_000 };

/** Check-ins go on without central, and wait for a daemon that is back in seconds. */
async function keepRunning(first: Service): Promise<void> {
  let waitMs = restartWaits.firstMs;
  for (let service = first; ; service = service.again()) {
    const startedAt = performance.now();
    const { cause } = await service.ended;
    if (isStopping()) return;
    if (performance.now() - startedAt > restartWaits.forgottenAfterMs) waitMs = restartWaits.firstMs;
    tell(`${service.name} ended by itself (${cause}). Starting it again in ${waitMs / 1000} s.`);
    await pause(waitMs);
    waitMs = Math.min(waitMs * 2, restartWaits.longestMs);
    if (isStopping()) return;
  }
}

/** Video devices of Linux; elsewhere the browser has the word, and the page says when there is none. */
function hasCamera(): boolean {
  if (process.platform !== 'linux') return true;
  return readdirSync('/dev').some((name) => /^video\d+$/.test(name));
}

function portFrom(variable: string): number | null {
  const text = process.env[variable] ?? '';
  if (text === '') return null;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable} must be a port number (1 to 65535)`);
  return port;
}

/** Electron when its binary is there, else Chromium in kiosk mode, else nothing: a server without a screen. */
async function openShell(url: string, fakeCameraClip: string | null): Promise<Shell | null> {
  const wanted = process.env['ROLLCALL_SHELL'] ?? '';
  if (!['', 'electron', 'chromium', 'none'].includes(wanted))
    throw new Error(`ROLLCALL_SHELL is electron, chromium or none, and not "${wanted}"`);
  const hasDisplay = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  if (wanted === 'none' || !hasDisplay) return null;
  const electron = wanted === 'chromium' ? null : findElectron();
  if (electron !== null) return openElectronKiosk({ electronPath: electron, url, fakeCameraClip });
  if (wanted === 'electron')
    throw new Error("Electron's binary is not installed: run `npx install-electron --no`");
  const browser = await prepareBrowser();
  if (browser === null) return null;
  const userDataDirectory = `${stateDirectory}/chromium`;
  return new ChromiumKiosk({ chromiumPath: browser, url, userDataDirectory, fakeCameraClip, onTrouble });
}

function tellAddresses(box: Box, shown: boolean): void {
  tell(
    shown
      ? '\nThe kiosk is open.'
      : '\nNo screen to show the kiosk on. Open it in a browser on this machine:',
  );
  tell(`  Kiosk           ${box.daemonUrl}/`);
  tell(`  Central server  ${box.centralUrl}/${centralKey(box)}`);
  tell(`  Settings        ${box.daemonDirectory}/settings.json (site, position)`);
  tell(`  Enrol somebody  npx rollcall enrol${placeWords(box)} --id ID --name NAME photo.jpg`);
  tell('Stop with Ctrl-C.');
}

/** The command looks in the checkout's own directory unless it is told: elsewhere it would make a second device. */
function placeWords({ daemonDirectory }: Box): string {
  if (resolve(daemonDirectory) === `${stateDirectory}/daemon`) return '';
  const path = resolve(daemonDirectory).replaceAll("'", String.raw`'\''`);
  return ` --data-dir ${/^[\w./-]+$/.test(path) ? path : `'${path}'`}`;
}

/** The token opens central to whoever reads it: for a person at a terminal, and no log. */
function centralKey(box: Box): string {
  if (box.central === null) return '';
  if (process.stderr.isTTY) return `#token=${readAdminToken(box)}`;
  return ` (sign in with the token in ${box.centralDirectory}/admin-token)`;
}
