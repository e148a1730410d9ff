/** A worker that does as its job says: the ways in which a real one can end. */
import { parentPort, threadId, workerData } from 'node:worker_threads';
import { Fault } from '@rollcall/domain';
import { faultMessage } from '../../src/engine/messages.ts';

const port = parentPort;
if (port === null) throw new Error('This file is the entry of a worker thread.');

port.on('message', (job: string) => {
  switch (job) {
    case 'throw':
      throw new Error('a bug');
    case 'exit':
      process.exit(3);
      break;
    case 'hang':
      for (;;);
    case 'fill memory': {
      const kept: number[][] = [];
      for (;;) kept.push(Array.from({ length: 100_000 }, (_, i) => i));
    }
    case 'fault':
      port.postMessage(
        faultMessage(new Fault('inference-failed', 'The network failed.', { context: { id: 'n' } })),
      );
      break;
    case 'other error':
      port.postMessage(faultMessage(new TypeError('not a fault')));
      break;
    default:
      setTimeout(() => port.postMessage({ kind: 'done', result: { echo: job, thread: threadId } }), 20);
  }
});

const { start }: { start: string } = workerData;
if (start === 'fault') port.postMessage(faultMessage(new Fault('models-missing', 'There are no models.')));
else if (start === 'exit') process.exit(4);
else port.postMessage({ kind: 'ready' });
