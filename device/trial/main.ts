/**
 * `npm run trial [-- --json --packed]`: from a clean Debian root to a working kiosk, in a container that its own systemd boots. Needs
 * root, debootstrap and systemd-container; nothing of this machine but its kernel is used. The camera and a USB
 * stick are not there: what needs them is not tried. The screen is one that the compositor only thinks of; its picture is
 * `screen.png` beside the container.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exampleDeviceSettings } from '../../scripts/launch/example-site.ts';
import { step, tell } from '../../scripts/progress.ts';
import { provideCommand } from '../../scripts/setup/packages.ts';
import { root, stateDirectory } from '../../scripts/setup/places.ts';
import { judge } from './judge.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    // The package of the last run: for who tries the trial itself.
    packed: { type: 'boolean', default: false },
  },
});
const directory = `${stateDirectory}/trial`;
const clean = `${directory}/debian`;
const box = `${directory}/box`;
const packages = `${stateDirectory}/package`;

function run(command: string, ...words: string[]): void {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0)
    throw new Error(`${command} ${words.join(' ')} failed:\n${(stdout + stderr).slice(-2000)}`);
}

/** The machine's own source of packages, so that it is found wherever this one's are. */
function mirror(): string {
  const files = ['/etc/apt/sources.list', ...sourcesIn('/etc/apt/sources.list.d')];
  const lines = files
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  const found = lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => /^(?:URIs:|deb)\s.*?(https?:\S+)/.exec(line)?.[1])
    .find((address) => address !== undefined);
  if (found === undefined) throw new Error('apt knows no source of packages on this machine.');
  return found;
}

/** The files that apt reads itself; others lie there switched off. */
const sourcesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.(list|sources)$/.test(name))
        .map((name) => join(folder, name))
    : [];

const inBox = (...words: string[]): void =>
  run('systemd-nspawn', '--quiet', `--directory=${box}`, '--register=no', '--keep-unit', ...words);

const bare = 'systemd,systemd-sysv,dbus,libpam-systemd,ca-certificates,procps';
/** What the package recommends for a screen, and what takes a picture of it. */
const shown = 'chromium sway seatd fonts-noto-core grim';
/** A screen and a seat that are not there, and a watchdog whose patience ends within the trial. */
const thoughtOf =
  'WLR_BACKENDS=headless\nWLR_RENDERER=pixman\nWLR_LIBINPUT_NO_DEVICES=1\nLIBSEAT_BACKEND=noop\n';
const impatient = '[Service]\nWatchdogSec=30\n';
const trialUnit = `[Unit]
After=multi-user.target
[Service]
Type=oneshot
ExecStart=/opt/rollcall/current/bin/node /trial/inside.ts
[Install]
WantedBy=graphical.target
`;

if (process.getuid?.() !== 0)
  throw new Error('The trial boots a container, which only root may: run it with sudo.');
for (const [command, name] of [
  ['debootstrap', 'debootstrap'],
  ['systemd-nspawn', 'systemd-container'],
] as const) {
  if (!provideCommand(command, name)) throw new Error(`${command} is missing: install ${name}.`);
}
mkdirSync(directory, { recursive: true });
if (!values.packed)
  await step('Packing', async () => run(process.execPath, `${root}/device/package/build.ts`));
await step('A clean Debian', async () => {
  if (!existsSync(`${clean}/usr/bin/systemctl`)) {
    rmSync(clean, { recursive: true, force: true });
    run('debootstrap', '--variant=minbase', `--include=${bare}`, 'bookworm', clean, mirror());
  }
  rmSync(box, { recursive: true, force: true });
  run('cp', '--archive', '--reflink=auto', clean, box);
});
const startedAt = performance.now();
await step('Installing the package', async () => {
  const file = readdirSync(packages).find((name) => name.endsWith('.deb')) ?? '';
  run('cp', join(packages, file), `${box}/root/rollcall.deb`);
  const install = `apt-get install -y -qq --no-install-recommends /root/rollcall.deb ${shown}`;
  inBox(
    'sh',
    '-c',
    `apt-get update -qq && DEBIAN_FRONTEND=noninteractive ${install} && rollcall-box install`,
  );
});
await step('Booting it', async () => {
  mkdirSync(`${box}/trial`, { recursive: true });
  run('cp', `${root}/device/trial/inside.ts`, `${box}/trial/`);
  writeFileSync(`${box}/trial/settings.json`, JSON.stringify(exampleDeviceSettings));
  writeFileSync(`${box}/etc/systemd/system/trial.service`, trialUnit);
  writeFileSync(`${box}/etc/rollcall/kiosk.env`, thoughtOf);
  mkdirSync(`${box}/etc/systemd/system/rollcall-kiosk.service.d`, { recursive: true });
  writeFileSync(`${box}/etc/systemd/system/rollcall-kiosk.service.d/trial.conf`, impatient);
  inBox('systemctl', '--quiet', 'enable', 'trial.service');
  inBox('systemctl', '--quiet', 'set-default', 'graphical.target');
  run(
    'timeout',
    '900',
    'systemd-nspawn',
    '--quiet',
    `--directory=${box}`,
    '--register=no',
    '--keep-unit',
    // A network of its own, which is the container's to guard.
    '--private-network',
    '--boot',
  );
});
const found: unknown = JSON.parse(readFileSync(`${box}/var/log/rollcall-trial.json`, 'utf8'));
const picture = `${box}/var/log/rollcall-screen.png`;
if (existsSync(picture)) run('cp', picture, `${directory}/screen.png`);
const machineSeconds = Math.round((performance.now() - startedAt) / 1000);
rmSync(box, { recursive: true, force: true });

const { report, problems } = judge(found, machineSeconds);
if (values.json) console.log(JSON.stringify({ ...report, problems }));
else for (const [name, figure] of Object.entries(report)) tell(`  ${name}: ${String(figure)}`);
for (const problem of problems) tell(`✗ ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
