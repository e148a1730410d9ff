/** The processes of a walk: central with an empty data directory, a kiosk's daemon that knows only central's address. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { daemonToKioskSchema, type DaemonToKiosk } from '@rollcall/contract';
import { freePort } from '@rollcall/testing';
import { WebSocket } from 'ws';
import { exampleDeviceSettings } from '../../scripts/launch/example-site.ts';
import { startService, type Service } from '../../scripts/launch/service.ts';
import { centralEntry, daemonEntry, root } from '../../scripts/setup/places.ts';

export interface WalkProcesses {
  readonly centralUrl: string;
  readonly daemonUrl: string;
  readonly daemonDirectory: string;
  adminToken(): string;
  /** The code on the kiosk's screen. */
  pairingCode(): Promise<string>;
  /** `rollcall` at the kiosk; answers its JSON. */
  rollcall(words: readonly string[], input?: string): Promise<unknown>;
  /** Types number and PIN at the kiosk; resolves when it says that somebody is checked in. */
  checkInByPin(number: string, pin: string): Promise<void>;
  stop(): Promise<void>;
}

const patienceMs = 60_000;

export async function startProcesses(): Promise<WalkProcesses> {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-walk-'));
  const [centralPort, daemonPort] = [await freePort(), await freePort()];
  const [centralUrl, daemonUrl] = [centralPort, daemonPort].map((port) => `http://127.0.0.1:${port}`);
  const daemonDirectory = `${directory}/daemon`;
  mkdirSync(daemonDirectory);
  // Each check-in of the walk counts, however soon it follows.
  const settings = { ...exampleDeviceSettings, sameVisitSeconds: 0 };
  writeFileSync(`${daemonDirectory}/settings.json`, JSON.stringify(settings));
  const services: Service[] = [];
  const start = async (service: Service, url: string): Promise<void> => {
    services.push(service);
    await service.readyAt(url, 120);
  };
  await start(
    startService({
      name: 'central',
      entry: centralEntry,
      logPath: `${directory}/central.log`,
      environment: {
        ROLLCALL_CENTRAL_PORT: String(centralPort),
        ROLLCALL_CENTRAL_DATA_DIR: `${directory}/central`,
      },
    }),
    `${centralUrl}/health`,
  );
  await start(
    startService({
      name: 'daemon',
      entry: daemonEntry,
      logPath: `${directory}/daemon.log`,
      environment: {
        ROLLCALL_PORT: String(daemonPort),
        ROLLCALL_DATA_DIR: daemonDirectory,
        ROLLCALL_CENTRAL_URL: centralUrl ?? '',
      },
    }),
    `${daemonUrl}/ready`,
  );
  const socketUrl = `${daemonUrl?.replace('http', 'ws')}/ws/check-in`;
  return {
    centralUrl: centralUrl ?? '',
    daemonUrl: daemonUrl ?? '',
    daemonDirectory,
    adminToken: () => readFileSync(`${directory}/central/admin-token`, 'utf8').trim(),
    pairingCode: () =>
      converse(socketUrl, (message) => (message.type === 'status' && message.pairingCode) || null),
    rollcall: (words, input) => runCommand(words, { daemonPort, daemonDirectory, input }),
    checkInByPin: async (number, pin) => {
      let isAsked = false;
      await converse(socketUrl, (message, say) => {
        if (message.type === 'status' && !isAsked) {
          isAsked = true;
          say({ type: 'without-face', method: 'pin' });
        }
        if (message.type === 'asks') {
          if (message.problem !== null) throw new Error(`the kiosk says ${message.problem} to ${number}`);
          say({ type: 'pin', number, pin });
        }
        if (message.type === 'refused') throw new Error(`the kiosk refuses ${number}: ${message.message}`);
        return message.type === 'checked-in' ? message.eventId : null;
      });
    },
    stop: async () => {
      for (const service of services.toReversed()) await service.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

type Listen = (message: DaemonToKiosk, say: (words: object) => void) => string | null;

/** Speaks with the daemon as the kiosk's page does, until `listen` has what it waits for. */
function converse(url: string, listen: Listen): Promise<string> {
  const socket = new WebSocket(url);
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the kiosk did not answer in time')), patienceMs);
    socket.once('error', reject);
    socket.on('message', (text: Buffer) => {
      try {
        const message = daemonToKioskSchema.parse(JSON.parse(text.toString()));
        const found = listen(message, (words) => socket.send(JSON.stringify(words)));
        if (found === null) return;
        clearTimeout(timer);
        resolve(found);
      } catch (error) {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }).finally(() => socket.close());
}

interface CommandPlace {
  readonly daemonPort: number;
  readonly daemonDirectory: string;
  readonly input: string | undefined;
}

function runCommand(words: readonly string[], place: CommandPlace): Promise<unknown> {
  const env = {
    ...process.env,
    ROLLCALL_PORT: String(place.daemonPort),
    ROLLCALL_DATA_DIR: place.daemonDirectory,
  };
  const entry = `${root}/apps/cli/src/main.ts`;
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [entry, ...words, '--json'], { env }, (error, stdout, stderr) =>
      error === null
        ? resolve(JSON.parse(stdout))
        : reject(new Error(`rollcall ${words.join(' ')}: ${stdout}${stderr}`)),
    );
    child.stdin?.end(place.input ?? '');
  });
}
