import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@rollcall/domain';
import { errorBodySchema, daemonHealthSchema, syncReportSchema } from '@rollcall/contract';
import type { DaemonHealth, SyncReport } from '@rollcall/contract';
import type { z } from 'zod';
import { readDeviceSettings } from './device-settings.ts';
import { reasonOf } from './read-image.ts';

/** Delivering a long queue takes its time. */
const syncSeconds = 120;
const healthSeconds = 5;

/** @throws Fault `daemon-unreachable` when it does not run, or is another data directory's. */
export async function syncNow(dataDir: string): Promise<SyncReport> {
  const token = await readDeviceToken(dataDir);
  const response = await request(daemonUrl(dataDir, '/api/device/sync'), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(syncSeconds * 1000),
  });
  if (response.status === 401 || response.status === 403) {
    const message = `The daemon at ${response.url} works with another data directory than ${dataDir}.`;
    throw new Fault('daemon-unreachable', `${message} Name its own with --data-dir.`);
  }
  return readAnswer(response, syncReportSchema);
}

/** @throws Fault `daemon-unreachable` when it does not run. */
export async function daemonHealth(dataDir: string): Promise<DaemonHealth> {
  const signal = AbortSignal.timeout(healthSeconds * 1000);
  return readAnswer(await request(daemonUrl(dataDir, '/health'), { signal }), daemonHealthSchema);
}

function daemonUrl(dataDir: string, path: string): string {
  return `http://127.0.0.1:${readDeviceSettings(dataDir).port}${path}`;
}

async function readDeviceToken(dataDir: string): Promise<string> {
  const path = join(dataDir, 'device-token');
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    const message = `No daemon has run with the data directory ${dataDir} (${path}: ${reasonOf(error)}).`;
    throw new Fault('daemon-unreachable', `${message} Start it with ./scripts/start.`, { cause: error });
  }
}

async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    const reason = late ? 'did not answer in time' : 'is not running';
    throw new Fault('daemon-unreachable', `The daemon ${reason} at ${url}. Start it with ./scripts/start.`, {
      cause: error,
    });
  }
}

async function readAnswer<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await response.json().catch(() => null);
  const answer = schema.safeParse(body);
  if (answer.success) return answer.data;
  const error = errorBodySchema.safeParse(body);
  const said = error.success ? `: ${error.data.message} [${error.data.code}]` : '';
  throw new Fault(
    'daemon-unreachable',
    `What listens at ${response.url} answered ${response.status}, and not as the daemon does${said}.`,
  );
}
