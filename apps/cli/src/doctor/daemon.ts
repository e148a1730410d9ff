import { connect } from 'node:net';
import type { DaemonHealth } from '@rollcall/contract';
import { isFault } from '@rollcall/domain';
import { daemonHealth } from '../daemon-client.ts';
import { readDeviceSettings } from '../device-settings.ts';
import { programVersion } from '../places.ts';
import { tell, well, type Check } from './check.ts';
import { isInstalled, type Scene } from './scene.ts';

const unit = 'rollcall-daemon.service';

/** Where there is no service, a daemon that is not started is how a kiosk is between set-up and opening. */
export async function checkDaemon(scene: Scene): Promise<Check> {
  try {
    return judgeHealth(await daemonHealth(scene.dataDir));
  } catch (error) {
    if (isFault(error, 'daemon-unreachable')) {
      return tell('daemon', isInstalled(scene, unit) ? 'stopped-on-box' : 'stopped', error.message);
    }
    if (isFault(error, 'settings-invalid')) return tell('daemon', 'stopped', 'its settings are invalid');
    throw error;
  }
}

export function judgeHealth(health: DaemonHealth): Check {
  const [enrolled, queued] = [health.enrolled ?? 'unknown', health.queue?.pending ?? 'unknown'];
  const found = `version ${health.version}, ${enrolled} enrolled, ${queued} events queued`;
  if (health.status === 'ok') return well('daemon', found);
  const said = health.problems.map(({ code, message }) => `${message} [${code}]`).join(' ');
  const code = health.status === 'starting' ? 'starting' : 'degraded';
  return tell('daemon', code, `${found}, ${health.status}`, said);
}

/** Null: it does not run, or cannot be asked. */
export const healthOrNull = (dataDir: string): Promise<DaemonHealth | null> =>
  daemonHealth(dataDir).catch(() => null);

export async function checkVersions({ dataDir }: Scene): Promise<Check> {
  const [running, installed] = [(await healthOrNull(dataDir))?.version ?? null, programVersion()];
  if (running === null || running === installed) return well('versions', installed);
  return tell('versions', 'differ', `installed ${installed}, running ${running}`);
}

export async function checkSync({ dataDir }: Scene): Promise<Check> {
  const central = (await healthOrNull(dataDir))?.central ?? null;
  if (central === null) return well('sync', 'only a running daemon knows');
  if (central.url === null) return well('sync', 'delivers to nobody');
  return central.registered
    ? well('sync', 'paired')
    : tell('sync', 'not-paired', `not paired with ${central.url}`);
}

export async function checkPort({ dataDir }: Scene): Promise<Check> {
  try {
    const { port } = readDeviceSettings(dataDir);
    if ((await healthOrNull(dataDir)) !== null) return well('port', `${port}, the daemon's`);
    if (await isOpen(port)) return tell('port', 'taken', `another program listens at ${port}`);
    return well('port', `${port}, free`);
  } catch {
    return well('port', 'see the line of the settings');
  }
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2000 });
    const end = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
