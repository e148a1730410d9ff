import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { recordsAfter } from '../attendance/follow.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';

/** Beyond this, what happens waits in the stream: nothing is lost, and the table of deliveries stays small. */
const mostWaiting = 10_000;

/**
 * [Note: webhooks] A receiver is told of every check-in that appears or changes in the list, in the order of the stream.
 * What has been made into deliveries is remembered in one transaction with them, so that each change makes one
 * delivery, whatever breaks and however many processes there are. A delivery is attempted until it is taken, and bears
 * the same id each time; what it says is read when it is sent, so that no name is kept here.
 * Answers how many changes were read, also of sites that nobody asked about: as long as there are some, there may be more.
 */
export async function collectDeliveries(db: CentralDb): Promise<number> {
  const webhooks = await db
    .selectFrom('webhooks')
    .select('webhook_id')
    .where('stopped_at', 'is', null)
    .execute();
  let read = 0;
  for (const { webhook_id: webhookId } of webhooks)
    read += await db.transaction().execute((trx) => collectFor(trx, webhookId));
  return read;
}

async function collectFor(trx: Transaction<Tables>, webhookId: string): Promise<number> {
  const webhook = await trx
    .selectFrom('webhooks')
    .select(['site_id', 'read_position'])
    .select(sql<string>`read_written_by::text`.as('read_written_by'))
    .where('webhook_id', '=', webhookId)
    .where('stopped_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (webhook === undefined || (await countWaiting(trx, webhookId)) >= mostWaiting) return 0;
  const after = { writtenBy: BigInt(webhook.read_written_by), position: BigInt(webhook.read_position) };
  const found = await recordsAfter(trx, after);
  const last = found.at(-1);
  if (last === undefined) return 0;
  const wanted = found.filter(({ record }) => webhook.site_id === null || record.siteId === webhook.site_id);
  if (wanted.length > 0)
    await trx
      .insertInto('webhook_deliveries')
      .values(
        wanted.map(({ record }) => ({
          delivery_id: randomUUID(),
          webhook_id: webhookId,
          event_id: record.eventId,
          occurred_at: record.occurredAt,
        })),
      )
      .execute();
  await trx
    .updateTable('webhooks')
    .set({
      read_written_by: sql<string>`${String(last.cursor.writtenBy)}::xid8`,
      read_position: String(last.cursor.position),
    })
    .where('webhook_id', '=', webhookId)
    .execute();
  return found.length;
}

async function countWaiting(trx: Transaction<Tables>, webhookId: string): Promise<number> {
  const { waiting } = await trx
    .selectFrom('webhook_deliveries')
    .select((row) => row.fn.countAll<string>().as('waiting'))
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return Number(waiting);
}
