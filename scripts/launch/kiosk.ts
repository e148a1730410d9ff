/** The kiosk as it stands at a door: central and daemon run, and a shell shows the page until it is closed. */
import type { ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { findElectron, openChromiumKiosk, openElectronKiosk } from '../../apps/kiosk/shell/index.ts';
import { tell } from '../progress.ts';
import { prepareBrowser, prepareDemoClip, setUp } from '../setup/index.ts';
import { stateDirectory } from '../setup/places.ts';
import { startBox, type Box } from './box.ts';
import { enrolDemoPerson } from './demo-person.ts';

export async function runKiosk(): Promise<void> {
  await setUp();
  const demo = !hasCamera();
  if (demo)
    tell(
      '  No camera is connected: the demo clip plays as the camera, and its person is enrolled as "demo".',
    );
  const clip = demo ? await prepareDemoClip() : null;
  const box = await startBox({
    directory: stateDirectory,
    centralPort: portFrom('ROLLCALL_CENTRAL_PORT', 4600),
    daemonPort: portFrom('ROLLCALL_PORT', 4500),
    demo,
  });
  const stopped = stopSignal();
  try {
    if (clip !== null) await enrolDemoPerson(box.daemonDirectory, clip.enrolmentPhotoPath);
    const shell = await openShell(box.daemonUrl, clip?.clipPath ?? null);
    tellAddresses(box, shell !== null);
    const shellClosed =
      shell === null
        ? []
        : [new Promise<string>((resolve) => shell.once('close', () => resolve('The kiosk was closed.')))];
    tell(await Promise.race([stopped, endOf(box, 'central'), endOf(box, 'daemon'), ...shellClosed]));
    shell?.kill();
  } finally {
    await box.stop();
  }
}

/** Video devices of Linux; elsewhere the browser has the word, and the page says when there is none. */
function hasCamera(): boolean {
  if (process.platform !== 'linux') return true;
  return readdirSync('/dev').some((name) => /^video\d+$/.test(name));
}

function portFrom(variable: string, otherwise: number): number {
  const port = Number(process.env[variable] ?? otherwise);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable} must be a port number (1 to 65535)`);
  return port;
}

/** Electron when its binary is there, else Chromium in kiosk mode, else nothing: a server without a screen. */
async function openShell(url: string, fakeCameraClip: string | null): Promise<ChildProcess | null> {
  const wanted = process.env['ROLLCALL_SHELL'];
  const hasDisplay = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  if (wanted === 'none' || !hasDisplay) return null;
  const electron = wanted === 'chromium' ? null : findElectron();
  if (electron !== null) return openElectronKiosk({ electronPath: electron, url, fakeCameraClip });
  if (wanted === 'electron')
    throw new Error("Electron's binary is not installed: run `npx install-electron --no`");
  const browser = await prepareBrowser();
  if (browser === null) return null;
  const userDataDirectory = `${stateDirectory}/chromium`;
  return openChromiumKiosk({ chromiumPath: browser, url, userDataDirectory, fakeCameraClip });
}

function tellAddresses(box: Box, shown: boolean): void {
  tell(
    shown
      ? '\nThe kiosk is open.'
      : '\nNo screen to show the kiosk on. Open it in a browser on this machine:',
  );
  tell(`  Kiosk           ${box.daemonUrl}/`);
  tell(`  Central server  ${box.centralUrl}/#token=${box.adminToken}`);
  tell(`  Settings        ${box.daemonDirectory}/settings.json (site, position)`);
  tell(`  Enrol somebody  npx rollcall enrol --id ID --name NAME photo.jpg`);
  tell('Stop with Ctrl-C.');
}

const stopSignal = (): Promise<string> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('\nStopping …'));
  });

async function endOf(box: Box, which: 'central' | 'daemon'): Promise<string> {
  const { lastWords } = await box[which].ended;
  process.exitCode = 1;
  return `${box[which].name} ended by itself; stopping. Its last words:\n${lastWords.trim()}`;
}
