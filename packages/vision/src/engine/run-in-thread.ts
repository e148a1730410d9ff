import { startThread, takeEarlyThread } from './early-thread.ts';
import type { RunScript } from './run-script.ts';

/** A thread: starts fast and shares memory, but one that is ended in the midst of a network can take the process with it. */
export const runInThread: RunScript = ({ script, workerData }, { hear, stopped }) => {
  const early = takeEarlyThread(script);
  const worker = early ?? startThread(script, workerData);
  let lastError: unknown;
  worker.on('message', hear);
  worker.on('error', (error) => (lastError = error));
  worker.on('exit', () => stopped(lastError));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  const post = (message: unknown): void => worker.postMessage(message);
  if (early !== null) post(workerData);
  return {
    post,
    end: async () => {
      await worker.terminate();
    },
  };
};
