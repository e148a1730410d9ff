/** The two processes under test, each started by its own entry point, killed and started again at the same place. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { clockVariable } from './stand-ins/clock.ts';

const standIns = new URL('stand-ins/install.ts', import.meta.url).href;
const startSeconds = 180;
const stopSeconds = 20;

export interface ProcessOptions {
  readonly name: string;
  readonly entry: string;
  readonly logPath: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Answers 200 when the process can be used. */
  readonly readyUrl: string;
}

/** A process that is there, or is just being started again. */
export class ProcessUnderTest {
  readonly #options: ProcessOptions;
  #child: ChildProcess | null = null;
  #offsetMs = 0;
  #ready: Promise<void> = Promise.resolve();
  /** How often it ended although nobody had killed it. */
  unexpectedEnds = 0;

  constructor(options: ProcessOptions) {
    this.#options = options;
  }

  /** Resolves when it can be used. */
  start(): Promise<void> {
    this.#spawn();
    this.#ready = this.#untilReady();
    // Whoever waits hears of it.
    this.#ready.catch(() => undefined);
    return this.#ready;
  }

  get ready(): Promise<void> {
    return this.#ready;
  }

  /** `kill -9`, and started again at once; does not wait for it to be ready. */
  async killAndRestart(): Promise<void> {
    await this.#end('SIGKILL');
    void this.start();
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  setClock(offsetMs: number): void {
    this.#offsetMs = offsetMs;
    if (this.#child?.connected === true) this.#child.send({ clockOffsetMs: offsetMs });
  }

  #spawn(): void {
    const { entry, environment, logPath } = this.#options;
    const log = openSync(logPath, 'a');
    const child = fork(entry, [], {
      execArgv: ['--import', standIns],
      env: { PATH: process.env['PATH'], ...environment, [clockVariable]: String(this.#offsetMs) },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    child.on('error', () => undefined);
    child.once('exit', () => {
      if (this.#child === child) this.unexpectedEnds += 1;
    });
    this.#child = child;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const impatience = setTimeout(() => child.kill('SIGKILL'), stopSeconds * 1000);
    await ended;
    clearTimeout(impatience);
  }

  async #untilReady(): Promise<void> {
    const { name, readyUrl, logPath } = this.#options;
    const child = this.#child;
    const deadline = performance.now() + startSeconds * 1000;
    while (!(await answersOk(readyUrl))) {
      if (this.#child !== child) return;
      if (child?.exitCode !== null || performance.now() > deadline)
        throw new Error(`${name} did not start:\n${readFileSync(logPath, 'utf8').slice(-2000)}`);
      await pause(10);
    }
  }
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
