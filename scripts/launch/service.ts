/** A process of ours, started and watched by a script. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export interface ServiceOptions {
  readonly name: string;
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logPath: string;
}

export interface Service {
  readonly name: string;
  readonly process: ChildProcess;
  /** Resolves with what it said last when the process is gone. */
  readonly ended: Promise<{ lastWords: string }>;
  /** Resolves when `url` answers 200; rejects when the process ends or the time is up. */
  readyAt(url: string, secondsAllowed: number): Promise<void>;
  /** Asks it to stop, and kills it when it has not after ten seconds. */
  stop(): Promise<void>;
}

const keptCharacters = 2000;

export function startService(options: ServiceOptions): Service {
  mkdirSync(dirname(options.logPath), { recursive: true });
  const log = createWriteStream(options.logPath, { flags: 'a' });
  const child = spawn(process.execPath, [options.entry], {
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let lastWords = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(log, { end: false });
    stream.on('data', (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString()).slice(-keptCharacters);
    });
  }
  const ended = new Promise<{ lastWords: string }>((resolve) => {
    child.once('close', () => resolve({ lastWords }));
  });
  return {
    name: options.name,
    process: child,
    ended,
    readyAt: (url, secondsAllowed) => waitUntilReady({ name: options.name, url, secondsAllowed, ended }),
    stop: () => stopChild(child, ended),
  };
}

interface Waiting {
  readonly name: string;
  readonly url: string;
  readonly secondsAllowed: number;
  readonly ended: Promise<{ lastWords: string }>;
}

async function waitUntilReady({ name, url, secondsAllowed, ended }: Waiting): Promise<void> {
  const deadline = performance.now() + secondsAllowed * 1000;
  const death = ended.then(({ lastWords }) => {
    throw new Error(`${name} ended at its start:\n${lastWords.trim()}`);
  });
  while (!(await Promise.race([answersOk(url), death]))) {
    if (performance.now() > deadline)
      throw new Error(`${name} was not ready after ${secondsAllowed} seconds (${url})`);
    await Promise.race([pause(50), death]);
  }
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

async function stopChild(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(killer);
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
