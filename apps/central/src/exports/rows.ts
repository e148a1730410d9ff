import type { AttendanceRecord } from '@rollcall/contract';
import type { CentralDb } from '../database/open.ts';
import { readPageCursor } from '../attendance/cursor.ts';
import { listAttendance, type AttendanceQuery } from '../attendance/list.ts';

export type ExportFilters = Omit<AttendanceQuery, 'before' | 'limit'>;

const rowsAtOnce = 1000;

/**
 * All that fits the filters, newest first, in lots: memory stays that of one lot, and no transaction is held open for
 * as long as somebody downloads. What arrives meanwhile with an earlier time may be in it.
 */
export async function* exportRecords(
  db: CentralDb,
  filters: ExportFilters,
): AsyncGenerator<readonly AttendanceRecord[]> {
  let cursor: string | null = null;
  do {
    const before = cursor === null ? undefined : (readPageCursor(cursor) ?? undefined);
    const page = await listAttendance(db, { ...filters, before, limit: rowsAtOnce });
    yield page.records;
    cursor = page.nextBefore;
  } while (cursor !== null);
}

export const columns = [
  'event_id',
  'occurred_at',
  'received_at',
  'person_id',
  'person_name',
  'site_id',
  'kiosk_id',
  'kiosk_name',
  'method',
  'comparison_score',
  'presence',
  'edge_distance_metres',
  'taken_back',
  'correction',
  'corrected_by',
  'corrected_at',
  'correction_reason',
] as const;
export type ExportRow = Readonly<Record<(typeof columns)[number], string | number | null>>;

/** Stable names and forms: scripts and spreadsheets of others are built on them. Times are ISO 8601 in UTC. */
export const toRow = (record: AttendanceRecord): ExportRow => ({
  event_id: record.eventId,
  occurred_at: record.occurredAt,
  received_at: record.receivedAt,
  person_id: record.enroleeId,
  person_name: record.displayName,
  site_id: record.siteId,
  kiosk_id: record.deviceId,
  kiosk_name: record.deviceName,
  method: record.method,
  comparison_score: record.comparisonScore,
  presence: record.presence,
  edge_distance_metres: record.edgeDistanceMetres,
  taken_back: record.undone ? 'yes' : 'no',
  correction: record.correction?.kind ?? null,
  corrected_by: record.correction?.author ?? null,
  corrected_at: record.correction?.statedAt ?? null,
  correction_reason: record.correction?.reason ?? null,
});
