import type { DaemonHealth } from '@rollcall/contract';
import { isFault } from '@rollcall/domain';
import { daemonHealth } from '../daemon-client.ts';
import { ok, problem, warning, type Check } from './check.ts';

const named = { id: 'daemon', title: 'Daemon' };

/** A daemon that is not started is how a kiosk is between set-up and opening, so no problem of its own. */
export async function checkDaemon(dataDir: string): Promise<Check> {
  try {
    return judgeHealth(await daemonHealth(dataDir));
  } catch (error) {
    if (isFault(error, 'daemon-unreachable')) {
      return warning(named, error.message, 'Nobody can check in while it does not run.');
    }
    if (isFault(error, 'settings-invalid')) return problem(named, error.message, 'Correct the settings.');
    throw error;
  }
}

export function judgeHealth(health: DaemonHealth): Check {
  const [enrolled, queued] = [health.enrolled ?? 'unknown', health.queue?.pending ?? 'unknown'];
  const found = `version ${health.version}, ${enrolled} enrolled, ${queued} events queued`;
  if (health.status === 'ok') return ok(named, found);
  const said = health.problems.map(({ code, message }) => `${message} [${code}]`).join(' ');
  return warning(named, `${found}, ${health.status}`, said || 'Wait until it has started, then ask again.');
}
