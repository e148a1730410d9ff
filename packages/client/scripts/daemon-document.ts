import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../../apps/daemon/src/main.ts', import.meta.url));
const patienceMs = 120_000;
/** Any: the document is the same at every site. */
const settings = {
  site: {
    id: 'site',
    name: 'Site',
    fence: { shape: 'circle', centre: { latitude: 0, longitude: 0 }, radiusMetres: 20 },
  },
};

/** The OpenAPI document of a daemon that lives for no longer than it takes to ask. @throws when it ends before */
export async function askDocument(): Promise<string> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'rollcall-document-'));
  await writeFile(join(dataDirectory, 'settings.json'), JSON.stringify(settings));
  const daemon = spawn(process.execPath, [entry], {
    env: { PATH: process.env['PATH'], ROLLCALL_DATA_DIR: dataDirectory, ROLLCALL_PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: patienceMs,
  });
  const ended = once(daemon, 'close');
  try {
    const port = await portOf(daemon.stderr);
    const response = await fetch(`http://127.0.0.1:${port}/openapi.json`);
    if (!response.ok) throw new Error(`the document was answered with ${response.status}`);
    return await response.text();
  } finally {
    daemon.kill();
    await ended;
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

/** Its log is JSON, a line an entry; once it listens, one of them says where. */
async function portOf(log: Readable): Promise<number> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: log })) {
    lines.push(line);
    const port = /"port":(?<port>\d+).*"msg":"listening"/.exec(line)?.groups?.['port'];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`the daemon ended:\n${lines.join('\n')}`);
}
