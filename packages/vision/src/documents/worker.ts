/** Entry of a worker thread: loads the line recogniser, then reads one picture after another. */
import { parentPort } from 'node:worker_threads';
import { isRefusal, type Refusal } from '@rollcall/domain';
import type { MrzReading } from '@rollcall/identity';
import { faultMessage, type WorkerMessage } from '../engine/messages.ts';
import { decodePicture, guardDecoding } from '../picture/decode.ts';
import type { DocumentJob } from './open-document-reader.ts';
import { readMrz } from './read-mrz.ts';
import { loadLineRecogniser, type LineRecogniser } from './recogniser.ts';

const port = parentPort;
if (port === null) throw new Error('This file is the entry of a worker thread.');

const say = (message: WorkerMessage<MrzReading | Refusal>): void => port.postMessage(message);

async function read(
  recogniser: LineRecogniser,
  { image, today }: DocumentJob,
): Promise<MrzReading | Refusal> {
  const picture = await decodePicture(image);
  return isRefusal(picture) ? picture : readMrz(picture, { recogniser, today });
}

try {
  guardDecoding();
  const recogniser = await loadLineRecogniser();
  await recogniser.recognise([{ width: 96, values: new Float32Array(96 * recogniser.card.height) }]);
  port.on('message', (job: DocumentJob) => {
    read(recogniser, job).then(
      (result) => say({ kind: 'done', result }),
      (error: unknown) => say(faultMessage(error)),
    );
  });
  say({ kind: 'ready' });
} catch (error) {
  say(faultMessage(error));
}
