import { Fault } from '@rollcall/domain';
import { measureThresholds, type Rate } from '@rollcall/recognition';
import type { ThresholdRates, ThresholdReport } from '@rollcall/recognition';
import { table } from '../output.ts';
import { readImage } from '../read-image.ts';
import { bounds, orUnknown, range } from './figures.ts';
import { readPictures } from './identify.ts';
import { showPictures, type Measurement } from './labelled-files.ts';

export interface ThresholdsOptions {
  readonly people: string;
  readonly images?: string | undefined;
  readonly rates: readonly number[];
}

/** Their pairs take 800 MB. */
const mostPictures = 10_000;

/** @throws the faults of the labels and of the pictures' files; Fault `input-invalid` */
export async function prepareThresholds(options: ThresholdsOptions): Promise<Measurement<ThresholdReport>> {
  const pictures = await readPictures(options.people, options.images);
  if (pictures.length > mostPictures) {
    const message = `${pictures.length} pictures are too many to compare each with each; at most ${mostPictures}.`;
    throw new Fault('input-invalid', message);
  }
  if (new Set(pictures.map(({ person }) => person)).size < 2) {
    throw new Fault('input-invalid', 'Pictures of at least two people are needed.');
  }
  return (vision) =>
    measureThresholds({
      vision,
      pictures,
      falseMatchRates: options.rates,
      read: readImage,
      onProgress: showPictures,
    });
}

export const thresholdsJson = (report: ThresholdReport): object => ({
  pictures: report.pictures,
  people: report.people,
  failures_to_acquire: report.failuresToAcquire.length,
  mated_compared: report.pairs.mated,
  non_mated_compared: report.pairs.nonMated,
  in_use: report.inUse.map(({ fmr, rates }) => ({ stated_fmr: fmr, ...ratesJson(rates) })),
  found: report.found.map(({ fmr, rates }) => ({
    wanted_fmr: fmr,
    ...(rates === null ? { threshold: null } : ratesJson(rates)),
  })),
});

const ratesJson = ({ threshold, falseMatches, falseNonMatches }: ThresholdRates): object => ({
  threshold,
  false_matches: falseMatches.count,
  fmr: falseMatches.rate,
  fmr_interval: bounds(falseMatches.interval),
  fnmr: falseNonMatches.rate,
  fnmr_interval: bounds(falseNonMatches.interval),
});

export const describeThresholds = (report: ThresholdReport): string =>
  table([
    ['pictures', `${report.pictures} of ${report.people} people`],
    ['failures to acquire', `${report.failuresToAcquire.length}`],
    ['compared', `${report.pairs.mated} mated, ${report.pairs.nonMated} non-mated`],
    ...report.inUse.map(({ fmr, rates }) => [`in use for FMR ${fmr}`, ratesWords(rates)] as const),
    ...report.found.map(
      ({ fmr, rates }) =>
        [`would keep FMR ${fmr}`, rates === null ? 'too few pairs to say' : ratesWords(rates)] as const,
    ),
  ]);

const ratesWords = ({ threshold, falseMatches, falseNonMatches }: ThresholdRates): string =>
  `threshold ${threshold.toFixed(3)}: FMR ${rareWords(falseMatches)}, FNMR ${rareWords(falseNonMatches)}`;

/** Rates of one in a hundred thousand do not show in percents of two digits. */
const rareWords = ({ count, total, rate, interval }: Rate): string =>
  orUnknown(
    rate,
    (value) => `${(value * 100).toPrecision(3)} % (95 %: ${range(interval)}), ${count} of ${total}`,
  );
