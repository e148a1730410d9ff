import { type ChildProcess, spawn } from 'node:child_process';
import { DevtoolsPipe } from './devtools-pipe.ts';
import { grantPermissions } from './permissions.ts';
import { type ChromiumKioskOptions, kioskSwitches } from './switches.ts';
import { watchPage, type WatchOptions } from './watch.ts';

/**
 * Opens the kiosk page over the whole screen, and loads it anew whenever it crashes or hangs; see [Note: watching the
 * page]. Needs a display (DISPLAY or WAYLAND_DISPLAY), and under X a window manager, without which `--kiosk` does not
 * fill the screen. The process ends when the kiosk is closed.
 */
export function openChromiumKiosk(
  options: ChromiumKioskOptions &
    Pick<WatchOptions, 'onPainted' | 'onTrouble'> & { readonly restart?: () => void },
): ChildProcess {
  grantPermissions(options.userDataDirectory, new URL(options.grantedUrl ?? options.url).origin);
  const browser = spawn(options.chromiumPath, kioskSwitches(options, process.getuid?.()), {
    // The last two are the descriptors 3 and 4 of `--remote-debugging-pipe`: it reads from one, and writes to the other.
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const pipe = new DevtoolsPipe(browser);
  const { url, onPainted, onTrouble } = options;
  const stop = watchPage(pipe, {
    url,
    onPainted,
    onTrouble,
    kill: (id) => process.kill(id, 'SIGKILL'),
    restart: options.restart ?? (() => browser.kill('SIGKILL')),
  });
  browser.once('close', stop);
  return browser;
}
