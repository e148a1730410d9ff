import { compareTemplates } from '@rollcall/biometrics';
import type { Template } from '@rollcall/domain';
import type { VisionEngine } from '@rollcall/vision';
import { acquireTemplates, type FailureToAcquire, type PictureSource } from './acquire.ts';
import type { LabelledPicture } from './evaluate-identification.ts';
import { rateOf, type Rate } from './identification-rates.ts';

export interface ThresholdInput extends PictureSource {
  readonly vision: Pick<VisionEngine, 'analyse' | 'operatingPoint'>;
  readonly pictures: readonly LabelledPicture[];
  /** False match rates to find thresholds for. */
  readonly falseMatchRates: readonly number[];
}

/** What a threshold does to all pairs. */
export interface ThresholdRates {
  readonly threshold: number;
  readonly falseMatches: Rate;
  readonly falseNonMatches: Rate;
}

export interface ThresholdReport {
  readonly pictures: number;
  readonly people: number;
  readonly failuresToAcquire: readonly FailureToAcquire[];
  readonly pairs: { readonly mated: number; readonly nonMated: number };
  /** `rates` is null where the pairs are too few to see that rate even once. */
  readonly found: readonly { readonly fmr: number; readonly rates: ThresholdRates | null }[];
  /** At the thresholds that the manifest holds, with the rate that it says of each. */
  readonly inUse: readonly { readonly fmr: number; readonly rates: ThresholdRates }[];
}

/** Thresholds are told in thousandths, rounded to the strict side. */
const steps = 1000;

/**
 * Every picture compared with every other: far more non-mated pairs than anyone lists, so that rates of one in a
 * hundred thousand can be seen. The pairs share pictures and people, which makes their intervals look surer than they
 * are. Pictures that give no template are left out and told.
 */
export async function measureThresholds(input: ThresholdInput): Promise<ThresholdReport> {
  const { vision, pictures, falseMatchRates } = input;
  const { operatingPoint } = vision;
  const names = [...new Set(pictures.map(({ name }) => name))];
  const { templates, failuresToAcquire } = await acquireTemplates(names, { ...input, nowMs: () => 0 });
  const scores = compareAll(pictures, templates);
  const { mated, nonMated } = scores;
  return {
    pictures: pictures.length,
    people: new Set(pictures.map(({ person }) => person)).size,
    failuresToAcquire,
    pairs: { mated: mated.length, nonMated: nonMated.length },
    found: falseMatchRates.map((fmr) => {
      const threshold = thresholdFor(fmr, nonMated);
      return { fmr, rates: threshold === null ? null : ratesOf(threshold, scores) };
    }),
    inUse: [operatingPoint, ...operatingPoint.stricter].map(({ fmr, threshold }) => ({
      fmr,
      rates: ratesOf(threshold, scores),
    })),
  };
}

interface SortedScores {
  /** Both ascending. */
  readonly mated: Float64Array;
  readonly nonMated: Float64Array;
}

function compareAll(
  pictures: readonly LabelledPicture[],
  templates: ReadonlyMap<string, Template>,
): SortedScores {
  const known = pictures.flatMap(({ name, person }) => {
    const template = templates.get(name);
    return template === undefined ? [] : [{ person, template }];
  });
  const most = (known.length * (known.length - 1)) / 2;
  const [mated, nonMated] = [new Float64Array(most), new Float64Array(most)];
  let [matedCount, nonMatedCount] = [0, 0];
  for (const [index, one] of known.entries()) {
    for (const other of known.slice(index + 1)) {
      const score = compareTemplates(one.template, other.template);
      if (one.person === other.person) mated[matedCount++] = score;
      else nonMated[nonMatedCount++] = score;
    }
  }
  return {
    mated: mated.subarray(0, matedCount).toSorted(),
    nonMated: nonMated.subarray(0, nonMatedCount).toSorted(),
  };
}

/** The lowest thousandth that no more than that share of the scores reaches. */
export function thresholdFor(fmr: number, ascending: Float64Array): number | null {
  const allowed = Math.floor(fmr * ascending.length);
  const firstTooMany = ascending[ascending.length - 1 - allowed];
  if (allowed === 0 || firstTooMany === undefined) return null;
  return (Math.floor(firstTooMany * steps) + 1) / steps;
}

function ratesOf(threshold: number, { mated, nonMated }: SortedScores): ThresholdRates {
  const missed = countBelow(mated, threshold);
  return {
    threshold,
    falseMatches: rateOf(nonMated.length - countBelow(nonMated, threshold), nonMated.length),
    falseNonMatches: rateOf(missed, mated.length),
  };
}

function countBelow(ascending: Float64Array, threshold: number): number {
  const first = ascending.findIndex((score) => score >= threshold);
  return first === -1 ? ascending.length : first;
}
