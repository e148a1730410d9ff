/** Entry of a worker thread: loads the networks, then analyses one picture after another. */
import { once } from 'node:events';
import { parentPort, type Transferable, workerData } from 'node:worker_threads';
import { isRefusal, type Refusal } from '@rollcall/domain';
import type { Analysed } from '../analysis/face-analyser.ts';
import { loadAnalyser } from '../analysis/load-analyser.ts';
import { ExecutionRuntime } from '../execution/runtime.ts';
import { faultMessage, type WorkerMessage } from './messages.ts';
import type { VisionJob, VisionResult, VisionWorkerData } from './open-vision.ts';

if (parentPort === null) throw new Error('This file is the entry of a worker thread.');
const port = parentPort;

const say = (message: WorkerMessage<VisionResult>, moved: readonly Transferable[] = []): void =>
  port.postMessage(message, moved);

/** What is handed over instead of copied. */
function memoryOf(result: Analysed | Refusal): Transferable[] {
  if (isRefusal(result)) return [];
  const arrays = [
    result.analysis.face?.mesh,
    result.template?.vector,
    result.presentationMeasures?.background.means,
  ];
  return arrays.flatMap((array) => (array?.buffer instanceof ArrayBuffer ? [array.buffer] : []));
}

/** One that began before this was known is told by its first message; by null that it is not wanted. */
async function awaitData(): Promise<VisionWorkerData | null> {
  if (workerData !== null) return workerData as VisionWorkerData;
  const [told] = await once(port, 'message');
  return told as VisionWorkerData | null;
}

async function serve({ chosen, modelsDirectory, provider }: VisionWorkerData): Promise<void> {
  const runtime = new ExecutionRuntime(provider);
  const analyser = await loadAnalyser(chosen, modelsDirectory, runtime);
  port.on('message', ({ image, followed, ...wanted }: VisionJob) => {
    analyser.follow(image, wanted, followed).then(
      (seen) => say({ kind: 'done', result: { ...seen, provider: runtime.state } }, memoryOf(seen.answer)),
      (error: unknown) => say(faultMessage(error)),
    );
  });
  say({ kind: 'ready' });
}

try {
  const data = await awaitData();
  if (data === null) port.close();
  else await serve(data);
} catch (error) {
  say(faultMessage(error));
}
