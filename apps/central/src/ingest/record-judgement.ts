import type { AttendancePayload, SignedEvent } from '@rollcall/domain';
import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { JudgementToRecord } from './judge-batch.ts';
import { raiseAlarms } from './raise-alarms.ts';
import { recordNames } from './record-names.ts';

/** Writes what a judgement says, all within the caller's transaction. */
export async function recordJudgement(trx: Transaction<Tables>, record: JudgementToRecord): Promise<void> {
  const { deviceId, receivedAt, judgement } = record;
  await recordEvents(trx, judgement.accepted, receivedAt);
  await recordRejections(trx, record);
  await raiseAlarms(trx, record);
  await trx
    .updateTable('devices')
    .set({
      last_seen_at: receivedAt,
      head_sequence: judgement.head.sequence,
      head_hash: judgement.head.hash,
    })
    .where('device_id', '=', deviceId)
    .execute();
}

async function recordEvents(
  trx: Transaction<Tables>,
  events: readonly SignedEvent[],
  receivedAt: Date,
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    event_id: event.id,
    device_id: event.deviceId,
    sequence: event.sequence,
    kind: event.payload.kind,
    occurred_at: event.occurredAt,
    received_at: receivedAt,
    hash: event.hash,
    body: JSON.stringify(event),
  }));
  await trx.insertInto('events').values(rows).execute();
  const attendance = events.flatMap((event) =>
    event.payload.kind === 'attendance' ? [attendanceRow(event, event.payload, receivedAt)] : [],
  );
  if (attendance.length > 0) await trx.insertInto('attendance').values(attendance).execute();
  await recordNames(trx, events);
}

const attendanceRow = (event: SignedEvent, payload: AttendancePayload, receivedAt: Date) => ({
  event_id: event.id,
  enrolee_id: payload.enroleeId,
  device_id: event.deviceId,
  site_id: payload.siteId,
  occurred_at: event.occurredAt,
  received_at: receivedAt,
  comparison_score: payload.recognition.comparisonScore,
  liveness_actions: payload.liveness.actions.map(({ action }) => action),
  presence: payload.presence.verdict,
  edge_distance_metres: payload.presence.edgeDistanceMetres,
});

async function recordRejections(trx: Transaction<Tables>, record: JudgementToRecord): Promise<void> {
  const { passedOver } = record.judgement;
  if (passedOver.length === 0) return;
  const rows = passedOver.map(({ envelope, code }) => ({
    event_id: envelope.id,
    device_id: record.deviceId,
    sequence: envelope.sequence,
    code,
    received_at: record.receivedAt,
    body: JSON.stringify(envelope.raw),
  }));
  await trx.insertInto('rejections').values(rows).execute();
}
