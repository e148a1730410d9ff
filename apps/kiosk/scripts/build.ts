/** Builds the page (`dist/`, served by the daemon) and the Electron shell (`shell/dist/`): two bundles and its own pages. */
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build as bundle, type BuildOptions } from 'esbuild';
import { build as buildPage } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const shellOutput = here('../shell/dist');

const shellBundle: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  external: ['electron'],
  logLevel: 'warning',
};

rmSync(shellOutput, { recursive: true, force: true });
await buildPage({ configFile: here('../vite.config.ts'), logLevel: 'warn' });
await bundle({
  ...shellBundle,
  entryPoints: [here('../shell/electron/main.ts')],
  format: 'esm',
  outfile: `${shellOutput}/main.mjs`,
});
// A sandboxed preload is one CommonJS file.
await bundle({
  ...shellBundle,
  entryPoints: [here('../shell/electron/preload.ts')],
  format: 'cjs',
  outfile: `${shellOutput}/preload.cjs`,
});
cpSync(here('../shell/waiting'), `${shellOutput}/waiting`, { recursive: true });
