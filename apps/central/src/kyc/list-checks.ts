import { kycResultSchema, type KycResult } from '@rollcall/contract';
import { sql, type Kysely, type Transaction } from 'kysely';
import { writePageCursor, type PageCursor } from '../attendance/cursor.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { decisionSummary, reviewOf } from './review-state.ts';
import type { KycCheckPage, KycCheckRecord } from './wire.ts';

export interface KycCheckQuery {
  readonly before?: PageCursor | undefined;
  readonly deviceId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly status?: KycResult['status'] | undefined;
  /** `open`: people have yet to decide; `settled`: they have. */
  readonly review?: 'open' | 'settled' | undefined;
  /** The sites that whoever asks may see; null for all. */
  readonly sites: readonly string[] | null;
  readonly limit: number;
}

const reasons = kycResultSchema.shape.reasons;
const isSettled = sql<boolean>`exists (select 1 from kyc_decisions where kyc_decisions.device_id = kyc_checks.device_id
  and kyc_decisions.check_id = kyc_checks.check_id and kyc_decisions.outcome is not null)`;

/** Newest first by when they were made, whenever they arrived; each page costs the same, however deep. */
export async function listChecks(db: CentralDb, query: KycCheckQuery, nowMs: number): Promise<KycCheckPage> {
  const { before, deviceId, siteId, status, review, sites, limit } = query;
  let select = selectChecks(db)
    .orderBy('kyc_checks.checked_at', 'desc')
    .orderBy('kyc_checks.check_id', 'desc')
    .limit(limit + 1);
  if (before !== undefined)
    select = select.where(
      sql<boolean>`(kyc_checks.checked_at, kyc_checks.check_id)
        < (${before.occurredAt}::timestamptz, ${before.eventId}::uuid)`,
    );
  if (deviceId !== undefined) select = select.where('kyc_checks.device_id', '=', deviceId);
  if (siteId !== undefined) select = select.where('kyc_checks.site_id', '=', siteId);
  if (sites !== null) select = select.where(sql<boolean>`kyc_checks.site_id = any(${[...sites]}::text[])`);
  if (status !== undefined) select = select.where('kyc_checks.status', '=', status);
  if (review === 'open')
    select = select.where('kyc_checks.status', '=', 'pending').where(sql<boolean>`not ${isSettled}`);
  if (review === 'settled') select = select.where(isSettled);
  const rows = await select.execute();
  const checks = rows.slice(0, limit).map((row) => toCheck(row, nowMs));
  const last = checks.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return {
    checks,
    nextBefore: isMore ? writePageCursor({ occurredAt: last.checkedAt, eventId: last.checkId }) : null,
  };
}

/** One check with all that its state depends on. */
export const selectChecks = (db: Kysely<Tables> | Transaction<Tables>) =>
  db
    .selectFrom('kyc_checks')
    .innerJoin('devices', 'devices.device_id', 'kyc_checks.device_id')
    .leftJoin('kyc_reviews', (join) =>
      join
        .onRef('kyc_reviews.device_id', '=', 'kyc_checks.device_id')
        .onRef('kyc_reviews.check_id', '=', 'kyc_checks.check_id'),
    )
    .selectAll('kyc_checks')
    .select(['devices.name as device_name', 'kyc_reviews.pictures as pictures'])
    .select([
      sql<boolean | null>`kyc_reviews.material is not null`.as('has_material'),
      sql<number>`(select count(*)::int from kyc_review_pictures
        where kyc_review_pictures.device_id = kyc_checks.device_id
        and kyc_review_pictures.check_id = kyc_checks.check_id)`.as('arrived'),
      decisionSummary.as('decided'),
    ]);

export type CheckRow = Awaited<ReturnType<ReturnType<typeof selectChecks>['executeTakeFirstOrThrow']>>;

export const toCheck = (row: CheckRow, nowMs: number): KycCheckRecord => ({
  checkId: row.check_id,
  deviceId: row.device_id,
  deviceName: row.device_name,
  siteId: row.site_id,
  checkedAt: row.checked_at.toISOString(),
  receivedAt: row.received_at.toISOString(),
  status: row.status,
  documentType: row.document_type,
  confidence: row.confidence,
  comparisonScore: row.comparison_score,
  threshold: row.threshold,
  reasons: reasons.parse(row.reasons),
  review: reviewOf(row, nowMs),
});
