import type { KycResult } from '@rollcall/contract';
import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** Keeps a result once: a check that is there already stays as it was first stated. */
export async function recordCheck(
  trx: Transaction<Tables>,
  deviceId: string,
  result: KycResult,
): Promise<void> {
  await trx
    .insertInto('kyc_checks')
    .values({
      device_id: deviceId,
      check_id: result.checkId,
      site_id: result.siteId,
      checked_at: result.checkedAt,
      status: result.status,
      document_type: result.documentType,
      confidence: result.confidence,
      comparison_score: result.comparisonScore,
      threshold: result.threshold,
      reasons: JSON.stringify(result.reasons),
      kept_for_review_until: result.keptForReviewUntil ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
