/** Runs inside the clean system, started by its systemd: what a technician would see, as one JSON object. */
import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
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

function bringSettings(): void {
  const path = `${dataDirectory}/settings.json`;
  writeFileSync(path, readFileSync('/trial/settings.json'), { mode: 0o600 });
  const { uid, gid } = statSync(dataDirectory);
  chownSync(path, uid, gid);
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

  const asScreen = ['--reuid=rollcall-kiosk', '--regid=rollcall-kiosk', '--clear-groups'];
  found['screenReadsData'] =
    run('setpriv', ...asScreen, 'cat', `${dataDirectory}/settings.json`).status === 0;
  found['firewall'] = run('nft', 'list', 'chain', 'inet', 'rollcall', 'input').text.includes('policy drop');
  found['again'] = run('rollcall-box', 'install', '--no-screen').status;
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
