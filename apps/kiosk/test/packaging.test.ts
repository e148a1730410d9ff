/**
 * The package of the Electron shell, by electron-builder itself. Electron's binary is a stand-in with a fuse wire, so what is
 * tried is what we ask for and read back, not that Electron keeps to it; deb and AppImage need tools from the network.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { listPackage } from '@electron/asar';
import { packageShell } from '../packaging/build.ts';
import { fuses, readFuses } from '../packaging/fuses.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-packaging-'));
after(() => rmSync(directory, { recursive: true, force: true }));

/** By which @electron/fuses finds the wire; then its version, its length, and each fuse as it is delivered. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

function unpackedElectron(name: string, wire: string): string {
  const dist = join(directory, name);
  mkdirSync(join(dist, 'resources'), { recursive: true });
  const described = Buffer.concat([Buffer.from([1, wire.length]), Buffer.from(wire)]);
  writeFileSync(join(dist, 'electron'), Buffer.concat([Buffer.from(`\u007fELF${sentinel}`), described]), {
    mode: 0o755,
  });
  writeFileSync(join(dist, 'version'), '45.4.1');
  return dist;
}

test('the shell is packed by itself, and every fuse is read back as it was to be', async () => {
  const electronDist = unpackedElectron('delivered', '101100011');
  const output = join(directory, 'output');
  const packaged = await packageShell({ output, targets: ['dir'], electronDist });
  assert.deepEqual(Object.fromEntries(packaged.fuses.map(({ name, read }) => [name, read === 'on'])), fuses);
  const archive = join(output, 'linux-unpacked/resources/app.asar');
  assert.deepEqual(listPackage(archive, { isPack: false }).toSorted(), [
    '/main.mjs',
    '/package.json',
    '/preload.cjs',
    '/waiting',
    '/waiting/waiting.css',
    '/waiting/waiting.html',
  ]);
  assert.ok(!existsSync(join(output, 'linux-unpacked/resources/default_app.asar')));
});

test('a fuse that the binary lacks, or keeps otherwise, is found', async () => {
  const dist = unpackedElectron('short', '10110');
  const read = await readFuses(join(dist, 'electron'));
  assert.deepEqual(
    read.filter(({ name }) => name === 'runAsNode' || name === 'onlyLoadAppFromAsar'),
    [
      { name: 'runAsNode', wanted: false, read: 'on' },
      { name: 'onlyLoadAppFromAsar', wanted: true, read: 'not in this binary' },
    ],
  );
});
