import type { AttendancePage } from '@rollcall/contract';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { isCheckInOf } from '../people/whose-id.ts';
import type { AttendanceSummary } from '../wire.ts';
import { writePageCursor, type PageCursor } from './cursor.ts';
import { selectRecords, toRecord } from './record.ts';

/** ISO 8601 times; `from` is included, `to` is not. */
export interface TimeRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What the reader may see at all; null for all sites. */
export interface Reach {
  readonly sites?: readonly string[] | null | undefined;
}

export interface AttendanceQuery extends TimeRange, Reach {
  readonly before?: PageCursor | undefined;
  readonly deviceId?: string | undefined;
  /** Of whoever has this id now; see [Note: whose id]. */
  readonly enroleeId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly limit: number;
}

/** Newest first by when it occurred, whenever it arrived; each page costs the same, however deep. */
export async function listAttendance(db: CentralDb, query: AttendanceQuery): Promise<AttendancePage> {
  let select = selectRecords(db)
    .orderBy('attendance.occurred_at', 'desc')
    .orderBy('attendance.event_id', 'desc')
    .limit(query.limit + 1);
  const { before, deviceId, enroleeId, siteId, sites, from, to } = query;
  if (before !== undefined)
    select = select.where(
      sql<boolean>`(attendance.occurred_at, attendance.event_id)
        < (${before.occurredAt}::timestamptz, ${before.eventId}::uuid)`,
    );
  if (deviceId !== undefined) select = select.where('attendance.device_id', '=', deviceId);
  if (enroleeId !== undefined) select = select.where(isCheckInOf(enroleeId));
  if (siteId !== undefined) select = select.where('attendance.site_id', '=', siteId);
  if (sites != null) select = select.where('attendance.site_id', '=', sql<string>`any(${[...sites]})`);
  if (from !== undefined) select = select.where('attendance.occurred_at', '>=', new Date(from));
  if (to !== undefined) select = select.where('attendance.occurred_at', '<', new Date(to));
  const rows = await select.execute();
  const records = rows.slice(0, query.limit).map(toRecord);
  const last = records.at(-1);
  return { records, nextBefore: rows.length > query.limit && last ? writePageCursor(last) : null };
}

/** How many check-ins there were in a time, and of how many people. */
export async function summariseAttendance(
  db: CentralDb,
  { from, to, sites }: TimeRange & Reach,
): Promise<AttendanceSummary> {
  let select = db
    .selectFrom('attendance')
    .select((row) => [
      row.fn.countAll<string>().as('check_ins'),
      row.fn.count<string>('enrolee_id').distinct().as('people'),
    ])
    .where('undone_by', 'is', null);
  if (sites != null) select = select.where('site_id', '=', sql<string>`any(${[...sites]})`);
  if (from !== undefined) select = select.where('occurred_at', '>=', new Date(from));
  if (to !== undefined) select = select.where('occurred_at', '<', new Date(to));
  const row = await select.executeTakeFirstOrThrow();
  return { checkIns: Number(row.check_ins), people: Number(row.people) };
}
