import { sql, type Transaction } from 'kysely';
import { recordConsents } from '../consents/record.ts';
import type { Tables } from '../database/tables.ts';
import type { PlacedEvent } from './judge-batch.ts';

export interface EventsToRecord {
  readonly deviceId: string;
  readonly receivedAt: Date;
  readonly events: readonly PlacedEvent[];
  readonly released: boolean;
}

/** Columns as arrays: one statement of a dozen parameters, however many rows. */
export async function recordEvents(trx: Transaction<Tables>, record: EventsToRecord): Promise<void> {
  const { deviceId, receivedAt, events, released } = record;
  if (events.length === 0) return;
  const column = <T>(read: (event: PlacedEvent['columns']) => T): T[] =>
    events.map(({ columns }) => read(columns));
  await sql`
    insert into events (event_id, device_id, sequence, kind, occurred_at, received_at, hash, body, released)
    select event_id, ${deviceId}, sequence, kind, occurred_at, ${receivedAt}, hash, body, ${released}
    from unnest(
      ${column(({ id }) => id)}::uuid[], ${column(({ sequence }) => sequence)}::bigint[],
      ${column(({ kind }) => kind)}::text[], ${column(({ occurredAt }) => occurredAt)}::timestamptz[],
      ${column(({ hash }) => hash)}::text[], ${events.map(({ body }) => body)}::json[]
    ) as event (event_id, sequence, kind, occurred_at, hash, body)`.execute(trx);
  await recordAttendance(trx, record);
  await recordCorrections(trx, record);
  await recordConsents(trx, record);
}

async function recordAttendance(trx: Transaction<Tables>, record: EventsToRecord): Promise<void> {
  const rows = record.events.flatMap(({ columns: { id, occurredAt, attendance } }) =>
    attendance === null ? [] : [{ id, occurredAt, ...attendance }],
  );
  if (rows.length === 0) return;
  type Row = (typeof rows)[number];
  const column = <T>(read: (row: Row) => T): T[] => rows.map(read);
  await sql`
    insert into attendance (event_id, enrolee_id, device_id, site_id, occurred_at, received_at, method, comparison_score,
      liveness_actions, presence, edge_distance_metres)
    select event_id, enrolee_id, ${record.deviceId}, site_id, occurred_at, ${record.receivedAt}, method, score,
      string_to_array(actions, ' '), presence, distance
    from unnest(
      ${column(({ id }) => id)}::uuid[], ${column(({ enroleeId }) => enroleeId)}::text[],
      ${column(({ siteId }) => siteId)}::text[], ${column(({ occurredAt }) => occurredAt)}::timestamptz[],
      ${column(({ method }) => method)}::text[], ${column(({ comparisonScore }) => comparisonScore)}::float8[],
      ${column(({ livenessActions }) => livenessActions.join(' '))}::text[],
      ${column(({ presence }) => presence)}::text[],
      ${column(({ edgeDistanceMetres }) => edgeDistanceMetres)}::float8[]
    ) as row (event_id, enrolee_id, site_id, occurred_at, method, score, actions, presence, distance)`.execute(
    trx,
  );
}

/** After the check-ins: one that is taken back came before, or in the same batch. Only the kiosk's own. */
async function recordCorrections(trx: Transaction<Tables>, record: EventsToRecord): Promise<void> {
  for (const { columns } of record.events) {
    if (columns.correction === null) continue;
    await trx
      .updateTable('attendance')
      .set({
        undone_by: columns.id,
        // Whoever follows the list hears of it; see [Note: the order of the stream].
        position: sql<string>`nextval('attendance_position')`,
        written_by: sql<string>`pg_current_xact_id()`,
      })
      .where('event_id', '=', columns.correction.eventId)
      .where('occurred_at', '=', new Date(columns.correction.occurredAt))
      .where('device_id', '=', record.deviceId)
      // What an administrator has said of it stands.
      .where('undone_by', 'is', null)
      .execute();
  }
}
