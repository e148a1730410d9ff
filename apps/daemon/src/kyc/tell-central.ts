import type { KycResult } from '@rollcall/contract';
import type { SiteId } from '@rollcall/domain';
import type { DocumentReading, KycDecision } from '@rollcall/identity';

/** The way of a result to central: one transaction with the check that is kept, and delivery until it was taken. */
export interface ResultsToCentral {
  together<T>(work: () => T): T;
  /** Within the transaction. */
  queue(result: KycResult): void;
}

export interface DecidedCheck {
  readonly id: string;
  readonly atMs: number;
  readonly reading: DocumentReading;
  readonly decision: KycDecision;
  readonly comparisonScore: number;
  /** At which faces match. */
  readonly threshold: number;
}

const bounded = (value: number, least: number): number => Math.min(1, Math.max(least, value));

export interface TellOptions {
  readonly siteId: SiteId;
  /** Null where the site keeps nothing for a review. */
  readonly keptForReviewUntilMs: number | null;
}

/** The decision and its reasons, nothing that was read and nothing that was seen; a review's parts go another way. */
export function resultToTell(
  check: DecidedCheck,
  { siteId, keptForReviewUntilMs: untilMs }: TellOptions,
): KycResult {
  const { status, confidence, reasons } = check.decision;
  return {
    checkId: check.id,
    siteId,
    checkedAt: new Date(check.atMs).toISOString(),
    status,
    documentType: check.reading.type,
    confidence: bounded(confidence, 0),
    // Rounding may put the cosine of a picture with itself a hair above 1.
    comparisonScore: bounded(check.comparisonScore, -1),
    threshold: check.threshold,
    reasons: reasons.map(({ code, weight }) => ({ code, weight })),
    ...(untilMs !== null && { keptForReviewUntil: new Date(untilMs).toISOString() }),
  };
}
