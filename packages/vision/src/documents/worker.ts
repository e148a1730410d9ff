/** Entry of a worker: loads the networks that read documents, then reads one document after another. */
import { Fault, isRefusal, type Refusal } from '@rollcall/domain';
import type { MrzReading } from '@rollcall/identity';
import { faultMessage } from '../engine/messages.ts';
import { workerSide } from '../engine/worker-side.ts';
import { decodePicture, guardDecoding } from '../picture/decode.ts';
import { loadBarcodeReader } from './barcodes.ts';
import { copyPicture } from './copy-picture.ts';
import type {
  DocumentAnswer,
  DocumentJob,
  DocumentStage,
  DocumentWorkerData,
} from './open-document-reader.ts';
import type { PageReaders } from './page/read-page.ts';
import { readDocument, warmUp } from './read-document.ts';
import { readMrz } from './read-mrz.ts';
import { loadLineRecogniser, type LineRecogniser } from './recogniser.ts';
import { loadTextNetworks } from './text/networks.ts';

const { data, say, onJob } = workerSide<DocumentJob, DocumentAnswer, DocumentStage>();

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
  if (job.kind === 'copy') return copyPicture(job.image, job.side);
  if (documents === null) throw new Fault('unexpected', 'This reader was opened for zones only.');
  return readDocument(job, documents, (progress) => say({ kind: 'progress', progress }));
}

async function readZone(
  recogniser: LineRecogniser,
  { image, today }: Extract<DocumentJob, { kind: 'mrz' }>,
): Promise<MrzReading | Refusal> {
  const picture = await decodePicture(image);
  return isRefusal(picture) ? picture : readMrz(picture, { recogniser, today });
}

try {
  // Written by `openDocumentReader`, a few lines from this type.
  const loaded = await load(data as DocumentWorkerData);
  onJob((job) => {
    answer(loaded, job).then(
      (result) => say({ kind: 'done', result }),
      (error: unknown) => say(faultMessage(error)),
    );
  });
  say({ kind: 'ready' });
} catch (error) {
  say(faultMessage(error));
}
