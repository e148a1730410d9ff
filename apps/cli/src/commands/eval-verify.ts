import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { Fault } from '@rollcall/domain';
import { evaluateVerification, type OperatingRates, type VerificationReport } from '@rollcall/recognition';
import { answerWith, endProgress, showProgress, table, type Answer } from '../output.ts';
import { locatePictures } from '../pairs/locate-pictures.ts';
import { readPairs } from '../pairs/read-pairs.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { readImage } from '../read-image.ts';
import { withVision } from '../vision.ts';

interface EvalOptions extends CommonOptions {
  readonly pairs: string;
  readonly images?: string;
  readonly failures: boolean;
}

export function addEvalVerify(parent: Command): void {
  addCommand(parent, 'verify', {
    description:
      'measures how well pictures of one person and of two people are told apart (ISO/IEC 19795-1)',
    example: 'rollcall eval verify --pairs pairs.csv --images pictures --json',
  })
    .requiredOption('--pairs <csv>', 'columns file_a,file_b,mated; mated is 1 for one person, 0 for two')
    .option('--images <directory>', "where the pictures are (default: the CSV's folder, or its img folder)")
    .option('--failures', 'list the pictures that gave no template, on standard error', false)
    .action((options: EvalOptions) => answerWith(options, () => evaluate(options)));
}

async function evaluate(options: EvalOptions): Promise<Answer> {
  const pairs = await readPairs(options.pairs);
  const names = pairs.flatMap(({ first, second }) => [first, second]);
  const paths = locatePictures(names, resolve(options.images ?? dirname(options.pairs)));
  const report = await withVision(options, (vision) =>
    evaluateVerification({
      vision,
      pairs,
      read: (name) => readImage(pathOf(name, paths)),
      nowMs: () => performance.now(),
      onProgress: (done, total) => showProgress(`${done} of ${total} pictures`),
    }),
  ).finally(endProgress);
  if (options.failures) {
    for (const { name, code } of report.failuresToAcquire)
      process.stderr.write(`failure to acquire: ${name} [${code}]\n`);
  }
  return { json: asJson(report), text: describe(report) };
}

function pathOf(name: string, paths: ReadonlyMap<string, string>): string {
  const path = paths.get(name);
  if (path === undefined) throw new Fault('file-unreadable', `${name} was not looked for.`);
  return path;
}

/** The keys are those that other tools of the trade read; a rate that the pairs cannot give is null. */
function asJson(report: VerificationReport): object {
  const { atOperatingPoint, atFmr1Percent, atFmr01Percent } = report;
  return {
    pairs: report.pairs,
    images: report.images,
    failures_to_acquire: report.failuresToAcquire.length,
    mated_compared: report.compared.mated,
    non_mated_compared: report.compared.nonMated,
    accuracy: report.best?.accuracy ?? null,
    accuracy_threshold: report.best?.threshold ?? null,
    eer: report.equalErrorRate,
    tmr_at_fmr_1pct: trueMatchRate(atFmr1Percent),
    threshold_at_fmr_1pct: atFmr1Percent?.threshold ?? null,
    tmr_at_fmr_0_1pct: trueMatchRate(atFmr01Percent),
    threshold_at_fmr_0_1pct: atFmr01Percent?.threshold ?? null,
    threshold: atOperatingPoint?.threshold ?? null,
    fmr: atOperatingPoint?.fmr ?? null,
    fnmr: atOperatingPoint?.fnmr ?? null,
    ms_per_image: report.msPerImage,
  };
}

const trueMatchRate = (rates: OperatingRates | null): number | null =>
  rates === null ? null : 1 - rates.fnmr;

function describe(report: VerificationReport): string {
  const { best, compared, atOperatingPoint, atFmr1Percent, atFmr01Percent, failuresToAcquire } = report;
  const tmr = (rates: OperatingRates | null): string =>
    rates === null ? 'unknown' : `${percent(1 - rates.fnmr)} (threshold ${rates.threshold.toFixed(4)})`;
  return table([
    ['pairs', `${report.pairs}`],
    ['compared', `${compared.mated} mated, ${compared.nonMated} non-mated`],
    ['pictures', `${report.images}`],
    [
      'failures to acquire',
      `${failuresToAcquire.length} (${percent(failuresToAcquire.length / report.images)})`,
    ],
    [
      'best accuracy',
      best === null ? 'unknown' : `${percent(best.accuracy)} (threshold ${best.threshold.toFixed(4)})`,
    ],
    ['equal error rate', report.equalErrorRate === null ? 'unknown' : percent(report.equalErrorRate)],
    ['true match rate at FMR 1 %', tmr(atFmr1Percent)],
    ['true match rate at FMR 0.1 %', tmr(atFmr01Percent)],
    ...(atOperatingPoint === null
      ? []
      : [
          [
            `at the threshold in use, ${atOperatingPoint.threshold.toFixed(4)}`,
            `FMR ${percent(atOperatingPoint.fmr)}, FNMR ${percent(atOperatingPoint.fnmr)}`,
          ],
        ]),
    ['time per picture', report.msPerImage === null ? 'unknown' : `${report.msPerImage.toFixed(1)} ms`],
  ]);
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
