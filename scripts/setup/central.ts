import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { buildIfChanged } from './freshness.ts';
import { centralBuild, root } from './places.ts';

const sources = [
  'apps/central/page/**/*',
  'apps/central/{package.json,vite.config.ts,src/wire.ts,src/photos/wire.ts,src/access/roles.ts,src/attendance/cursor.ts}',
  'packages/{contract,domain}/src/**/*',
  'package-lock.json',
];

/** Builds central's page, unless nothing that it is made of has changed. */
export async function buildCentral(): Promise<boolean> {
  const stampPath = `${centralBuild}/.built-from`;
  if (!existsSync(`${centralBuild}/index.html`)) rmSync(stampPath, { force: true });
  return buildIfChanged({ root, patterns: sources, stampPath }, async () => {
    await promisify(execFile)('npm', ['run', 'build', '--workspace', '@rollcall/central'], { cwd: root });
  });
}
