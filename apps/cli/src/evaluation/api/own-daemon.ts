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
}

/** A daemon for this evaluation alone, ready to answer. @throws Fault `daemon-unreachable` when it ends instead */
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
  const port = await readiness(child.stderr, ended);
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

/** The port, once its log says that it is ready. */
async function readiness(log: Readable, ended: Promise<unknown>): Promise<number> {
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
  return Promise.race([ready, failed]);
}

function readEntry(line: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(line);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
