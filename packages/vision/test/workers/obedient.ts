/** A worker that does as its job says: the ways in which a real one can end. */
import { threadId } from 'node:worker_threads';
import { Fault } from '@rollcall/domain';
import { faultMessage } from '../../src/engine/messages.ts';
import { workerSide } from '../../src/engine/worker-side.ts';

const { data, say, onJob } = workerSide<string, { echo: string; thread: string }, string>();
const kept: Uint8Array[] = [];

onJob((job) => {
  switch (job) {
    case 'throw':
      throw new Error('a bug');
    case 'exit':
      process.exit(3);
      break;
    case 'hang':
      for (;;);
    case 'fill memory': {
      const filled: number[][] = [];
      for (;;) filled.push(Array.from({ length: 100_000 }, (_, i) => i));
    }
    case 'fault':
      say(faultMessage(new Fault('inference-failed', 'The network failed.', { context: { id: 'n' } })));
      break;
    case 'other error':
      say(faultMessage(new TypeError('not a fault')));
      break;
    case 'grow':
      kept.push(new Uint8Array(300 * 2 ** 20).fill(1));
      answer(job);
      break;
    case 'tell':
      for (const progress of ['one', 'two']) say({ kind: 'progress', progress });
      answer(job);
      break;
    default:
      answer(job);
  }
});

function answer(echo: string): void {
  setTimeout(() => say({ kind: 'done', result: { echo, thread: `${process.pid}.${threadId}` } }), 20);
}

const { start } = data as { start: string };
if (start === 'fault') say(faultMessage(new Fault('models-missing', 'There are no models.')));
else if (start === 'exit') process.exit(4);
else say({ kind: 'ready' });
