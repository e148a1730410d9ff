/** The central server of this repository, as a process with its embedded database. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { attendancePageSchema } from '@rollcall/contract';
import { freePort } from '@rollcall/testing';
import { eventually } from './eventually.ts';
import type { TestCentral } from './fake-central.ts';

const entry = fileURLToPath(new URL('../../../central/src/main.ts', import.meta.url));

export async function startRealCentral(): Promise<TestCentral> {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-central-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = { ROLLCALL_CENTRAL_PORT: String(port), ROLLCALL_CENTRAL_DATA_DIR: directory };
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
    60_000,
  );
  const tokenIn = (file: string): string => readFileSync(`${directory}/${file}`, 'utf8').trim();
  return {
    url,
    registrationToken: tokenIn('registration-token'),
    checkInsOf: (deviceId) => checkInsOf({ url, deviceId, token: tokenIn('admin-token') }),
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
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
