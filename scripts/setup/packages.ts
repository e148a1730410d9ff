/** Debian packages, where this machine lets us install them. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const aptGet = '/usr/bin/apt-get';

/** The words before apt-get that give it the rights it needs, or null where it may not or cannot run. */
function elevation(): string[] | null {
  if (!existsSync(aptGet) || process.env['ROLLCALL_INSTALL'] === 'never') return null;
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n'] : null;
}

/** True when apt-get said that all of them are installed. Takes a minute or more on a bare machine. */
export function installDebianPackages(names: readonly string[]): boolean {
  const prefix = elevation();
  if (prefix === null) return false;
  const aptGetDo = (...words: string[]): boolean => {
    const [command = aptGet, ...rest] = [...prefix, aptGet, ...words];
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, rest, { stdio: 'ignore', env: environment }).status === 0;
  };
  return aptGetDo('update') && aptGetDo('install', '-y', '--no-install-recommends', ...names);
}

/** Whether the command can be run; installs its package where it cannot be, and may. */
export function provideCommand(command: string, debianPackage: string): boolean {
  return isOnPath(command) || (installDebianPackages([debianPackage]) && isOnPath(command));
}

const isOnPath = (command: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((directory) => existsSync(join(directory, command)));
