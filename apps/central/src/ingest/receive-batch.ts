import type { BatchAnswer } from '@rollcall/contract';
import { sql, type Transaction } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { requireSender } from './abandoned.ts';
import type { InspectedEvent } from './inspect-batch.ts';
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
 * @throws the database's error, or AbandonedRequest; nothing of the batch is then kept.
 */
export async function receiveBatch(
  db: CentralDb,
  deviceId: string,
  events: readonly InspectedEvent[],
  sender: AbortSignal,
): Promise<ReceivedBatch> {
  try {
    return await take(db, { deviceId, events, sender, everywhere: false });
  } catch (error) {
    // An index has found an id that is there already, in a place where nobody looked: look everywhere.
    if (!(error instanceof Error && 'code' in error && error.code === '23505')) throw error;
    return take(db, { deviceId, events, sender, everywhere: true });
  }
}

interface Delivery {
  readonly deviceId: string;
  readonly events: readonly InspectedEvent[];
  /** Aborted when whoever sent them has gone; see [Note: abandoned requests]. */
  readonly sender: AbortSignal;
  readonly everywhere: boolean;
}

function take(db: CentralDb, delivery: Delivery): Promise<ReceivedBatch> {
  const { deviceId, events, sender } = delivery;
  return db.transaction().execute(async (trx) => {
    const { receivedAt, siteId, head } = await lockDevice(trx, deviceId);
    requireSender(sender);
    const before = await whatBecameOf(trx, { ...delivery, headSequence: head.sequence });
    const judgement = judgeBatch(events, { deviceId, head, before });
    await recordJudgement(trx, { deviceId, siteId, receivedAt, judgement });
    const answer = { answers: [...judgement.answers], centralTime: receivedAt.toISOString() };
    return { answer, judgement };
  });
}

async function lockDevice(
  trx: Transaction<Tables>,
  deviceId: string,
): Promise<Pick<BatchState, 'head'> & { readonly receivedAt: Date; readonly siteId: string | null }> {
  const row = await trx
    .selectFrom('devices')
    .select(['head_sequence', 'head_hash', 'site_id'])
    .select(sql<Date>`clock_timestamp()`.as('received_at'))
    .where('device_id', '=', deviceId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return {
    head: { sequence: Number(row.head_sequence), hash: row.head_hash },
    siteId: row.site_id,
    receivedAt: row.received_at,
  };
}
