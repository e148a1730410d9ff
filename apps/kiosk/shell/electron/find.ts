import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isExecutable } from '@rollcall/runtime/programs';

/** Null on a box, whose package shows the page in Chromium and comes without Electron. */
function findPackage(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/**
 * The path of Electron's binary, or null when it is not installed. `require('electron')` would answer too,
 * but starts a download when there is none; so this reads what its installer leaves behind.
 */
export function findElectron(environment: NodeJS.ProcessEnv = process.env): string | null {
  const packageDirectory = findPackage();
  if (packageDirectory === null) return null;
  const override = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  const directory = override === undefined || override === '' ? join(packageDirectory, 'dist') : override;
  const nameFile = join(packageDirectory, 'path.txt');
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8').trim() : 'electron';
  const path = join(directory, name);
  return isExecutable(path) ? path : null;
}
