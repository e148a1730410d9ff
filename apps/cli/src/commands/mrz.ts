import type { Command } from 'commander';
import { asFault, isRefusal, type Refusal } from '@rollcall/domain';
import type { DocumentReader } from '@rollcall/vision';
import { describeReading, readingAsJson } from '../documents/describe-reading.ts';
import { today, withDocumentReader } from '../documents/reader.ts';
import { answerWith, exitCodes, failureOf, inWords, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { readImage } from '../read-image.ts';

export function addMrz(parent: Command): void {
  addCommand(parent, 'mrz <image...>', {
    description: 'reads the machine-readable zone of passports, visas and identity cards (ICAO 9303)',
    example: 'rollcall mrz passport.jpg --json',
  }).action((paths: string[], options: CommonOptions) =>
    answerWith(options, () =>
      withDocumentReader('zone', async (reader) => {
        const documents: Document[] = [];
        for (const path of paths) documents.push(await readDocument(path, reader));
        return answerAll(documents);
      }),
    ),
  );
}

interface Document {
  readonly json: object;
  readonly text: string;
  /** Null when it was read. */
  readonly trouble: {
    readonly outcome: 'refused' | 'failed';
    readonly code: string;
    readonly message: string;
  } | null;
}

/** Every picture is answered, whatever the others were; the whole is as the worst: failed, else refused. */
function answerAll(documents: readonly Document[]): Answer {
  const troubles = documents.map(({ trouble }) => trouble).filter((trouble) => trouble !== null);
  const worst = troubles.find(({ outcome }) => outcome === 'failed') ?? troubles[0] ?? null;
  const answers = documents.map(({ json }) => json);
  const text = documents.map((document) => document.text).join('\n\n');
  if (worst === null) return { json: { outcome: 'read', documents: answers }, text };
  return { json: { ...worst, documents: answers }, text, exitCode: exitCodes[worst.outcome] };
}

async function readDocument(file: string, reader: DocumentReader): Promise<Document> {
  try {
    const image = await readImage(file);
    const startedAt = performance.now();
    const reading = await reader.readMrz(image, { today: today() });
    const milliseconds = performance.now() - startedAt;
    if (isRefusal(reading)) return refused(file, reading);
    return {
      json: { outcome: 'read', file, ...readingAsJson(reading), milliseconds },
      text: `${file}\n${describeReading(reading)}\n  read in ${milliseconds.toFixed(0)} ms`,
      trouble: null,
    };
  } catch (error) {
    const failure = failureOf(asFault(error));
    return { json: { ...failure, file }, text: `${file}\n  failed   ${inWords(failure)}`, trouble: failure };
  }
}

const refused = (file: string, refusal: Refusal): Document => ({
  json: { ...refusal, file },
  text: `${file}\n  refused  ${inWords(refusal)}`,
  trouble: { outcome: refusal.outcome, code: refusal.code, message: refusal.message },
});
