import { type ChildProcess, spawn } from 'node:child_process';
import { grantPermissions } from './permissions.ts';
import { type ChromiumKioskOptions, kioskSwitches } from './switches.ts';

/**
 * Opens the kiosk page over the whole screen. Needs a display (DISPLAY or WAYLAND_DISPLAY), and under X a
 * window manager, without which `--kiosk` does not fill the screen. The process ends when the kiosk is closed.
 */
export function openChromiumKiosk(options: ChromiumKioskOptions): ChildProcess {
  grantPermissions(options.userDataDirectory, new URL(options.grantedUrl ?? options.url).origin);
  return spawn(options.chromiumPath, kioskSwitches(options, process.getuid?.()), { stdio: 'ignore' });
}
