/** Runs inside the clean system, started by its systemd: what a technician would see, as one JSON object. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const dataDirectory = '/var/lib/rollcall/daemon';
const seconds = (since: number): number => Math.round((performance.now() - since) / 10) / 100;

interface Ran {
  readonly status: number | null;
  readonly text: string;
}

function run(command: string, ...words: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8' });
  return { status, text: `${stdout}${stderr}`.trim() };
}

const state = (unit: string): string => run('systemctl', 'is-active', `${unit}.service`).text;

async function isReady(): Promise<boolean> {
  try {
    const response = await fetch('http://127.0.0.1:4500/ready', { signal: AbortSignal.timeout(1000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** Seconds until the daemon is ready; null when it was not within two minutes. */
async function untilReady(): Promise<number | null> {
  const startedAt = performance.now();
  while (!(await isReady())) {
    if (performance.now() - startedAt > 120_000) return null;
    await pause(50);
  }
  return seconds(startedAt);
}

const asScreen = ['--reuid=rollcall-kiosk', '--regid=rollcall-kiosk', '--clear-groups'];

/** Of the unit of the screen; times in seconds since the machine's start. */
function screen() {
  const names = ['NRestarts', 'ExecMainStartTimestampMonotonic', 'WatchdogTimestampMonotonic'];
  const text = run('systemctl', 'show', 'rollcall-kiosk.service', `--property=${names.join(',')}`).text;
  const [restarts = NaN, startedAt = NaN, fedAt = NaN] = names.map((name) =>
    Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(text)?.[1]),
  );
  return { restarts, startedAt: startedAt / 1e6, fedAt: fedAt / 1e6 };
}

/** Until a page has painted after that; false when none did within two minutes. */
async function paints(since: number): Promise<boolean> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < 120_000) {
    const { startedAt: begunAt, fedAt } = screen();
    // The start of the unit counts as the first word to its watchdog.
    if (fedAt > Math.max(since, begunAt + 0.5)) return true;
    await pause(100);
  }
  return false;
}

/** A session of its own would take the browser out of its unit, and out of what that forbids. */
function isInItsUnit(): boolean {
  const [page = ''] = run('pgrep', '--euid', 'rollcall-kiosk', '--full', 'type=renderer').text.split('\n');
  return readFileSync(`/proc/${page}/cgroup`, 'utf8').trim().endsWith('/rollcall-kiosk.service');
}

/** The page on the screen, and again after its process was killed. */
async function tryScreen(): Promise<Record<string, unknown>> {
  const painted = await paints(0);
  run('pkill', '--signal', 'KILL', '--euid', 'rollcall-kiosk', '--full', 'type=renderer');
  const paintedAgain = await paints(screen().fedAt);
  await pause(5000);
  const session = ['XDG_RUNTIME_DIR=/run/rollcall-kiosk', 'WAYLAND_DISPLAY=wayland-1'];
  const taken = run('setpriv', ...asScreen, 'env', ...session, 'grim', '/tmp/screen.png');
  run('mv', '/tmp/screen.png', '/var/log/rollcall-screen.png');
  return { painted, paintedAgain, isInItsUnit: isInItsUnit(), picture: taken.text };
}

function bringSettings(): void {
  const path = `${dataDirectory}/settings.json`;
  writeFileSync(path, readFileSync('/trial/settings.json'), { mode: 0o600 });
  const { uid, gid } = statSync(dataDirectory);
  chownSync(path, uid, gid);
}

const releases = '/trial/releases';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');

