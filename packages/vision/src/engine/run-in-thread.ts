import { Worker } from 'node:worker_threads';
import type { RunScript } from './run-script.ts';

/** Keeps a runaway script from taking the process with it; pictures and networks live outside this heap. */
const resourceLimits = { maxOldGenerationSizeMb: 256 };

/** A thread: starts fast and shares memory, but one that is ended in the midst of a network can take the process with it. */
export const runInThread: RunScript = ({ script, workerData }, { hear, stopped }) => {
  const worker = new Worker(script, { workerData, resourceLimits, name: 'vision' });
  let lastError: unknown;
  worker.on('message', hear);
  worker.on('error', (error) => (lastError = error));
  worker.on('exit', () => stopped(lastError));
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    post: (job) => worker.postMessage(job),
    end: async () => {
      await worker.terminate();
    },
  };
};
