/** Central as a process of its own, on a port that the system chooses. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { batchAnswerSchema, type EventAnswer } from '@rollcall/contract';
import { bearer } from './central.ts';
import type { Kiosk } from './kiosk.ts';

const entry = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  /** All that it said on standard error. */
  readonly said: string;
}

export interface CentralProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly ended: Promise<Ended>;
  readonly token: (name: 'admin' | 'registration') => string;
  kill(signal: NodeJS.Signals): Promise<Ended>;
}

type Environment = Readonly<Record<string, string>>;

function launch(environment: Environment): {
  child: ChildProcess;
  ended: Promise<Ended>;
  ready: Promise<number>;
} {
  const { promise: ready, resolve: isReady, reject } = Promise.withResolvers<number>();
  ready.catch(() => undefined);
  const env = { PATH: process.env.PATH ?? '', ROLLCALL_CENTRAL_PORT: '0', ...environment };
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    const port = /"port":(\d+).*"central is ready"/.exec(said)?.[1];
    if (port !== undefined) isReady(Number(port));
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      reject(new Error(`central ended with ${code}: ${said}`));
      resolve({ code, said });
    });
  });
  return { child, ended, ready };
}

/** For a start that is to fail. */
export const runCentral = (environment: Environment): Promise<Ended> => launch(environment).ended;

/** Rejects when it ends instead of becoming ready. */
export async function startCentral(dataDir: string, environment: Environment = {}): Promise<CentralProcess> {
  const { child, ended, ready } = launch({ ROLLCALL_CENTRAL_DATA_DIR: dataDir, ...environment });
  const port = await ready;
  return {
    child,
    url: `http://127.0.0.1:${port}`,
    ended,
    token: (name) => readFileSync(join(dataDir, `${name}-token`), 'utf8').trim(),
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

export function register(central: CentralProcess, kiosk: Kiosk): Promise<Response> {
  return fetch(`${central.url}/api/v1/devices`, {
    method: 'POST',
    headers: { ...bearer(central.token('registration')), 'content-type': 'application/json' },
    body: JSON.stringify(kiosk.registration),
  });
}

/** Null when the connection broke before the answer. */
export async function deliver(
  central: CentralProcess,
  kiosk: Kiosk,
  events: readonly object[],
): Promise<readonly EventAnswer[] | null> {
  const credential = await kiosk.credential();
  try {
    const response = await fetch(`${central.url}/api/v1/events/batches`, {
      method: 'POST',
      headers: { ...bearer(credential), 'content-type': 'application/json' },
      body: JSON.stringify({ events }),
    });
    return batchAnswerSchema.parse(await response.json()).answers;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
