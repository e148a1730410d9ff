import { existsSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { tell, well, type Check } from './check.ts';
import { hasScreen, isBox, notNeeded } from './machine.ts';
import type { Scene } from './scene.ts';

/** What the kiosk's unit starts the browser in. */
const cage = 'usr/bin/cage';
const browsers = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** What can show the kiosk page on this machine. */
export function checkShell(scene: Pick<Scene, 'root'>, environment: NodeJS.ProcessEnv = process.env): Check {
  if (isBox(scene) && !hasScreen(scene)) return well('shell', notNeeded);
  const chosen = environment['ROLLCALL_CHROMIUM'];
  const found = [electron(environment), chosen, ...browsersOnPath(environment['PATH'] ?? '')];
  const present = found.filter((path) => path !== undefined && existsSync(path));
  if (present.length === 0) return tell('shell', 'missing', 'neither is here');
  if (hasScreen(scene) && !existsSync(join(scene.root, cage)))
    return tell('shell', 'no-cage', `there is no /${cage}`);
  return well('shell', present.join(', '));
}

/** Where Electron's installer leaves its program. */
function electron(environment: NodeJS.ProcessEnv): string | undefined {
  const override = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return join(override, 'electron');
  try {
    const manifest = findPackageJSON('electron', import.meta.url);
    return manifest === undefined ? undefined : join(dirname(manifest), 'dist', 'electron');
  } catch {
    return undefined;
  }
}

function browsersOnPath(searchPath: string): string[] {
  const directories = searchPath.split(delimiter).filter((directory) => directory !== '');
  return browsers.flatMap((name) => directories.map((directory) => join(directory, name)));
}
