/** The daemon as a process of its own, with the real networks, in a data directory of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  daemonHealthSchema,
  queueStatusSchema,
  type DaemonHealth,
  type QueueStatus,
} from '@rollcall/contract';
import { freePort } from '@rollcall/testing';
import { eventually } from './eventually.ts';

export const modelsDirectory = fileURLToPath(new URL('../../../../models', import.meta.url));
const entry = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** A made-up site whose centre is where the kiosk says it stands. */
export const deviceSettings = {
  site: {
    id: 'plant',
    name: 'Plant',
    fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 20 },
  },
  position: { latitude: 1, longitude: 2, accuracyMetres: 5 },
};

/** A data directory with settings; gone when `remove` is called. */
export function newDataDirectory(settings: object = deviceSettings): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'rollcall-daemon-'));
  writeSettings(path, settings);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function writeSettings(directory: string, settings: object): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(`${directory}/settings.json`, JSON.stringify(settings));
}

export interface DaemonOptions {
  readonly dataDirectory: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export class DaemonProcess {
  readonly port: number;
  readonly child: ChildProcess;
  readonly #dataDirectory: string;
  readonly #ended: Promise<void>;
  log = '';

  private constructor(port: number, { dataDirectory, environment }: DaemonOptions) {
    this.port = port;
    this.#dataDirectory = dataDirectory;
    this.child = spawn(process.execPath, [entry], {
      env: {
        PATH: process.env['PATH'],
        ROLLCALL_PORT: String(port),
        ROLLCALL_DATA_DIR: dataDirectory,
        ROLLCALL_MODELS_DIR: modelsDirectory,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.log += text));
    }
    this.#ended = once(this.child, 'close').then(() => undefined);
  }

  /** Does not wait for anything. */
  static async spawn(options: DaemonOptions): Promise<DaemonProcess> {
    return new DaemonProcess(Number(options.environment?.['ROLLCALL_PORT'] ?? (await freePort())), options);
  }

  /** Waits until it is ready. */
  static async start(options: DaemonOptions): Promise<DaemonProcess> {
    const daemon = await DaemonProcess.spawn(options);
    await daemon.until('/ready', (response) => response?.status === 200);
    return daemon;
  }

  /** Waits for an answer of the daemon's; fails at once when it ends. */
  async until(path: string, isWanted: (response: Response | null) => boolean): Promise<void> {
    const wanted = async (): Promise<boolean> => {
      if (this.child.exitCode !== null) throw new Error(`the daemon ended:\n${this.log}`);
      return isWanted(await this.ask(path).catch(() => null));
    };
    await eventually(`${path} as wanted`, wanted, 60_000);
  }

  ask(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`, init);
  }

  /** With the device token. */
  askDevice(path: string, init: RequestInit = {}): Promise<Response> {
    const token = readFileSync(`${this.#dataDirectory}/device-token`, 'utf8').trim();
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
    return this.ask(path, { ...init, headers });
  }

  async health(): Promise<DaemonHealth> {
    return daemonHealthSchema.parse(await (await this.ask('/health')).json());
  }

  async queue(): Promise<QueueStatus> {
    return queueStatusSchema.parse(await (await this.askDevice('/api/device/queue')).json());
  }

  /** How it ended: its exit code, or null when a signal ended it. */
  async ended(): Promise<number | null> {
    await this.#ended;
    return this.child.exitCode;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    return this.ended();
  }
}
