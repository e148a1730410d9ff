import { isRefusal, type RefusalCode, type Template } from '@rollcall/domain';
import { compareTemplates } from '@rollcall/biometrics';
import type { VisionEngine } from '@rollcall/vision';
import { bestAccuracy, bestWithin, equalErrorRate, errorTradeOff, ratesAt } from './error-rates.ts';
import type { ComparisonScores, OperatingRates } from './error-rates.ts';

/** Two pictures by name, and whether they are known to show one person. */
export interface LabelledPair {
  readonly first: string;
  readonly second: string;
  readonly mated: boolean;
}

export interface EvaluationInput {
  readonly vision: Pick<VisionEngine, 'analyse' | 'operatingPoint'>;
  readonly pairs: readonly LabelledPair[];
  /** The picture of that name, encoded. Called once per name, in order; what it throws ends the evaluation. */
  readonly read: (name: string) => Promise<Uint8Array>;
  /** Milliseconds of a steady clock, to time the analyses. */
  readonly nowMs: () => number;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface FailureToAcquire {
  readonly name: string;
  readonly code: RefusalCode;
}

export interface VerificationReport {
  readonly pairs: number;
  /** Different pictures among the pairs. */
  readonly images: number;
  readonly failuresToAcquire: readonly FailureToAcquire[];
  /** Pairs with a score, by kind; the rates below are of these. */
  readonly compared: { readonly mated: number; readonly nonMated: number };
  readonly best: { readonly accuracy: number; readonly threshold: number } | null;
  readonly equalErrorRate: number | null;
  readonly atFmr1Percent: OperatingRates | null;
  readonly atFmr01Percent: OperatingRates | null;
  /** At the threshold that the product uses for one comparison. */
  readonly atOperatingPoint: OperatingRates | null;
  /** Mean time of one analysis with template, one after another: decoding to template, without reading the file. */
  readonly msPerImage: number | null;
}

/**
 * Verification (1:1) error rates over labelled pairs (ISO/IEC 19795-1). A picture that gives no template is a
 * failure to acquire, counted once per picture; its pairs have no score and are left out of the rates, which are
 * therefore those of the comparison alone (FMR and FNMR, not FAR and FRR). Neither the quality gate nor the rule
 * of one face per picture is applied: where several faces are, the one that the analysis chose is taken. Rates are
 * null when no mated or no non-mated pair has a score.
 */
export async function evaluateVerification(input: EvaluationInput): Promise<VerificationReport> {
  const names = [...new Set(input.pairs.flatMap(({ first, second }) => [first, second]))];
  const { templates, failuresToAcquire, elapsedMs } = await acquire(names, input);
  const scores = compareAll(input.pairs, templates);
  const tradeOff = errorTradeOff(scores);
  return {
    pairs: input.pairs.length,
    images: names.length,
    failuresToAcquire,
    compared: { mated: scores.mated.length, nonMated: scores.nonMated.length },
    best: bestAccuracy(scores),
    equalErrorRate: equalErrorRate(tradeOff),
    atFmr1Percent: bestWithin(tradeOff, 0.01),
    atFmr01Percent: bestWithin(tradeOff, 0.001),
    atOperatingPoint: ratesAt(scores, input.vision.operatingPoint.threshold),
    msPerImage: names.length === 0 ? null : elapsedMs / names.length,
  };
}

interface Acquired {
  readonly templates: ReadonlyMap<string, Template>;
  readonly failuresToAcquire: readonly FailureToAcquire[];
  readonly elapsedMs: number;
}

async function acquire(names: readonly string[], input: EvaluationInput): Promise<Acquired> {
  const templates = new Map<string, Template>();
  const failuresToAcquire: FailureToAcquire[] = [];
  let elapsedMs = 0;
  for (const [index, name] of names.entries()) {
    const image = await input.read(name);
    const startedAt = input.nowMs();
    const analysed = await input.vision.analyse(image, { template: true });
    elapsedMs += input.nowMs() - startedAt;
    if (isRefusal(analysed)) failuresToAcquire.push({ name, code: analysed.code });
    else if (analysed.template === null) failuresToAcquire.push({ name, code: 'no-face' });
    else templates.set(name, analysed.template);
    input.onProgress?.(index + 1, names.length);
  }
  return { templates, failuresToAcquire, elapsedMs };
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
