import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { eraseLateRefused } from '../people/erase-refused.ts';
import { recordPeople } from '../people/record-people.ts';
import type { JudgementToRecord } from './judge-batch.ts';
import { raiseAlarms } from './raise-alarms.ts';
import { recordEvents } from './record-events.ts';

/** Forks of one device that wait for a decision; a device that makes more of them cannot fill the disk. */
const mostHeld = 10_000;

/** Writes what a judgement says, all within the caller's transaction. */
export async function recordJudgement(trx: Transaction<Tables>, record: JudgementToRecord): Promise<void> {
  const { deviceId, siteId, receivedAt, judgement } = record;
  const { accepted } = judgement;
  await recordEvents(trx, { deviceId, receivedAt, events: accepted, released: false });
  await recordPeople(trx, { deviceId, siteId, events: accepted });
  await recordRejections(trx, record);
  await raiseAlarms(trx, record, await holdForks(trx, record));
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

async function recordRejections(trx: Transaction<Tables>, record: JudgementToRecord): Promise<void> {
  const { passedOver } = record.judgement;
  if (passedOver.length === 0) return;
  const rows = passedOver.map(({ envelope, code, body }) => ({
    event_id: envelope.id,
    device_id: record.deviceId,
    sequence: envelope.sequence,
    code,
    received_at: record.receivedAt,
    body,
  }));
  await trx.insertInto('rejections').values(rows).execute();
  await eraseLateRefused(
    trx,
    rows.map(({ body }) => body),
  );
}

/** Answers how many were not held before. */
async function holdForks(trx: Transaction<Tables>, record: JudgementToRecord): Promise<number> {
  const { forked } = record.judgement;
  if (forked.length === 0) return 0;
  const { rows } = await sql<{ held: string }>`
    select count(*) as held from held_events where device_id = ${record.deviceId}`.execute(trx);
  const room = mostHeld - Number(rows[0]?.held ?? 0);
  const held = forked.slice(0, Math.max(0, room)).map(({ envelope, body }) => ({
    device_id: record.deviceId,
    event_id: envelope.id,
    sequence: envelope.sequence,
    body,
    received_at: record.receivedAt,
  }));
  if (held.length === 0) return 0;
  const written = await trx
    .insertInto('held_events')
    .values(held)
    .onConflict((conflict) => conflict.doNothing())
    .returning('event_id')
    .execute();
  return written.length;
}
