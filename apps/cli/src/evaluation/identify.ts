import { resolve } from 'node:path';
import { Fault } from '@rollcall/domain';
import { evaluateIdentification } from '@rollcall/recognition';
import type { IdentificationReport, IdentificationRates, LabelledPicture, Rate } from '@rollcall/recognition';
import { isDirectory, listPeople, readPeople } from '../labels/read-people.ts';
import { locateFiles } from '../labels/locate-files.ts';
import { table } from '../output.ts';
import { readImage } from '../read-image.ts';
import { bounds, orUnknown, percent, within } from './figures.ts';
import { directoriesOf, showPictures, type Measurement } from './labelled-files.ts';

export interface IdentifyOptions {
  readonly references: string;
  readonly probes: string;
  readonly images?: string | undefined;
}

/** @throws the faults of the labels and of the pictures' files */
export async function prepareIdentification(
  options: IdentifyOptions,
): Promise<Measurement<IdentificationReport>> {
  const references = await readPictures(options.references, options.images);
  const probes = located(await readPeople(options.probes), directoriesOf(options.probes, options.images));
  requireApart(references, probes);
  return (vision) =>
    evaluateIdentification({ vision, references, probes, read: readImage, onProgress: showPictures });
}

/** Of a folder of people, or of a list. */
export async function readPictures(
  directoryOrCsv: string,
  images: string | undefined,
): Promise<readonly LabelledPicture[]> {
  if (await isDirectory(directoryOrCsv)) {
    return located(await listPeople(directoryOrCsv), [resolve(directoryOrCsv)]);
  }
  return located(await readPeople(directoryOrCsv), directoriesOf(directoryOrCsv, images));
}

/** Named by their paths: references and probes may have the same names in two directories. */
function located(
  pictures: readonly LabelledPicture[],
  directories: readonly string[],
): readonly LabelledPicture[] {
  const names = pictures.map(({ name }) => name);
  const paths = locateFiles(names, directories);
  return pictures.map(({ name, person }) => ({ name: paths.get(name) ?? name, person }));
}

/** A picture searched among references that it is one of is always found: that would measure nothing. */
function requireApart(references: readonly LabelledPicture[], probes: readonly LabelledPicture[]): void {
  const names = new Set(references.map(({ name }) => name));
  const both = probes.find(({ name }) => names.has(name));
  if (both !== undefined) {
    throw new Fault('input-invalid', `${both.name} is both a reference and a probe.`);
  }
}

/** Curves have at most this many points, or thousands of searches would fill the screen. */
const curvePoints = 200;

export function identificationJson(report: IdentificationReport): object {
  return {
    n: report.enrolled,
    references: report.references,
    probes: report.probes,
    failures_to_acquire: report.failuresToAcquire.length,
    failures_to_enrol: report.failuresToEnrol,
    probes_left_out: report.probesLeftOut,
    mated_searches: report.falseNegative.total,
    non_mated_searches: report.falsePositive.total,
    threshold: report.threshold,
    margin: report.margin,
    ...rateJson('fpir', report.falsePositive),
    ...rateJson('fnir', report.falseNegative),
    ...rateJson('misidentified', report.misidentified),
    curve: thinned(report.tradeOff, curvePoints),
  };
}

const rateJson = (name: string, { rate, interval }: Rate): object => ({
  [name]: rate,
  [`${name}_interval`]: bounds(interval),
});

/** Evenly spread entries with the last; Infinity is not JSON, and at it nothing is returned anyway. */
export function thinned(
  tradeOff: readonly IdentificationRates[],
  most: number,
): readonly IdentificationRates[] {
  const finite = tradeOff.filter(({ threshold }) => Number.isFinite(threshold));
  const step = Math.max(1, finite.length / most);
  const taken = new Set(
    Array.from({ length: Math.min(most, finite.length) }, (_, index) =>
      Math.min(finite.length - 1, Math.ceil((index + 1) * step) - 1),
    ),
  );
  return finite.filter((_, index) => taken.has(index));
}

export const describeIdentification = (report: IdentificationReport): string =>
  table(identificationRows(report));

/** Rows of what and how much, for a terminal and for the page alike. */
export function identificationRows(report: IdentificationReport): readonly (readonly [string, string])[] {
  const { enrolled, references, failuresToAcquire, failuresToEnrol, probesLeftOut } = report;
  const leftOut = probesLeftOut === 0 ? '' : `, ${probesLeftOut} left out`;
  return [
    ['people enrolled (N)', `${enrolled}, from ${references} references`],
    ['searches', `${report.falseNegative.total} mated, ${report.falsePositive.total} non-mated${leftOut}`],
    ['failures to acquire', `${failuresToAcquire.length}`],
    ['failures to enrol', `${failuresToEnrol}`],
    [
      'decided by',
      `threshold ${report.threshold.toFixed(4)} for ${enrolled} people, margin ${report.margin.toFixed(4)}`,
    ],
    ['false positive (FPIR)', rateWords(report.falsePositive)],
    ['false negative (FNIR)', rateWords(report.falseNegative)],
    ['of these taken for another', rateWords(report.misidentified)],
  ];
}

const rateWords = ({ count, total, rate, interval }: Rate): string =>
  orUnknown(rate, (value) => `${percent(value)}${within(interval)}, ${count} of ${total}`);
