/**
 * `npm run package -w @rollcall/kiosk -- [--dir] [--electron-dist DIRECTORY] [--output DIRECTORY]`: the Electron shell as a deb and
 * an AppImage (or, with `--dir`, as a folder), with its fuses set and read back. Fetches Electron unless it is given.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packageShell } from '../packaging/build.ts';
import { isAsWanted } from '../packaging/fuses.ts';

const { values } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    'electron-dist': { type: 'string' },
    output: { type: 'string', default: fileURLToPath(new URL('../../../var/electron', import.meta.url)) },
  },
});
const { files, fuses } = await packageShell({
  output: resolve(values.output),
  targets: values.dir ? ['dir'] : ['deb', 'AppImage'],
  electronDist: values['electron-dist'] === undefined ? undefined : resolve(values['electron-dist']),
});
for (const file of files) console.log(file);
for (const fuse of fuses) console.log(`${isAsWanted(fuse) ? '✓' : '✖'} ${fuse.name}: ${fuse.read}`);
