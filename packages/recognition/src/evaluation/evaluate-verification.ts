import { compareTemplates } from '@rollcall/biometrics';
import type { Template } from '@rollcall/domain';
import type { VisionEngine } from '@rollcall/vision';
import { acquireTemplates, type FailureToAcquire, type PictureSource } from './acquire.ts';
import { bestAccuracy, bestWithin, equalErrorRate, errorTradeOff, ratesAt } from './error-rates.ts';
import type { ComparisonScores, OperatingRates } from './error-rates.ts';

/** Two pictures by name, and whether they are known to show one person. */
export interface LabelledPair {
  readonly first: string;
  readonly second: string;
  readonly mated: boolean;
  /** Rates are given apart for the pairs of each subgroup; null for a pair of none. */
  readonly subgroup?: string | null;
}

export interface EvaluationInput extends PictureSource {
  readonly vision: Pick<VisionEngine, 'analyse' | 'operatingPoint'>;
  readonly pairs: readonly LabelledPair[];
  /** Milliseconds of a steady clock, to time the analyses. */
  readonly nowMs: () => number;
}

/** Rates of the pairs that have a score; each null where no mated or no non-mated pair has one. */
export interface VerificationRates {
  /** Pairs with a score, by kind. */
  readonly compared: { readonly mated: number; readonly nonMated: number };
  readonly best: { readonly accuracy: number; readonly threshold: number } | null;
  readonly equalErrorRate: number | null;
  readonly atFmr1Percent: OperatingRates | null;
  readonly atFmr01Percent: OperatingRates | null;
  /** At the threshold that the product uses for one comparison. */
  readonly atOperatingPoint: OperatingRates | null;
  /** See `errorTradeOff`. */
  readonly tradeOff: readonly OperatingRates[];
}

export interface VerificationReport extends VerificationRates {
  readonly pairs: number;
  /** Different pictures among the pairs. */
  readonly images: number;
  readonly failuresToAcquire: readonly FailureToAcquire[];
  /** Mean time of one analysis with template, one after another: decoding to template, without reading the file. */
  readonly msPerImage: number | null;
  /** The subgroups that the pairs name, by name; empty when they name none. */
  readonly subgroups: readonly (VerificationRates & { readonly name: string })[];
}

/**
 * Verification (1:1) error rates over labelled pairs (ISO/IEC 19795-1). A picture that gives no template is a
 * failure to acquire, counted once per picture; its pairs have no score and are left out of the rates, which are
 * therefore those of the comparison alone (FMR and FNMR, not FAR and FRR). Neither the quality gate nor the rule
 * of one face per picture is applied: where several faces are, the one that the analysis chose is taken.
 */
export async function evaluateVerification(input: EvaluationInput): Promise<VerificationReport> {
  const { pairs } = input;
  const { threshold } = input.vision.operatingPoint;
  const names = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
  const { templates, failuresToAcquire, elapsedMs } = await acquireTemplates(names, input);
  const ratesOf = (some: readonly LabelledPair[]): VerificationRates =>
    verificationRates(compareAll(some, templates), threshold);
  return {
    ...ratesOf(pairs),
    pairs: pairs.length,
    images: names.length,
    failuresToAcquire,
    msPerImage: names.length === 0 ? null : elapsedMs / names.length,
    subgroups: [...bySubgroup(pairs)].map(([name, some]) => ({ name, ...ratesOf(some) })),
  };
}

function verificationRates(scores: ComparisonScores, threshold: number): VerificationRates {
  const tradeOff = errorTradeOff(scores);
  return {
    compared: { mated: scores.mated.length, nonMated: scores.nonMated.length },
    best: bestAccuracy(scores),
    equalErrorRate: equalErrorRate(tradeOff),
    atFmr1Percent: bestWithin(tradeOff, 0.01),
    atFmr01Percent: bestWithin(tradeOff, 0.001),
    atOperatingPoint: ratesAt(scores, threshold),
    tradeOff,
  };
}

function bySubgroup(pairs: readonly LabelledPair[]): readonly (readonly [string, readonly LabelledPair[]])[] {
  const named = pairs.filter(({ subgroup }) => typeof subgroup === 'string');
  const groups = Map.groupBy(named, ({ subgroup }) => subgroup ?? '');
  return [...groups].toSorted(([first], [second]) => (first < second ? -1 : 1));
}

function compareAll(
  pairs: readonly LabelledPair[],
  templates: ReadonlyMap<string, Template>,
): ComparisonScores {
  const scores = { mated: [] as number[], nonMated: [] as number[] };
  for (const { first, second, mated } of pairs) {
    const [one, other] = [templates.get(first), templates.get(second)];
    if (one === undefined || other === undefined) continue;
    scores[mated ? 'mated' : 'nonMated'].push(compareTemplates(one, other));
  }
  return scores;
}
