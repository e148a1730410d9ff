import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { Fault, isRefusal } from '@rollcall/domain';
import { scoreReading, type ReadingScore } from '@rollcall/identity';
import { readLabels, type LabelledDocument } from '../documents/read-labels.ts';
import { today, withDocumentReader } from '../documents/reader.ts';
import { answerWith, endProgress, showProgress, table, type Answer } from '../output.ts';
import { locatePictures } from '../pairs/locate-pictures.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { readImage } from '../read-image.ts';

interface EvalOptions extends CommonOptions {
  readonly labels: string;
  readonly images?: string;
  readonly failures: boolean;
}

export function addEvalMrz(parent: Command): void {
  addCommand(parent, 'mrz', {
    description:
      'measures how well machine-readable zones are read, and whether a wrong reading ever passes for right',
    example: 'rollcall eval mrz --labels labels.csv --json',
  })
    .requiredOption('--labels <csv>', String.raw`columns file,mrz; the lines of a zone parted by \n`)
    .option('--images <directory>', "where the pictures are (default: the CSV's folder, or its img folder)")
    .option('--failures', 'list the pictures that were not read completely, on standard error', false)
    .action((options: EvalOptions) => answerWith(options, () => evaluate(options)));
}

interface Measured extends ReadingScore {
  readonly file: string;
  readonly milliseconds: number;
}

async function evaluate(options: EvalOptions): Promise<Answer> {
  const labels = await readLabels(options.labels);
  const names = labels.map(({ file }) => file);
  const paths = locatePictures(names, resolve(options.images ?? dirname(options.labels)));
  const measured = await measureAll(labels, paths).finally(endProgress);
  if (options.failures) {
    for (const { file, found, complete, silentWrong } of measured) {
      if (!complete)
        process.stderr.write(
          `${file}: ${silentWrong ? 'silently wrong' : found ? 'incomplete' : 'not found'}\n`,
        );
    }
  }
  const figures = figuresOf(measured);
  return { json: figures, text: table(Object.entries(figures).map(([key, value]) => [key, String(value)])) };
}

/** One after another, each with what decoding the file takes; the first is read twice, so that none pays for the start. */
async function measureAll(
  labels: readonly LabelledDocument[],
  paths: ReadonlyMap<string, string>,
): Promise<readonly Measured[]> {
  return withDocumentReader(async (reader) => {
    const measured: Measured[] = [];
    for (const { file, lines } of [...labels.slice(0, 1), ...labels]) {
      showProgress(`${measured.length} of ${labels.length} documents`);
      const image = await readImage(pathOf(file, paths));
      const startedAt = performance.now();
      const reading = await reader.readMrz(image, { today: today() });
      const milliseconds = performance.now() - startedAt;
      measured.push({ file, milliseconds, ...scoreReading(lines, isRefusal(reading) ? null : reading) });
    }
    return measured.slice(1);
  });
}

function pathOf(name: string, paths: ReadonlyMap<string, string>): string {
  const path = paths.get(name);
  if (path === undefined) throw new Fault('file-unreadable', `${name} was not looked for.`);
  return path;
}

function figuresOf(measured: readonly Measured[]): Record<string, number> {
  const count = (is: (one: Measured) => boolean): number => measured.filter(is).length;
  const sum = (of: (one: Measured) => number): number => measured.reduce((total, one) => total + of(one), 0);
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

/** Least value that at least this share of the sorted ones do not exceed. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
