import type { KycCheckAnswer, KycVerificationAnswer } from '@rollcall/contract';
import type { KeptCheck, KycVerification } from '../../../kyc/index.ts';
import { timestampOf } from './error-format.ts';
import { ocrDataOf, rounded } from './ocr-data.ts';

/** A decision as the document of this interface has it. */
export function verificationAnswerOf(
  { id, reading, decision, comparisonScore, thresholds }: KycVerification,
  { startedAtMs, nowMs }: { readonly startedAtMs: number; readonly nowMs: number },
): KycVerificationAnswer {
  const isMatch = comparisonScore >= thresholds.match;
  const similarity = `${(100 * comparisonScore).toFixed(1)}% similarity`;
  return {
    verification_status: decision.status,
    confidence_score: rounded(decision.confidence),
    face_match_score: rounded(decision.faceConfidence),
    ocr_data: ocrDataOf(reading),
    processing_time_ms: Math.round(nowMs - startedAtMs),
    timestamp: timestampOf(nowMs),
    face_verification_details: {
      verified: isMatch,
      confidence: rounded(decision.faceConfidence),
      similarity_metrics: {
        cosine_similarity: rounded(comparisonScore),
        // Of templates of length 1.
        euclidean_distance: rounded(Math.sqrt(Math.max(0, 2 - 2 * comparisonScore))),
      },
      threshold_used: rounded(thresholds.match),
      message: `${isMatch ? 'Faces match' : 'Faces do not match'} (${similarity})`,
    },
    check_id: id,
    reasons: decision.reasons.map((reason) => ({ ...reason, details: { ...reason.details } })),
  };
}

/** A check as it stands now, in the words of the verification. */
export const checkAnswerOf = ({
  id,
  status,
  confidence,
  checkedAtMs,
  reviewedAtMs,
}: KeptCheck): KycCheckAnswer => ({
  check_id: id,
  verification_status: status,
  confidence_score: rounded(confidence),
  checked_at: timestampOf(checkedAtMs),
  reviewed_at: reviewedAtMs === null ? null : timestampOf(reviewedAtMs),
  timestamp: timestampOf(Date.now()),
});
