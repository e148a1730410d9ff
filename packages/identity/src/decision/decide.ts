import type { IsoDate } from '../mrz/dates.ts';
import { documentReasons } from './document-reasons.ts';
import type { KycEvidence } from './evidence.ts';
import type { FaceThresholds, KycPolicy } from './policy.ts';
import { reason, type KycReason } from './reasons.ts';

/** `pending`: a person decides. `error`: there was nothing to decide on. */
export type KycStatus = 'approved' | 'rejected' | 'pending' | 'error';

export interface KycDecision {
  readonly status: KycStatus;
  /** Every one that applies; none of weight `reject` or `review` when approved. */
  readonly reasons: readonly KycReason[];
  /** 0..1: 0.6 of the face, 0.4 of the reading. */
  readonly confidence: number;
  /** 0..1; 0.5 at the threshold. */
  readonly faceConfidence: number;
}

export interface DecisionOptions {
  readonly policy: KycPolicy;
  readonly thresholds: FaceThresholds;
  readonly today: IsoDate;
}

const faceShare = 0.6;
const readingShare = 0.4;
/** Eyes nearer to each other than this make a poor template; see `sampleProblem` for check-in. */
const leastPortraitEyePixels = 24;

/** Decides by everything at once, so that whoever reviews sees all reasons and not the first. */
export function decideKyc(evidence: KycEvidence, options: DecisionOptions): KycDecision {
  const { document, face } = evidence;
  const { policy, thresholds, today } = options;
  const faceConfidence = faceConfidenceOf(face.comparisonScore, thresholds);
  const confidence = faceShare * faceConfidence + readingShare * document.confidence;
  if (document.fields.length === 0) {
    return { status: 'error', reasons: [reason('nothing-read', 'review')], confidence, faceConfidence };
  }
  const reasons = [
    ...faceReasons(evidence, thresholds),
    ...presentationReasons(evidence, policy),
    ...documentReasons(document, policy, today),
    ...duplicateReasons(evidence, policy),
  ];
  return { status: statusOf(reasons), reasons, confidence, faceConfidence };
}

function statusOf(reasons: readonly KycReason[]): KycStatus {
  if (reasons.some(({ weight }) => weight === 'reject')) return 'rejected';
  return reasons.some(({ weight }) => weight === 'review') ? 'pending' : 'approved';
}

/** 0 at three times the review band below the match threshold, 0.5 at it, 1 for the same picture. */
export function faceConfidenceOf(score: number, { match, nonMatch }: FaceThresholds): number {
  if (score >= match) return Math.min(1, 0.5 + (0.5 * (score - match)) / (1 - match));
  const band = 3 * (match - nonMatch);
  return Math.max(0, 0.5 - (0.5 * (match - score)) / band);
}

function faceReasons(
  { document, face, selfieProblem }: KycEvidence,
  { match, nonMatch }: FaceThresholds,
): readonly KycReason[] {
  const { comparisonScore, portraitEyePixels, portraitPage, isBesideDocument } = face;
  const figures = { comparisonScore, threshold: match };
  const reasons: KycReason[] = [];
  if (comparisonScore < nonMatch) reasons.push(reason('face-non-match', 'reject', figures));
  else if (comparisonScore < match) reasons.push(reason('face-uncertain', 'review', figures));
  if (portraitEyePixels < leastPortraitEyePixels)
    reasons.push(reason('portrait-small', 'review', { portraitEyePixels, minimum: leastPortraitEyePixels }));
  // Somebody beside somebody else's document, in one picture or in two, has no document of either.
  if (isBesideDocument || !document.holderPages.includes(portraitPage))
    reasons.push(reason('portrait-unbound', 'review', { page: portraitPage }));
  if (selfieProblem !== null) reasons.push(reason('selfie-quality', 'review', { problem: selfieProblem }));
  return reasons;
}

function presentationReasons({ presentation }: KycEvidence, policy: KycPolicy): readonly KycReason[] {
  if (presentation?.outcome === 'bona-fide') return [];
  if (presentation?.outcome === 'attack')
    return [reason('presentation-attack', 'reject', { score: presentation.score })];
  return [reason('presentation-undecided', policy.whenPresentationUndecided)];
}

const duplicateReasons = ({ duplicates }: KycEvidence, { whenDuplicate }: KycPolicy): readonly KycReason[] =>
  duplicates.map(({ kind, checkId, wasNonMatch }) =>
    reason(
      kind === 'same-document' ? 'same-document-other-face' : 'same-face-other-name',
      wasNonMatch ? 'note' : whenDuplicate,
      { checkId },
    ),
  );
