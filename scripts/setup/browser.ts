import { findChromium } from '../../apps/kiosk/shell/index.ts';
import { installDebianPackages } from './packages.ts';

/** The path of a Chromium: one that is there, or one just installed; null when neither can be had. */
export function provideBrowser(): string | null {
  const present = findChromium();
  if (present !== null) return present;
  return installDebianPackages(['chromium']) ? findChromium() : null;
}
