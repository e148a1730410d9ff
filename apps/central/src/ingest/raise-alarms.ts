import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { BatchAlarm, JudgementToRecord } from './judge-batch.ts';

/** One row per device and kind, so that a device that repeats itself cannot fill the disk. */
export async function raiseAlarms(trx: Transaction<Tables>, record: JudgementToRecord): Promise<void> {
  const kinds = Map.groupBy(record.judgement.alarms, ({ code }) => code);
  if (kinds.size === 0) return;
  const rows = [...kinds].map(([code, alarms]) => ({
    device_id: record.deviceId,
    code,
    event_id: alarms.at(-1)?.eventId ?? null,
    sequence: highestSequence(alarms),
    first_seen_at: record.receivedAt,
    last_seen_at: record.receivedAt,
    occurrences: alarms.length,
  }));
  await trx
    .insertInto('alarms')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['device_id', 'code']).doUpdateSet((row) => ({
        event_id: row.ref('excluded.event_id'),
        sequence: sql`greatest(excluded.sequence, alarms.sequence)`,
        last_seen_at: row.ref('excluded.last_seen_at'),
        occurrences: sql`excluded.occurrences + alarms.occurrences`,
      })),
    )
    .execute();
}

function highestSequence(alarms: readonly BatchAlarm[]): number | null {
  const known = alarms.flatMap(({ sequence }) => (sequence === null ? [] : [sequence]));
  return known.length === 0 ? null : Math.max(...known);
}
