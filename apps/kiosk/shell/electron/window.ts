import type { BrowserWindowConstructorOptions } from 'electron';

/** Full screen, without a way to Node from the page: a page that is taken over has no more than a browser tab. */
export function kioskWindow(preload: string): BrowserWindowConstructorOptions {
  return {
    kiosk: true,
    fullscreen: true,
    autoHideMenuBar: true,
    show: false,
    backgroundColor: '#0c1614',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      devTools: false,
      spellcheck: false,
      backgroundThrottling: false,
      navigateOnDragDrop: false,
    },
  };
}
