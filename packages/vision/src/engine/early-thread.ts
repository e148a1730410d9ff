/**
 * A thread that loads what an analysis runs on while the process that wants it still loads itself. It may be the very
 * first thing a process does, so nothing but Node is imported here.
 */
import { Worker } from 'node:worker_threads';

/** Keeps a runaway script from taking the process with it; pictures and networks live outside this heap. */
const resourceLimits = { maxOldGenerationSizeMb: 256 };

interface Early {
  readonly script: URL;
  readonly worker: Worker;
}

/** The one that nobody has taken yet. */
let early: Early | null = null;

/** @param workerData null for a thread that is told by its first message instead */
export const startThread = (script: URL, workerData: unknown): Worker =>
  new Worker(script, { workerData, resourceLimits, name: 'vision' });

/**
 * Starts the first thread of the engine that this process will open, which takes it. Who opens none calls
 * `leaveEarlyThread` before the process ends.
 * @param script of the engine's threads: awaits a first message where it has no `workerData`, and ends at null
 */
export function startEarlyThread(script = new URL('./worker.ts', import.meta.url)): Worker {
  const worker = startThread(script, null);
  early = { script, worker };
  const forget = (): void => {
    if (early?.worker === worker) early = null;
  };
  // One that cannot load says why when the engine starts its own.
  worker.once('error', forget);
  worker.once('exit', forget);
  return worker;
}

/** The waiting thread of this script, the caller's from now on; null when there is none. */
export function takeEarlyThread({ href }: URL): Worker | null {
  if (early?.script.href !== href) return null;
  const { worker } = early;
  early = null;
  return worker;
}

/** Resolves when no thread waits. It is let load to its end: one that is cut off in that can take the process with it. */
export async function leaveEarlyThread(): Promise<void> {
  const worker = early?.worker;
  if (worker === undefined) return;
  early = null;
  const ended = new Promise((resolve) => {
    worker.once('exit', resolve);
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  worker.postMessage(null);
  await ended;
}
