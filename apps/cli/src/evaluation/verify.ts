import { evaluateVerification, intervalOfRate } from '@rollcall/recognition';
import type { OperatingRates, VerificationRates, VerificationReport } from '@rollcall/recognition';
import { readPairs } from '../labels/read-pairs.ts';
import { table } from '../output.ts';
import { bounds, orUnknown, percent, within } from './figures.ts';
import { directoriesOf, pictureReader, showPictures, type Measurement } from './labelled-files.ts';

export interface VerifyOptions {
  readonly pairs: string;
  readonly images?: string | undefined;
}

/** @throws the faults of the labels and of the pictures' files */
export async function prepareVerification(options: VerifyOptions): Promise<Measurement<VerificationReport>> {
  const pairs = await readPairs(options.pairs);
  const names = pairs.flatMap(({ first, second }) => [first, second]);
  const read = pictureReader(names, directoriesOf(options.pairs, options.images));
  return (vision) =>
    evaluateVerification({ vision, pairs, read, nowMs: () => performance.now(), onProgress: showPictures });
}

/** The keys are those that other tools of the trade read; a rate that the pairs cannot give is null. */
export function verificationJson(report: VerificationReport): object {
  const { subgroups } = report;
  return {
    pairs: report.pairs,
    images: report.images,
    failures_to_acquire: report.failuresToAcquire.length,
    failure_to_acquire_interval: bounds(
      intervalOfRate(report.failuresToAcquire.length / report.images, report.images),
    ),
    ...ratesJson(report),
    ms_per_image: report.msPerImage,
    ...(subgroups.length === 0
      ? {}
      : { subgroups: subgroups.map((group) => ({ subgroup: group.name, ...ratesJson(group) })) }),
  };
}

function ratesJson(rates: VerificationRates): object {
  const { atOperatingPoint, atFmr1Percent, atFmr01Percent, best } = rates;
  const { mated, nonMated } = rates.compared;
  return {
    mated_compared: mated,
    non_mated_compared: nonMated,
    accuracy: best?.accuracy ?? null,
    accuracy_interval: bounds(accuracyInterval(rates)),
    accuracy_threshold: best?.threshold ?? null,
    eer: rates.equalErrorRate,
    tmr_at_fmr_1pct: trueMatchRate(atFmr1Percent),
    tmr_at_fmr_1pct_interval: bounds(tmrInterval(atFmr1Percent, mated)),
    threshold_at_fmr_1pct: atFmr1Percent?.threshold ?? null,
    tmr_at_fmr_0_1pct: trueMatchRate(atFmr01Percent),
    tmr_at_fmr_0_1pct_interval: bounds(tmrInterval(atFmr01Percent, mated)),
    threshold_at_fmr_0_1pct: atFmr01Percent?.threshold ?? null,
    threshold: atOperatingPoint?.threshold ?? null,
    fmr: atOperatingPoint?.fmr ?? null,
    fmr_interval: atOperatingPoint === null ? null : bounds(intervalOfRate(atOperatingPoint.fmr, nonMated)),
    fnmr: atOperatingPoint?.fnmr ?? null,
    fnmr_interval: atOperatingPoint === null ? null : bounds(intervalOfRate(atOperatingPoint.fnmr, mated)),
  };
}

const trueMatchRate = (rates: OperatingRates | null): number | null =>
  rates === null ? null : 1 - rates.fnmr;

const tmrInterval = (rates: OperatingRates | null, mated: number) =>
  rates === null ? null : intervalOfRate(1 - rates.fnmr, mated);

const accuracyInterval = ({ best, compared }: VerificationRates) =>
  best === null ? null : intervalOfRate(best.accuracy, compared.mated + compared.nonMated);

export function describeVerification(report: VerificationReport): string {
  const failures = report.failuresToAcquire.length;
  const whole = table([
    ['pairs', `${report.pairs}`],
    ['pictures', `${report.images}`],
    [
      'failures to acquire',
      `${failures}, ${percent(failures / report.images)}${within(intervalOfRate(failures / report.images, report.images))}`,
    ],
    ['time per picture', orUnknown(report.msPerImage, (milliseconds) => `${milliseconds.toFixed(1)} ms`)],
    ...describeRates(report),
  ]);
  const groups = report.subgroups.map(
    (group) => `\n\nSubgroup ${group.name}\n${table(describeRates(group))}`,
  );
  return `${whole}${groups.join('')}`;
}

/** Rows of what and how much, for a terminal and for the page alike. */
export function describeRates(rates: VerificationRates): readonly (readonly [string, string])[] {
  const { best, compared, atOperatingPoint, atFmr1Percent, atFmr01Percent } = rates;
  const tmr = (at: OperatingRates | null): string =>
    orUnknown(
      at,
      ({ fnmr, threshold }) =>
        `${percent(1 - fnmr)}${within(tmrInterval(at, compared.mated))}, threshold ${threshold.toFixed(4)}`,
    );
  return [
    ['compared', `${compared.mated} mated, ${compared.nonMated} non-mated`],
    [
      'best accuracy',
      orUnknown(
        best,
        ({ accuracy, threshold }) =>
          `${percent(accuracy)}${within(accuracyInterval(rates))}, threshold ${threshold.toFixed(4)}`,
      ),
    ],
    ['equal error rate', orUnknown(rates.equalErrorRate, percent)],
    ['true match rate at FMR 1 %', tmr(atFmr1Percent)],
    ['true match rate at FMR 0.1 %', tmr(atFmr01Percent)],
    ...describeOperatingPoint(atOperatingPoint, compared),
  ];
}

function describeOperatingPoint(
  at: OperatingRates | null,
  compared: VerificationRates['compared'],
): readonly (readonly [string, string])[] {
  if (at === null) return [];
  const here = `at the threshold in use, ${at.threshold.toFixed(4)}`;
  return [
    [`FMR ${here}`, `${percent(at.fmr)}${within(intervalOfRate(at.fmr, compared.nonMated))}`],
    [`FNMR ${here}`, `${percent(at.fnmr)}${within(intervalOfRate(at.fnmr, compared.mated))}`],
  ];
}
