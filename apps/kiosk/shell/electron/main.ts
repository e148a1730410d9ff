/** Electron's main process: a window on the daemon's page that can do nothing but show it. */
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, net, powerSaveBlocker, protocol, session } from 'electron';
import { keepAlive } from './keep-alive.ts';
import { lockNavigation } from './navigation.ts';
import { ownScheme, serveOwnPages, waitingUrl } from './own-pages.ts';
import { allowOnlyCameraAndPosition } from './permissions.ts';
import { onPainted } from './painted.ts';
import { readShellSettings } from './settings.ts';
import { kioskWindow } from './window.ts';

const settings = readShellSettings(process.env);
const { origin } = new URL(settings.url);
const answerWithinMs = 3000;

app.enableSandbox();
protocol.registerSchemesAsPrivileged([ownScheme]);
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
app.commandLine.appendSwitch('disable-pinch');
app.commandLine.appendSwitch('enable-speech-dispatcher');
if (settings.fakeCameraClip !== null) {
  app.commandLine.appendSwitch('use-fake-device-for-media-stream');
  app.commandLine.appendSwitch('use-file-for-fake-video-capture', settings.fakeCameraClip);
}
app.on('web-contents-created', (_event, contents) => lockNavigation(contents, origin));
app.on('window-all-closed', () => app.quit());

function openKiosk(): void {
  powerSaveBlocker.start('prevent-display-sleep');
  allowOnlyCameraAndPosition(session.defaultSession, origin);
  const window = new BrowserWindow(kioskWindow(join(import.meta.dirname, 'preload.cjs')));
  window.removeMenu();
  serveOwnPages(protocol, join(import.meta.dirname, 'waiting'));
  const care = keepAlive(window.webContents, {
    url: settings.url,
    waitingUrl,
    answers: () => answers(settings.url),
    setTimer: setTimeout,
    clearTimer: clearTimeout,
  });
  onPainted(ipcMain, { origin, hear: care.painted });
  window.once('ready-to-show', () => window.show());
  care.load();
}

/** By Chromium's own way to it, so that proxy and certificates are those of the page. */
const answers = (url: string): Promise<boolean> =>
  net.fetch(url, { signal: AbortSignal.timeout(answerWithinMs) }).then(
    ({ ok }) => ok,
    () => false,
  );

// No `await` here: Electron is ready only after this module has run to its end.
if (app.requestSingleInstanceLock()) void app.whenReady().then(openKiosk);
else app.quit();
