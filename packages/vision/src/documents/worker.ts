/** Entry of a worker thread: loads the networks that read documents, then reads one document after another. */
import { parentPort, workerData } from 'node:worker_threads';
import { Fault, isRefusal, type Refusal } from '@rollcall/domain';
import type { MrzReading } from '@rollcall/identity';
import { faultMessage, type WorkerMessage } from '../engine/messages.ts';
import { decodePicture, guardDecoding } from '../picture/decode.ts';
import { loadBarcodeReader } from './barcodes.ts';
import type { DocumentAnswer, DocumentJob, DocumentWorkerData } from './open-document-reader.ts';
import type { PageReaders } from './page/read-page.ts';
import { readDocument, warmUp } from './read-document.ts';
import { readMrz } from './read-mrz.ts';
import { loadLineRecogniser, type LineRecogniser } from './recogniser.ts';
import { loadTextNetworks } from './text/networks.ts';

const port = parentPort;
if (port === null) throw new Error('This file is the entry of a worker thread.');

const say = (message: WorkerMessage<DocumentAnswer>): void => port.postMessage(message);

interface Loaded {
  readonly mrz: LineRecogniser;
  readonly documents: PageReaders | null;
}

async function load({ reads, networkThreads }: DocumentWorkerData): Promise<Loaded> {
  guardDecoding();
  const mrz = await loadLineRecogniser();
  await mrz.recognise([{ width: 96, values: new Float32Array(96 * mrz.card.height) }]);
  if (reads === 'zone') return { mrz, documents: null };
  const [text] = await Promise.all([loadTextNetworks(networkThreads), loadBarcodeReader()]);
  const documents = { mrz, text };
  await warmUp(documents);
  return { mrz, documents };
}

async function answer({ mrz, documents }: Loaded, job: DocumentJob): Promise<DocumentAnswer> {
  if (job.kind === 'mrz') return readZone(mrz, job);
  if (documents === null) throw new Fault('unexpected', 'This reader was opened for zones only.');
  return readDocument(job, documents);
}

async function readZone(
  recogniser: LineRecogniser,
  { image, today }: Extract<DocumentJob, { kind: 'mrz' }>,
): Promise<MrzReading | Refusal> {
  const picture = await decodePicture(image);
  return isRefusal(picture) ? picture : readMrz(picture, { recogniser, today });
}

try {
  const loaded = await load(workerData);
  port.on('message', (job: DocumentJob) => {
    answer(loaded, job).then(
      (result) => say({ kind: 'done', result }),
      (error: unknown) => say(faultMessage(error)),
    );
  });
  say({ kind: 'ready' });
} catch (error) {
  say(faultMessage(error));
}
