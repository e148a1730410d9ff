import { existsSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium } from '@rollcall/runtime/programs';
import { tell, well, type Check } from './check.ts';
import { hasScreen, isBox, notNeeded } from './machine.ts';
import type { Scene } from './scene.ts';

/** What the kiosk's unit starts the browser in, and what gives that the screen. */
const needed = ['usr/bin/sway', 'usr/sbin/seatd'];

/** What can show the kiosk page on this machine. */
export function checkShell(scene: Pick<Scene, 'root'>, environment: NodeJS.ProcessEnv = process.env): Check {
  if (isBox(scene) && !hasScreen(scene)) return well('shell', notNeeded);
  const { browser, trouble } = chromium(environment);
  const present = [electron(environment), browser].filter((path) => path !== null && existsSync(path));
  if (present.length === 0) return tell('shell', 'missing', trouble ?? 'neither is here');
  const absent = needed.find((path) => !existsSync(join(scene.root, path)));
  if (hasScreen(scene) && absent !== undefined) return tell('shell', 'no-sway', `there is no /${absent}`);
  return well('shell', present.join(', '));
}

/** By the rule of the shell that opens it, which opens nothing where it was told of a browser that is none. */
function chromium(environment: NodeJS.ProcessEnv): { browser: string | null; trouble?: string } {
  try {
    return { browser: findChromium(environment) };
  } catch (error) {
    return { browser: null, trouble: error instanceof Error ? error.message : String(error) };
  }
}

/** Where Electron's installer leaves its program. */
function electron(environment: NodeJS.ProcessEnv): string | null {
  const override = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return join(override, 'electron');
  try {
    const manifest = findPackageJSON('electron', import.meta.url);
    return manifest === undefined ? null : join(dirname(manifest), 'dist', 'electron');
  } catch {
    return null;
  }
}
