import { kycResultSchema, type KycResult } from '@rollcall/contract';
import { sql } from 'kysely';
import { writePageCursor, type PageCursor } from '../attendance/cursor.ts';
import type { CentralDb } from '../database/open.ts';
import type { KycCheckPage, KycCheckRecord } from '../wire.ts';

export interface KycCheckQuery {
  readonly before?: PageCursor | undefined;
  readonly deviceId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly status?: KycResult['status'] | undefined;
  readonly limit: number;
}

const reasons = kycResultSchema.shape.reasons;

/** Newest first by when they were made, whenever they arrived; each page costs the same, however deep. */
export async function listChecks(db: CentralDb, query: KycCheckQuery): Promise<KycCheckPage> {
  const { before, deviceId, siteId, status, limit } = query;
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
  if (status !== undefined) select = select.where('kyc_checks.status', '=', status);
  const rows = await select.execute();
  const checks = rows.slice(0, limit).map(toCheck);
  const last = checks.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return {
    checks,
    nextBefore: isMore ? writePageCursor({ occurredAt: last.checkedAt, eventId: last.checkId }) : null,
  };
}

const selectChecks = (db: CentralDb) =>
  db
    .selectFrom('kyc_checks')
    .innerJoin('devices', 'devices.device_id', 'kyc_checks.device_id')
    .selectAll('kyc_checks')
    .select('devices.name as device_name');

type Row = Awaited<ReturnType<ReturnType<typeof selectChecks>['executeTakeFirstOrThrow']>>;

const toCheck = (row: Row): KycCheckRecord => ({
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
});
