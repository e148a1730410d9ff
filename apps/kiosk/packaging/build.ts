import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';
import { z } from 'zod';
import { configurationOf, productName } from './configuration.ts';
import { isAsWanted, readFuses, type ReadFuse } from './fuses.ts';

const shell = fileURLToPath(new URL('../shell/dist', import.meta.url));
const packageFile = fileURLToPath(new URL('../package.json', import.meta.url));
const versionSchema = z.object({ version: z.string() });

export interface PackageOptions {
  readonly output: string;
  /** `dir` is the unpacked folder alone: it needs no tools besides. */
  readonly targets: readonly ('deb' | 'AppImage' | 'dir')[];
  readonly electronDist?: string | undefined;
}

export interface Packaged {
  readonly files: readonly string[];
  readonly fuses: readonly ReadFuse[];
}

/**
 * Packs the built shell (`npm run build`), and reads back what was burnt into the binary.
 * @throws when Electron or the tools for a target cannot be had; when a fuse is not as it was to be
 */
export async function packageShell({ output, targets, electronDist }: PackageOptions): Promise<Packaged> {
  const files = await build({
    projectDir: stage(join(output, 'app')),
    targets: Platform.LINUX.createTarget([...targets]),
    config: {
      ...configurationOf({ output, electronDist }),
      electronVersion: versionOf(createRequire(import.meta.url).resolve('electron/package.json')),
    },
  });
  const read = await readFuses(join(output, 'linux-unpacked', productName));
  const wrong = read.filter((fuse) => !isAsWanted(fuse)).map(({ name, read: is }) => `${name} is ${is}`);
  if (wrong.length > 0) throw new Error(`The packaged binary is not as it has to be: ${wrong.join(', ')}.`);
  return { files, fuses: read };
}

/** A folder with the two bundles, the shell's own pages and what Electron has to know of them, for a package of its own has none of our dependencies. */
function stage(directory: string): string {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  for (const name of ['main.mjs', 'preload.cjs', 'waiting'])
    cpSync(join(shell, name), join(directory, name), { recursive: true });
  const described = {
    name: productName,
    version: versionOf(packageFile),
    description: 'Shows the kiosk full screen.',
    author: 'Rollcall',
    license: 'Apache-2.0',
    // A deb has to name one; this is nobody's (RFC 2606).
    homepage: 'https://rollcall.invalid',
    main: 'main.mjs',
  };
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(described, null, 2)}\n`);
  return directory;
}

const versionOf = (path: string): string =>
  versionSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).version;
