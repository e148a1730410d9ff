/**
 * `npm run package [-- --out DIRECTORY]`: a Debian package of this checkout, with all that it needs to run: Node, the
 * dependencies, the built networks and pages. Needs npm and dpkg-deb; the machine that installs it needs no network.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { step, tell } from '../../scripts/progress.ts';
import { prepareDemoClip, setUp } from '../../scripts/setup/index.ts';
import { root, stateDirectory } from '../../scripts/setup/places.ts';
import { makeSelfTestClip } from '../../scripts/setup/self-test-clip.ts';
import { dependencyFolders, unneeded } from './contents.ts';
import { committedVersion } from './version.ts';

const { values } = parseArgs({ options: { out: { type: 'string', default: `${stateDirectory}/package` } } });
const architectures: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' };
const architecture = architectures[process.arch];
if (architecture === undefined)
  throw new Error(`No package is made for ${process.arch}: x64 and arm64 only.`);

const version = committedVersion(root);
// What is run for it is run in the tree.
const out = resolve(values.out);
const tree = join(out, 'tree');
const program = join(tree, 'opt/rollcall/versions', version);

function run(command: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, words, {
    encoding: 'utf8',
    cwd: program,
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`${command} ${words[0] ?? ''} failed: ${stderr.trim() || stdout.trim()}`);
  return stdout;
}

/** What is committed, so that neither a local file nor a half-written one travels, and what is built of it. */
function copyProgram(): void {
  const archive = spawnSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1e9 });
  if (archive.status !== 0) throw new Error(`git archive failed: ${archive.stderr.toString()}`);
  spawnSync('tar', ['--extract'], { cwd: program, input: archive.stdout });
  for (const file of filesIn(program).filter(unneeded)) rmSync(join(program, file));
  for (const built of ['apps/kiosk/dist', 'apps/central/dist', 'apps/cli/self-test', 'models']) copy(built);
}

const filesIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)));

const copy = (path: string): void => {
  const to = join(program, path);
  mkdirSync(dirname(to), { recursive: true });
  cpSync(join(root, path), to, { recursive: true });
};

function installDependencies(): void {
  const environment = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  const words = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status, stderr } = spawnSync('npm', words, { cwd: program, env: environment, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ci failed: ${stderr}`);
  for (const folder of dependencyFolders(process.arch))
    rmSync(join(program, folder), { recursive: true, force: true });
  mkdirSync(join(program, 'bin'), { recursive: true });
  symlinkSync(`../node_modules/node-linux-${process.arch}/bin/node`, join(program, 'bin/node'));
}

/** [from the checkout, on the box, mode] */
const boxFiles: readonly (readonly [string, string, number])[] = [
  ...['daemon', 'central', 'kiosk', 'first-boot', 'firewall', 'update'].map(
    (unit): readonly [string, string, number] => [
      `device/units/rollcall-${unit}.service`,
      `usr/lib/systemd/system/rollcall-${unit}.service`,
      0o644,
    ],
  ),
  ['device/files/sysusers.conf', 'usr/lib/sysusers.d/rollcall.conf', 0o644],
  ['device/files/tmpfiles.conf', 'usr/lib/tmpfiles.d/rollcall.conf', 0o644],
  ['device/files/70-rollcall.rules', 'usr/lib/udev/rules.d/70-rollcall.rules', 0o644],
  ['device/files/device-key.conf', 'usr/share/rollcall/device-key.conf', 0o644],
  ['device/files/journald.conf', 'usr/share/rollcall/journald.conf', 0o644],
  ['device/files/logind.conf', 'usr/share/rollcall/logind.conf', 0o644],
  ['device/files/chromium-policy.json', 'usr/share/rollcall/chromium-policy.json', 0o644],
  ['device/files/firewall.nft', 'usr/share/rollcall/firewall.nft', 0o644],
  ['device/files/firewall-site.nft', 'usr/share/rollcall/firewall-site.nft', 0o644],
  ['device/rollcall-box', 'usr/sbin/rollcall-box', 0o755],
  ['device/rollcall', 'usr/bin/rollcall', 0o755],
];

function placeBoxFiles(): void {
  for (const [from, to, mode] of boxFiles) {
    mkdirSync(dirname(join(tree, to)), { recursive: true });
    cpSync(join(root, from), join(tree, to));
    chmodSync(join(tree, to), mode);
  }
}

function placeControlFiles(): void {
  const size = run('du', '--summarize', '--block-size=1K', tree).split('\t')[0] ?? '0';
  const fill = (text: string): string =>
    text
      .replaceAll('@version@', version)
      .replaceAll('@architecture@', architecture ?? '')
      .replaceAll('@size@', size);
  mkdirSync(join(tree, 'DEBIAN'), { recursive: true });
  for (const name of ['control', 'postinst', 'prerm', 'postrm']) {
    const text = fill(readFileSync(`${root}/device/debian/${name}`, 'utf8'));
    writeFileSync(join(tree, 'DEBIAN', name), text, { mode: name === 'control' ? 0o644 : 0o755 });
  }
}

await setUp();
await makeSelfTestClip(await prepareDemoClip());
rmSync(tree, { recursive: true, force: true });
mkdirSync(program, { recursive: true });
await step('Copying the program', async () => copyProgram());
await step('Installing what it needs to run', async () => installDependencies());
await step('Placing units and settings', async () => {
  placeBoxFiles();
  placeControlFiles();
});
const file = join(out, `rollcall_${version}_${architecture}.deb`);
await step('Packing', async () => {
  run('dpkg-deb', '--root-owner-group', '-Zzstd', '-z6', '--build', tree, file);
});
rmSync(tree, { recursive: true, force: true });
tell('');
console.log(file);
