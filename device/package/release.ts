/**
 * `npm run release -- --package FILE.deb --key PRIVATE.pem --number N --ring canary|early|everyone --out DIRECTORY`:
 * the folder of a package's version as an archive, and its manifest, signed with Ed25519.
 */
import { spawnSync } from 'node:child_process';
import { createHash, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { releaseSchema } from '@rollcall/contract';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { package: text, key: text, number: text, ring: { ...text, default: 'canary' }, out: text },
});

function given(name: 'package' | 'key' | 'number' | 'out'): string {
  const value = values[name];
  if (value === undefined) throw new Error(`--${name} is missing.`);
  return value;
}

function run(command: string, ...words: string[]): void {
  const { status, stderr } = spawnSync(command, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr.trim()}`);
}

const out = given('out');
mkdirSync(out, { recursive: true });
const tree = mkdtempSync(join(out, '.tree-'));
try {
  run('dpkg-deb', '--extract', given('package'), tree);
  const versions = join(tree, 'opt/rollcall/versions');
  const [version = '', ...others] = readdirSync(versions);
  if (others.length > 0) throw new Error('The package holds more than one version.');
  const architecture = process.arch;
  const name = `rollcall-${version}-${architecture}.tar.gz`;
  const archive = join(out, name);
  run(
    'tar',
    '--create',
    '--gzip',
    '--owner=0',
    '--group=0',
    '--file',
    archive,
    '--directory',
    join(versions, version),
    '.',
  );
  const content = releaseSchema.parse({
    product: 'rollcall',
    number: Number(given('number')),
    version,
    architecture,
    ring: values.ring,
    archive: {
      name,
      bytes: statSync(archive).size,
      sha256: createHash('sha256').update(readFileSync(archive)).digest('hex'),
    },
  });
  const manifest = Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
  writeFileSync(join(out, 'release.json'), manifest);
  const signature = sign(null, manifest, readFileSync(given('key')));
  writeFileSync(join(out, 'release.json.sig'), `${signature.toString('base64')}\n`);
  console.log(`${name}: number ${content.number}, for the ring ${content.ring}`);
} finally {
  rmSync(tree, { recursive: true, force: true });
}
