import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Fault } from '@rollcall/domain';
import { isRecord } from './shape.ts';

const entry = fileURLToPath(new URL('../../../../daemon/src/main.ts', import.meta.url));

export interface OwnDaemon {
  readonly url: string;
  stop(): Promise<void>;
}

export interface OwnDaemonOptions {
  readonly dataDir: string;
  readonly modelsDir: string;
  readonly settings: object;
  readonly environment?: Readonly<Record<string, string>>;
  /** For how long its start is waited for; two minutes when it isn't said. */
  readonly patienceMs?: number;
}

/** Networks are loaded and documents can be read within seconds; slow machines take longer. */
const patienceMs = 120_000;

/**
 * A daemon for this evaluation alone, ready to answer and to read documents.
 * @throws Fault `daemon-unreachable` when it ends instead, or is not ready within two minutes; then it is stopped
 */
export async function startOwnDaemon(options: OwnDaemonOptions): Promise<OwnDaemon> {
  const { dataDir, modelsDir, settings, environment } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(join(dataDir, 'settings.json'), JSON.stringify({ ...settings, port: 0 }));
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('ROLLCALL_'));
  const child = spawn(process.execPath, [entry], {
    env: {
      ...Object.fromEntries(inherited),
      ROLLCALL_DATA_DIR: dataDir,
      ROLLCALL_MODELS_DIR: modelsDir,
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close');
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  try {
    const late = AbortSignal.timeout(options.patienceMs ?? patienceMs);
    const port = await readiness(child.stderr, ended, late);
    const url = `http://127.0.0.1:${port}`;
    await untilHealthy(url, late);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Documents are read from a moment later on than faces. */
async function untilHealthy(url: string, late: AbortSignal): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/api/v1/health`).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok === true) return;
    if (late.aborted) throw notReady('its networks are not loaded');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const notReady = (words: string): Fault =>
  new Fault('daemon-unreachable', `The daemon was not ready in time: ${words}`);

/** The port, once its log says that it is ready. */
async function readiness(log: Readable, ended: Promise<unknown>, late: AbortSignal): Promise<number> {
  let [known, last] = [0, ''];
  const ready = new Promise<number>((resolve) => {
    createInterface({ input: log }).on('line', (line) => {
      const entryOf = readEntry(line);
      last = line;
      if (entryOf['msg'] === 'listening') known = Number(entryOf['port']);
      if (entryOf['msg'] === 'ready') resolve(known);
    });
  });
  const failed = ended.then(() => {
    throw new Fault('daemon-unreachable', `The daemon ended: ${last}`);
  });
  failed.catch(() => undefined);
  const tooLate = once(late, 'abort').then(() => {
    throw notReady(last);
  });
  tooLate.catch(() => undefined);
  return Promise.race([ready, failed, tooLate]);
}

function readEntry(line: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(line);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
