import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { buildIfChanged } from './freshness.ts';
import { kioskBuild, root } from './places.ts';

const sources = [
  'apps/kiosk/renderer/**/*',
  'apps/kiosk/{shell,scripts}/**/*.ts',
  'apps/kiosk/{package.json,vite.config.ts}',
  'packages/{contract,domain}/src/**/*',
  'package-lock.json',
];

/** Builds the kiosk page and the Electron shell, unless nothing that they are made of has changed. */
export async function buildKiosk(): Promise<boolean> {
  const stampPath = `${kioskBuild}/.built-from`;
  if (!existsSync(`${kioskBuild}/index.html`)) rmSync(stampPath, { force: true });
  return buildIfChanged({ root, patterns: sources, stampPath }, async () => {
    await promisify(execFile)('npm', ['run', 'build', '--workspace', '@rollcall/kiosk'], { cwd: root });
  });
}
