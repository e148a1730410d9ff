/** A daemon of a bench's own, the processes that read documents for it, and what they take. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@rollcall/testing';

const root = join(import.meta.dirname, '../..');
const settings = {
  site: {
    id: 'bench',
    name: 'Bench',
    fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 20 },
  },
  logLevel: 'error',
};

export interface OwnDaemon {
  /** `http://127.0.0.1:…/api/v1`. */
  readonly url: string;
  readonly pid: number;
  hasEnded(): boolean;
}

/** Starts one, waits until its networks are loaded, and ends it after `work` whatever happens. */
export async function withOwnDaemon<T>(work: (daemon: OwnDaemon) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-kyc-'));
  writeFileSync(join(directory, 'settings.json'), JSON.stringify(settings));
  const port = await freePort();
  const daemon = spawn(process.execPath, [join(root, 'apps/daemon/src/main.ts')], {
    env: { ...process.env, ROLLCALL_DATA_DIR: directory, ROLLCALL_PORT: String(port) },
    // What the daemon logs of its errors is for whoever runs this.
    stdio: ['ignore', 2, 2],
  });
  let hasEnded = false;
  daemon.on('exit', () => (hasEnded = true));
  const url = `http://127.0.0.1:${port}/api/v1`;
  try {
    await untilHealthy(`${url}/health`);
    return await work({ url, pid: daemon.pid ?? 0, hasEnded: () => hasEnded });
  } finally {
    daemon.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The first question loads the networks that read documents. */
async function untilHealthy(url: string): Promise<void> {
  for (let attempt = 0; attempt < 900; attempt++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.status === 200) return;
    await wait(200);
  }
  throw new Error('The daemon did not become healthy.');
}

export interface Usage {
  readonly daemonMegabytes: number;
  /** Of all that read documents; what they share with the daemon is counted twice. */
  readonly readersMegabytes: number;
  readonly cpuSeconds: number;
  /** Another number: a reader was replaced. */
  readonly readers: readonly number[];
}

/** Resident memory and processor time of the daemon and its children (Linux). */
export function usageOf(pid: number): Usage {
  const readers = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(Number(name))?.[1] === String(pid))
    .map(Number);
  return {
    daemonMegabytes: megabytesOf(pid),
    readersMegabytes: readers.reduce((sum, reader) => sum + megabytesOf(reader), 0),
    cpuSeconds: [pid, ...readers].reduce((sum, one) => sum + cpuSecondsOf(one), 0),
    readers,
  };
}

export const megabytesIn = ({ daemonMegabytes, readersMegabytes }: Usage): number =>
  daemonMegabytes + readersMegabytes;

/** From the state on; null for a process that has ended. */
function statOf(pid: number): readonly string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? null;
  } catch {
    return null;
  }
}

const cpuSecondsOf = (pid: number): number => {
  const stat = statOf(pid);
  return (Number(stat?.[11] ?? 0) + Number(stat?.[12] ?? 0)) / 100;
};

function megabytesOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
