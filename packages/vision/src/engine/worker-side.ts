import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { WorkerMessage } from './messages.ts';

/** What a worker's script sees of whoever started it, the same in a thread and in a process. */
export interface WorkerSide<Job, Result, Progress = never> {
  /** As the script's `workerData` was. */
  readonly data: unknown;
  readonly say: (message: WorkerMessage<Result, Progress>) => void;
  readonly onJob: (take: (job: Job) => void) => void;
}

export const workerSide = <Job, Result, Progress = never>(): WorkerSide<Job, Result, Progress> =>
  parentPort === null ? inProcess() : inThread(parentPort);

const inThread = <Job, Result, Progress>(port: MessagePort): WorkerSide<Job, Result, Progress> => ({
  data: workerData,
  say: (message) => port.postMessage(message),
  onJob: (take) => port.on('message', take),
});

function inProcess<Job, Result, Progress>(): WorkerSide<Job, Result, Progress> {
  if (process.send === undefined) throw new Error('This file is the entry of a worker.');
  const [, , data = 'null'] = process.argv;
  // Nobody is left to answer.
  process.on('disconnect', () => process.exit());
  // A terminal and systemd send these to all processes of a service at once: whoever started this one ends it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  return {
    data: JSON.parse(data),
    say: (message) => process.send?.({ ...message, residentMegabytes: process.memoryUsage.rss() / 2 ** 20 }),
    onJob: (take) => process.on('message', take),
  };
}
