import { isRefusal } from '@rollcall/domain';
import { scoreReading, type ReadingScore } from '@rollcall/identity';
import { today, withDocumentReader } from '../documents/reader.ts';
import { readDocuments } from '../labels/read-documents.ts';
import { endProgress, table } from '../output.ts';
import { percent, quantile } from './figures.ts';
import { directoriesOf, pictureReader, showPictures } from './labelled-files.ts';

export interface MrzOptions {
  readonly labels: string;
  readonly images?: string | undefined;
}

export interface MeasuredDocument extends ReadingScore {
  readonly name: string;
  /** Decoding the file included. */
  readonly milliseconds: number;
}

/**
 * Reads every document, one after another. The first is read once more before, so that none pays for the start.
 * @throws the faults of the labels and of the pictures' files, before anything is measured.
 */
export async function measureMrz(options: MrzOptions): Promise<readonly MeasuredDocument[]> {
  const labels = await readDocuments(options.labels);
  const names = labels.map(({ name }) => name);
  const read = pictureReader(names, directoriesOf(options.labels, options.images));
  return withDocumentReader('zone', async (reader) => {
    const measured: MeasuredDocument[] = [];
    for (const { name, lines } of [...labels.slice(0, 1), ...labels]) {
      const image = await read(name);
      const startedAt = performance.now();
      const reading = await reader.readMrz(image, { today: today() });
      const milliseconds = performance.now() - startedAt;
      measured.push({ name, milliseconds, ...scoreReading(lines, isRefusal(reading) ? null : reading) });
      showPictures(measured.length - 1, labels.length);
    }
    return measured.slice(1);
  }).finally(endProgress);
}

export interface MrzFigures {
  readonly documents: number;
  readonly found: number;
  readonly complete: number;
  readonly silent_wrong: number;
  readonly char_error_rate: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
}

export function mrzJson(measured: readonly MeasuredDocument[]): MrzFigures {
  const count = (is: (one: MeasuredDocument) => boolean): number => measured.filter(is).length;
  const sum = (of: (one: MeasuredDocument) => number): number =>
    measured.reduce((total, one) => total + of(one), 0);
  const times = measured.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  return {
    documents: measured.length,
    found: count(({ found }) => found),
    complete: count(({ complete }) => complete),
    silent_wrong: count(({ silentWrong }) => silentWrong),
    char_error_rate: sum(({ characterErrors }) => characterErrors) / sum(({ characters }) => characters),
    p50_ms: quantile(times, 0.5),
    p95_ms: quantile(times, 0.95),
  };
}

export function describeMrz(measured: readonly MeasuredDocument[]): string {
  const figures = mrzJson(measured);
  const share = (count: number): string => `${count} (${percent(count / figures.documents)})`;
  return table([
    ['documents', `${figures.documents}`],
    ['zone found', share(figures.found)],
    ['all lines right', share(figures.complete)],
    ['wrong without a warning', `${figures.silent_wrong}`],
    ['character error rate', percent(figures.char_error_rate)],
    [
      'time per picture',
      `median ${figures.p50_ms.toFixed(0)} ms, 95 % below ${figures.p95_ms.toFixed(0)} ms`,
    ],
  ]);
}

/** On standard error: what was not read wholly right. */
export function tellIncomplete(measured: readonly MeasuredDocument[]): void {
  for (const { name, found, complete, silentWrong } of measured) {
    if (complete) continue;
    const incomplete = silentWrong ? 'wrong without a warning' : 'incomplete, and says so';
    process.stderr.write(`${found ? incomplete : 'not found'}: ${name}\n`);
  }
}
