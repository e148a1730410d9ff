import type { BatchAnswer } from '@rollcall/contract';
import { sql, type Transaction } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { judgeBatch, type BatchJudgement, type BatchState } from './judge-batch.ts';
import { whatBecameOf } from './known-events.ts';
import { recordJudgement } from './record-judgement.ts';

export interface ReceivedBatch {
  readonly answer: BatchAnswer;
  readonly judgement: BatchJudgement;
}

/**
 * Takes a batch of one device in one transaction: the device's row is locked, so that parallel batches, through
 * one process or several, follow one another; the answer exists only after the commit.
 * @throws the database's error; nothing of the batch is then kept.
 */
export function receiveBatch(
  db: CentralDb,
  deviceId: string,
  events: readonly unknown[],
): Promise<ReceivedBatch> {
  return db.transaction().execute(async (trx) => {
    const { receivedAt, ...device } = await lockDevice(trx, deviceId);
    const before = await whatBecameOf(trx, events);
    const judgement = judgeBatch(events, { ...device, before });
    await recordJudgement(trx, { deviceId, receivedAt, judgement });
    const answer = { answers: [...judgement.answers], centralTime: receivedAt.toISOString() };
    return { answer, judgement };
  });
}

async function lockDevice(
  trx: Transaction<Tables>,
  deviceId: string,
): Promise<Omit<BatchState, 'before'> & { readonly receivedAt: Date }> {
  const row = await trx
    .selectFrom('devices')
    .select(['public_key', 'head_sequence', 'head_hash'])
    .select(sql<Date>`clock_timestamp()`.as('received_at'))
    .where('device_id', '=', deviceId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return {
    deviceId,
    publicKey: row.public_key,
    head: { sequence: Number(row.head_sequence), hash: row.head_hash },
    receivedAt: row.received_at,
  };
}
