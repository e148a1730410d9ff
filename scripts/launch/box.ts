/** One central server and one daemon on this machine, knowing each other: a whole installation in a checkout. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { step } from '../progress.ts';
import { centralEntry, daemonEntry } from '../setup/places.ts';
import { exampleDeviceSettings } from './example-site.ts';
import { startService, type Service } from './service.ts';

export interface BoxOptions {
  /** Holds `central/`, `daemon/` and `log/`, unless `environment` has other places. */
  readonly directory: string;
  readonly centralPort: number;
  readonly daemonPort: number;
  /** The camera is the demo clip; the kiosk page says so. */
  readonly demo: boolean;
  /** What the user set for daemon and central (`ROLLCALL_…`); none for a box of our own. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Box {
  /** Null when the settings name a central server that runs elsewhere. */
  readonly central: Service | null;
  readonly daemon: Service;
  readonly centralUrl: string;
  readonly centralDirectory: string;
  readonly daemonUrl: string;
  readonly daemonDirectory: string;
  stop(): Promise<void>;
}

export async function startBox(options: BoxOptions): Promise<Box> {
  const { environment = {} } = options;
  const centralDirectory = environment['ROLLCALL_CENTRAL_DATA_DIR'] ?? `${options.directory}/central`;
  const daemonDirectory = environment['ROLLCALL_DATA_DIR'] ?? `${options.directory}/daemon`;
  const daemonUrl = `http://127.0.0.1:${options.daemonPort}`;
  writeFirstSettings(daemonDirectory);
  const elsewhere = environment['ROLLCALL_CENTRAL_URL'] ?? readFirstWords(daemonDirectory).centralUrl;
  const centralUrl = elsewhere ?? `http://127.0.0.1:${options.centralPort}`;

  const started: Service[] = [];
  const stop = async (): Promise<void> => {
    for (const service of started.toReversed()) await service.stop();
  };
  const launch = async (title: string, service: Service, url: string): Promise<Service> => {
    started.push(service);
    await step(title, () => service.readyAt(url, 90));
    return service;
  };
  try {
    const ours = elsewhere === undefined;
    const places = { ...(ours && { centralUrl }), centralDirectory, daemonDirectory };
    const central = ours
      ? await launch('Starting the central server', startCentral(options, places), `${centralUrl}/health`)
      : null;
    const daemon = await launch('Starting the daemon', startDaemon(options, places), `${daemonUrl}/ready`);
    return { central, daemon, centralUrl, centralDirectory, daemonUrl, daemonDirectory, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Opens every door of the central server that this box started. */
export const readAdminToken = (box: Pick<Box, 'centralDirectory'>): string =>
  readFileSync(`${box.centralDirectory}/admin-token`, 'utf8').trim();

interface Places {
  /** Of the central server that we start ourselves. */
  readonly centralUrl?: string;
  readonly centralDirectory: string;
  readonly daemonDirectory: string;
}

function startCentral({ environment, directory, centralPort }: BoxOptions, places: Places): Service {
  return startService({
    name: 'The central server',
    entry: centralEntry,
    logPath: `${directory}/log/central.log`,
    environment: {
      ...environment,
      ROLLCALL_CENTRAL_PORT: String(centralPort),
      ROLLCALL_CENTRAL_DATA_DIR: places.centralDirectory,
    },
  });
}

function startDaemon({ environment, directory, daemonPort, demo }: BoxOptions, places: Places): Service {
  return startService({
    name: 'The daemon',
    entry: daemonEntry,
    logPath: `${directory}/log/daemon.log`,
    environment: {
      ...environment,
      ROLLCALL_PORT: String(daemonPort),
      ROLLCALL_DATA_DIR: places.daemonDirectory,
      ROLLCALL_DEMO: String(demo),
      ...(places.centralUrl !== undefined && {
        ROLLCALL_CENTRAL_URL: places.centralUrl,
        ROLLCALL_REGISTRATION_TOKEN_FILE: `${places.centralDirectory}/registration-token`,
      }),
    },
  });
}

const firstWords = z.object({ port: z.int().optional(), centralUrl: z.string().optional() });

/** What decides which processes to start. The daemon reads the whole, and says what is wrong with it. */
export function readFirstWords(daemonDirectory: string): z.output<typeof firstWords> {
  try {
    return firstWords.parse(JSON.parse(readFileSync(`${daemonDirectory}/settings.json`, 'utf8')));
  } catch {
    return {};
  }
}

/** A kiosk without a site can check nobody in, so a new one gets an example to edit. */
function writeFirstSettings(daemonDirectory: string): void {
  const path = `${daemonDirectory}/settings.json`;
  if (existsSync(path)) return;
  mkdirSync(daemonDirectory, { recursive: true, mode: 0o700 });
  writeFileSync(path, `${JSON.stringify(exampleDeviceSettings, null, 2)}\n`, { mode: 0o600 });
}
