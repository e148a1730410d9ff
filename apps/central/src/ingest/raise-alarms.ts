import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { BatchAlarm, JudgementToRecord } from './judge-batch.ts';

/**
 * One row per device and kind, so that a device that repeats itself cannot fill the disk. An alarm that was acknowledged
 * comes back, but not for a fork that is held already: a kiosk offers those at each push.
 */
export async function raiseAlarms(
  trx: Transaction<Tables>,
  record: JudgementToRecord,
  newForks: number,
): Promise<void> {
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
    acknowledged_at: null,
    acknowledged_because: null,
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
        acknowledged_at: sql`case when alarms.code = 'chain-fork' and ${newForks} = 0
          then alarms.acknowledged_at end`,
        acknowledged_because: sql`case when alarms.code = 'chain-fork' and ${newForks} = 0
          then alarms.acknowledged_because end`,
      })),
    )
    .execute();
}

function highestSequence(alarms: readonly BatchAlarm[]): number | null {
  const known = alarms.flatMap(({ sequence }) => (sequence === null ? [] : [sequence]));
  return known.length === 0 ? null : Math.max(...known);
}
