/** A process of ours, started and watched by a script. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { compileCache } from '../setup/places.ts';

export interface ServiceOptions {
  readonly name: string;
  readonly entry: string;
  /** All that it is told; nothing of ours is inherited, or a test could write into somebody's real database. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logPath: string;
}

export interface Service {
  readonly name: string;
  readonly process: ChildProcess;
  /** Resolves when the process is gone, with what it said last and what ended it. */
  readonly ended: Promise<Ended>;
  /** Resolves when `url` answers 200; rejects when the process ends or the time is up. */
  readyAt(url: string, secondsAllowed: number): Promise<void>;
  /** Starts the same once more, when this one has ended. */
  again(): Service;
  /** Asks it to stop, and kills it when it has not after ten seconds. */
  stop(): Promise<void>;
}

export interface Ended {
  readonly lastWords: string;
  /** "signal SIGKILL", "exit code 1". */
  readonly cause: string;
}

const keptCharacters = 2000;
const maxLogBytes = 5 * 2 ** 20;
const machineVariables = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TZ',
  'LANG',
  'LC_ALL',
  'NODE_EXTRA_CA_CERTS',
  'NODE_COMPILE_CACHE',
];

const running = new Set<Service>();
let stopping = false;

/** Whether an end is what we asked for. */
export const isStopping = (): boolean => stopping;

/** Stops what was started last first. */
export async function stopServices(): Promise<void> {
  stopping = true;
  for (const service of [...running].toReversed()) await service.stop();
}

export function startService(options: ServiceOptions): Service {
  const log = openLog(options.logPath);
  // In a process group of its own: Ctrl-C is for us, and we stop it in order.
  const child = spawn(process.execPath, [options.entry], {
    // As in the unit of the Debian package; see there.
    env: {
      MALLOC_ARENA_MAX: '2',
      NODE_COMPILE_CACHE: compileCache,
      ...machineEnvironment(),
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let lastWords = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(log, { end: false });
    stream.on('data', (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString()).slice(-keptCharacters);
    });
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ lastWords, cause: signal === null ? `exit code ${code}` : `signal ${signal}` });
    });
  });
  const service: Service = {
    name: options.name,
    process: child,
    ended,
    readyAt: (url, secondsAllowed) => waitUntilReady({ name: options.name, url, secondsAllowed, ended }),
    again: () => startService(options),
    stop: () => stopChild(child, ended),
  };
  running.add(service);
  void ended.then(() => running.delete(service));
  return service;
}

const machineEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    machineVariables.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** A full disk must not end what is logged: what cannot be written is dropped. */
function openLog(path: string): WriteStream {
  mkdirSync(dirname(path), { recursive: true });
  const isLong = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maxLogBytes;
  if (isLong) renameSync(path, `${path}.1`);
  return createWriteStream(path, { flags: 'a' }).on('error', () => undefined);
}

interface Waiting {
  readonly name: string;
  readonly url: string;
  readonly secondsAllowed: number;
  readonly ended: Promise<Ended>;
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
