/** One central server and one daemon on this machine, knowing each other: a whole installation in a checkout. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { step } from '../progress.ts';
import { centralEntry, daemonEntry } from '../setup/places.ts';
import { exampleDeviceSettings } from './example-site.ts';
import { startService, type Service } from './service.ts';

export interface BoxOptions {
  /** Holds `central/`, `daemon/` and `log/`. */
  readonly directory: string;
  readonly centralPort: number;
  readonly daemonPort: number;
  /** The camera is the demo clip; the kiosk page says so. */
  readonly demo: boolean;
}

export interface Box {
  readonly central: Service;
  readonly daemon: Service;
  readonly centralUrl: string;
  readonly daemonUrl: string;
  readonly daemonDirectory: string;
  readonly adminToken: string;
  stop(): Promise<void>;
}

export async function startBox(options: BoxOptions): Promise<Box> {
  const centralUrl = `http://127.0.0.1:${options.centralPort}`;
  const daemonUrl = `http://127.0.0.1:${options.daemonPort}`;
  const centralDirectory = `${options.directory}/central`;
  const daemonDirectory = `${options.directory}/daemon`;
  writeFirstSettings(daemonDirectory);

  const started: Service[] = [];
  const stop = async (): Promise<void> => {
    for (const service of started.toReversed()) await service.stop();
  };
  const launch = (title: string, service: Service, url: string): Promise<void> => {
    started.push(service);
    return step(title, () => service.readyAt(url, 90));
  };
  try {
    const central = startCentral(options, centralDirectory);
    await launch('Starting the central server', central, `${centralUrl}/health`);
    const daemon = startDaemon(options, { centralUrl, centralDirectory, daemonDirectory });
    await launch('Starting the daemon', daemon, `${daemonUrl}/ready`);
    const adminToken = readFileSync(`${centralDirectory}/admin-token`, 'utf8').trim();
    return { central, daemon, centralUrl, daemonUrl, daemonDirectory, adminToken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startCentral(options: BoxOptions, dataDirectory: string): Service {
  return startService({
    name: 'The central server',
    entry: centralEntry,
    logPath: `${options.directory}/log/central.log`,
    environment: {
      ROLLCALL_CENTRAL_PORT: String(options.centralPort),
      ROLLCALL_CENTRAL_DATA_DIR: dataDirectory,
    },
  });
}

function startDaemon(
  options: BoxOptions,
  places: { centralUrl: string; centralDirectory: string; daemonDirectory: string },
): Service {
  return startService({
    name: 'The daemon',
    entry: daemonEntry,
    logPath: `${options.directory}/log/daemon.log`,
    environment: {
      ROLLCALL_PORT: String(options.daemonPort),
      ROLLCALL_DATA_DIR: places.daemonDirectory,
      ROLLCALL_CENTRAL_URL: places.centralUrl,
      ROLLCALL_REGISTRATION_TOKEN_FILE: `${places.centralDirectory}/registration-token`,
      ROLLCALL_DEMO: String(options.demo),
    },
  });
}

/** A kiosk without a site can check nobody in, so a new one gets an example to edit. */
function writeFirstSettings(daemonDirectory: string): void {
  const path = `${daemonDirectory}/settings.json`;
  if (existsSync(path)) return;
  mkdirSync(daemonDirectory, { recursive: true, mode: 0o700 });
  writeFileSync(path, `${JSON.stringify(exampleDeviceSettings, null, 2)}\n`, { mode: 0o600 });
}
