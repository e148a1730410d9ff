/** What shows the kiosk page on a screen: Electron, or Chromium in kiosk mode. */
export { findChromium } from '@rollcall/runtime/programs';
export { ChromiumKiosk } from './chromium/keep.ts';
export { openChromiumKiosk } from './chromium/open.ts';
export { findElectron } from './electron/find.ts';
export { openElectronKiosk } from './electron/open.ts';