/** The version that runs under another number; a broken one does not come up. */
function makeRelease(version: string, number: number, isBroken: boolean): void {
  const folder = `/trial/${version}`;
  mkdirSync(releases, { recursive: true });
  mkdirSync('/etc/rollcall', { recursive: true });
  run('cp', '--archive', '--link', run('readlink', '--canonicalize', '/opt/rollcall/current').text, folder);
  replace(`${folder}/package.json`, (text) => text.replace(/"version": "[^"]+"/, `"version": "${version}"`));
  if (isBroken) replace(`${folder}/apps/daemon/src/main.ts`, () => 'process.exit(1);\n');
  const name = `rollcall_${version}.tar.gz`;
  run(
    'tar',
    '--create',
    '--use-compress-program=gzip -1',
    `--file=${releases}/${name}`,
    `--directory=${folder}`,
    '.',
  );
  const bytes = readFileSync(`${releases}/${name}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const archive = { name, bytes: bytes.length, sha256 };
  const release = {
    product: 'rollcall',
    number,
    version,
    architecture: process.arch,
    ring: 'everyone',
    archive,
  };
  const manifest = Buffer.from(JSON.stringify(release));
  writeFileSync(`${releases}/release.json`, manifest);
  writeFileSync(`${releases}/release.json.sig`, sign(null, manifest, privateKey).toString('base64'));
  writeFileSync('/etc/rollcall/release-key.pem', publicKey.export({ type: 'spki', format: 'pem' }));
}

/** A file of its own: the version that runs has the same one by another name. */
function replace(path: string, rewrite: (text: string) => string): void {
  const text = rewrite(readFileSync(path, 'utf8'));
  run('rm', '--force', path);
  writeFileSync(path, text);
}

interface Changed {
  readonly exit: number | null;
  readonly seconds: number;
  /** From the last answer of the kiosk before to its first one after. */
  readonly absentSeconds: number;
  readonly version: string;
  readonly says: string;
}

/** Changes the version while the kiosk is asked all the time whether it is ready. */
async function change(...words: string[]): Promise<Changed> {
  const startedAt = performance.now();
  const child = spawn('rollcall-box', words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [says, exit, over] = ['', null as number | null, false];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (says += chunk.toString()));
  child.once('close', (code) => ([exit, over] = [code, true]));
  let [lastReady, absent] = [performance.now(), 0];
  for (;;) {
    if (await isReady()) {
      absent = Math.max(absent, performance.now() - lastReady);
      lastReady = performance.now();
      if (over) break;
    }
    if (over && performance.now() - lastReady > 60_000) break;
    await pause(50);
  }
  const version = run('readlink', '/opt/rollcall/current').text.replace('versions/', '');
  return {
    exit,
    seconds: seconds(startedAt),
    absentSeconds: Math.round(absent / 10) / 100,
    version,
    says: says.slice(-600),
  };
}

const found: Record<string, unknown> = {};
try {
  found['withoutSettings'] = { firstBoot: state('rollcall-first-boot'), daemon: state('rollcall-daemon') };
  bringSettings();
  found['readyAfterSettingsSeconds'] = await untilReady();
  found['firstBoot'] = state('rollcall-first-boot');

  const startedAt = performance.now();
  const doctor = run('/usr/bin/rollcall', 'doctor', '--json');
  found['doctor'] = { exit: doctor.status, seconds: seconds(startedAt), says: doctor.text };

  const pid = run('systemctl', 'show', '--property=MainPID', '--value', 'rollcall-daemon.service').text;
  run('kill', '-9', pid);
  found['readyAfterKillSeconds'] = await untilReady();

  found['screenReadsData'] =
    run('setpriv', ...asScreen, 'cat', `${dataDirectory}/settings.json`).status === 0;
  found['screen'] = await tryScreen();
  found['firewall'] = run('nft', 'list', 'chain', 'inet', 'rollcall', 'input').text.includes('policy drop');
  makeRelease('0.1.1', 1, false);
  found['update'] = await change('update', '--from', releases);
  found['takeBack'] = await change('take-back');
  makeRelease('0.1.2', 2, true);
  found['badUpdate'] = await change('update', '--from', releases);
  found['screenRestarts'] = screen().restarts;
  found['again'] = run('rollcall-box', 'install').status;
  found['undo'] = run('rollcall-box', 'undo').status;
  await pause(1000);
  found['afterUndo'] = { daemon: state('rollcall-daemon'), firewall: state('rollcall-firewall') };
  found['settingsStay'] = statSync(`${dataDirectory}/settings.json`).isFile();
} catch (error) {
  found['error'] = String(error);
} finally {
  writeFileSync('/var/log/rollcall-trial.json', JSON.stringify(found));
  run('systemctl', 'poweroff');
}
