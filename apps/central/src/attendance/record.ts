import type { AttendanceRecord } from '@rollcall/contract';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { isOfPresent } from '../people/whose-id.ts';

/** Attendance with the names that are known for it, to select from; see [Note: whose id]. */
export const selectRecords = (db: CentralDb) =>
  db
    .selectFrom('attendance')
    .leftJoin('devices', 'devices.device_id', 'attendance.device_id')
    .leftJoin('enrolees', (join) =>
      join.onRef('enrolees.enrolee_id', '=', 'attendance.enrolee_id').on(isOfPresent),
    )
    // By which it does not count, or which it is itself.
    .leftJoin('corrections', (join) =>
      join.on(
        'corrections.correction_id',
        '=',
        sql<string>`coalesce(attendance.undone_by, attendance.event_id)`,
      ),
    )
    .select([
      'attendance.event_id',
      'attendance.enrolee_id',
      // A removed person's name is empty.
      sql<string | null>`nullif(enrolees.display_name, '')`.as('display_name'),
      'attendance.device_id',
      'devices.name as device_name',
      'attendance.site_id',
      'attendance.occurred_at',
      'attendance.received_at',
      'attendance.method',
      'attendance.comparison_score',
      'attendance.liveness_actions',
      'attendance.presence',
      'attendance.edge_distance_metres',
      'attendance.undone_by',
      'corrections.correction_id',
      'corrections.kind as correction_kind',
      'corrections.author_name',
      'corrections.reason',
      'corrections.stated_at',
    ]);

export type RecordRow = Awaited<ReturnType<ReturnType<typeof selectRecords>['executeTakeFirstOrThrow']>>;

export const toRecord = (row: RecordRow): AttendanceRecord => ({
  eventId: row.event_id,
  enroleeId: row.enrolee_id,
  displayName: row.display_name,
  deviceId: row.device_id,
  deviceName: row.device_name,
  siteId: row.site_id,
  occurredAt: row.occurred_at.toISOString(),
  receivedAt: row.received_at.toISOString(),
  method: row.method,
  comparisonScore: row.comparison_score,
  livenessActions: row.liveness_actions,
  presence: row.presence,
  edgeDistanceMetres: row.edge_distance_metres,
  undone: row.undone_by !== null,
  correction: correctionOf(row),
});

function correctionOf(row: RecordRow): AttendanceRecord['correction'] {
  const { correction_id: correctionId, correction_kind: kind, author_name: author, reason, stated_at } = row;
  if (correctionId === null || kind === null || author === null || reason === null || stated_at === null)
    return null;
  return { correctionId, kind, author, reason, statedAt: stated_at.toISOString() };
}
