import { type EnroleeId, refuse, type Refusal } from '@rollcall/domain';
import { identificationThreshold, type OperatingPoint } from './operating-point.ts';
import type { Candidate } from './reference-index.ts';

export interface Identified {
  readonly outcome: 'identified';
  readonly enroleeId: EnroleeId;
  readonly comparisonScore: number;
  readonly threshold: number;
  /** Best score minus the runner-up's; null when only one person is enrolled. */
  readonly margin: number | null;
}

export interface IdentityEvidence {
  /** What a search found, best first; two suffice. */
  readonly candidates: readonly Candidate[];
  /** How many references were searched. */
  readonly references: number;
  readonly operatingPoint: OperatingPoint;
}

/**
 * Whom the search means; see [Note: identification threshold]. Refusals: `nobody-enrolled`; `not-enrolled` below
 * the threshold; `ambiguous-match` when the runner-up is closer than the margin, since of two people so alike
 * either may be the right one.
 */
export function decideIdentity(evidence: IdentityEvidence): Identified | Refusal {
  const { candidates, references, operatingPoint } = evidence;
  const [best, runnerUp] = candidates;
  if (best === undefined) return refuse('nobody-enrolled');
  const { enroleeId, comparisonScore } = best;
  const threshold = identificationThreshold(operatingPoint, references);
  // Not `<`: a score that is no number is no match either.
  if (!(comparisonScore >= threshold)) return refuse('not-enrolled', { comparisonScore, threshold });
  const margin = runnerUp === undefined ? null : comparisonScore - runnerUp.comparisonScore;
  if (margin !== null && margin < operatingPoint.margin) {
    const minimumMargin = operatingPoint.margin;
    return refuse('ambiguous-match', { comparisonScore, threshold, margin, minimumMargin });
  }
  return { outcome: 'identified', enroleeId, comparisonScore, threshold, margin };
}
