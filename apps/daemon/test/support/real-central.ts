/** The central server of this repository, as a process with its embedded database. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { attendancePageSchema } from '@rollcall/contract';
import { freePort } from '@rollcall/testing';
import { eventually } from './eventually.ts';
import type { TestCentral } from './fake-central.ts';

const entry = fileURLToPath(new URL('../../../central/src/main.ts', import.meta.url));

export interface RealCentral extends TestCentral {
  /** Asks (no body) or says something as an administrator; throws what central said when it refuses. */
  admin(path: string, said?: { readonly method?: string; readonly body: object }): Promise<unknown>;
}

/**
 * @param registrationToken what its registration token file holds already; otherwise it makes one
 * @param databaseUrl of PostgreSQL; otherwise the embedded database
 */
export async function startRealCentral(
  registrationToken?: string,
  databaseUrl?: string,
): Promise<RealCentral> {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-central-'));
  if (registrationToken !== undefined)
    writeFileSync(`${directory}/registration-token`, `${registrationToken}\n`, { mode: 0o600 });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    ROLLCALL_CENTRAL_PORT: String(port),
    ROLLCALL_CENTRAL_DATA_DIR: directory,
    ...(databaseUrl !== undefined && { ROLLCALL_CENTRAL_DATABASE_URL: databaseUrl }),
  };
  const child = spawn(process.execPath, [entry], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = once(child, 'close');
  await eventually(
    'the start of central',
    async () => {
      if (child.exitCode !== null) throw new Error(`central ended:\n${log}`);
      const answer = await fetch(`${url}/health`).catch(() => null);
      return answer?.ok === true && existsSync(`${directory}/registration-token`);
    },
    180_000,
  );
  const tokenIn = (file: string): string => readFileSync(`${directory}/${file}`, 'utf8').trim();
  return {
    url,
    registrationToken: tokenIn('registration-token'),
    admin: (path, said) => askAsAdmin({ url: `${url}${path}`, token: tokenIn('admin-token'), said }),
    checkInsOf: (deviceId) => checkInsOf({ url, deviceId, token: tokenIn('admin-token') }),
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

interface Asked {
  readonly url: string;
  readonly token: string;
  readonly said: { readonly method?: string; readonly body: object } | undefined;
}

async function askAsAdmin({ url, token, said }: Asked): Promise<unknown> {
  const response = await fetch(url, {
    method: said === undefined ? 'GET' : (said.method ?? 'POST'),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(said !== undefined && { body: JSON.stringify(said.body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text === '' ? null : JSON.parse(text);
}

async function checkInsOf(asked: {
  url: string;
  deviceId: string;
  token: string;
}): Promise<readonly string[]> {
  const response = await fetch(`${asked.url}/api/v1/attendance?limit=200`, {
    headers: { authorization: `Bearer ${asked.token}` },
  });
  const { records } = attendancePageSchema.parse(await response.json());
  return records
    .filter(({ deviceId }) => deviceId === asked.deviceId)
    .map(({ eventId }) => eventId)
    .toSorted();
}
