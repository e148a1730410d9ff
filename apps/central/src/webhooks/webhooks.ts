import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Sealer } from '../access/sealer.ts';
import { currentCursor } from '../attendance/follow.ts';
import type { CentralDb } from '../database/open.ts';
import { noteAction, type Stated } from '../devices/oversight.ts';
import type { Receiver } from './send.ts';
import { openSecret, sealedSecret } from './secrets.ts';
import {
  type deliveryStates,
  webhookDeliverySchema,
  webhookSchema,
  type WebhookDelivery,
  type WebhookStatus,
} from './wire.ts';

export const mostWebhooks = 20;

export interface WebhookStore {
  readonly db: CentralDb;
  readonly sealer: Sealer;
}

export interface WebhookToAdd extends Stated {
  readonly url: string;
  readonly siteId: string | null;
}

/** The id and the secret, which is not shown again. Null when there are too many. It is told of what comes from now on. */
export async function addWebhook(
  { db, sealer }: WebhookStore,
  { url, siteId, reason, author }: WebhookToAdd,
): Promise<{ readonly webhookId: string; readonly secret: string } | null> {
  const webhookId = randomUUID();
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  return db.transaction().execute(async (trx) => {
    const { known } = await trx
      .selectFrom('webhooks')
      .select((row) => row.fn.countAll<string>().as('known'))
      .executeTakeFirstOrThrow();
    if (Number(known) >= mostWebhooks) return null;
    const { writtenBy, position } = await currentCursor(trx);
    await trx
      .insertInto('webhooks')
      .values({
        webhook_id: webhookId,
        url,
        sealed_secret: sealedSecret(sealer, webhookId, secret),
        site_id: siteId,
        read_written_by: sql<string>`${String(writtenBy)}::xid8`,
        read_position: String(position),
      })
      .execute();
    await noteAction(trx, { action: 'webhook-added', subject: `${webhookId} ${url}`, reason, author });
    return { webhookId, secret };
  });
}

/** With its deliveries. False when there is none. */
export function removeWebhook(db: CentralDb, webhookId: string, stated: Stated): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const removed = await trx
      .deleteFrom('webhooks')
      .where('webhook_id', '=', webhookId)
      .returning('url')
      .executeTakeFirst();
    if (removed === undefined) return false;
    const subject = `${webhookId} ${removed.url}`;
    await noteAction(trx, { action: 'webhook-removed', subject, ...stated });
    return true;
  });
}

/** Stops sending, or goes on with all that has waited. False when there is none, or nothing to change. */
export function setStopped(
  db: CentralDb,
  webhookId: string,
  { isStopped, reason, author }: Stated & { readonly isStopped: boolean },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('webhooks')
      .set(
        isStopped
          ? { stopped_at: sql<Date>`now()`, stopped_because: 'administrator' }
          : { stopped_at: null, stopped_because: null },
      )
      .where('webhook_id', '=', webhookId)
      .where('stopped_at', isStopped ? 'is' : 'is not', null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return false;
    // What was put off for hours need not wait for them.
    if (!isStopped)
      await trx
        .updateTable('webhook_deliveries')
        .set({ next_at: sql<Date>`now()` })
        .where('webhook_id', '=', webhookId)
        .where('state', '=', 'waiting')
        .execute();
    const action = isStopped ? 'webhook-stopped' : 'webhook-resumed';
    await noteAction(trx, { action, subject: webhookId, reason, author });
    return true;
  });
}

/** The oldest first. */
export async function listWebhooks(db: CentralDb): Promise<WebhookStatus[]> {
  const { rows } = await sql<{
    webhook_id: string;
    url: string;
    site_id: string | null;
    created_at: Date;
    stopped_at: Date | null;
    stopped_because: string | null;
    waiting: number;
    given_up: number;
    delivered_at: Date | null;
    problem: string | null;
  }>`
    select webhook_id, url, site_id, created_at, stopped_at, stopped_because,
      (select count(*)::int from webhook_deliveries d where d.webhook_id = w.webhook_id and state = 'waiting') as waiting,
      (select count(*)::int from webhook_deliveries d where d.webhook_id = w.webhook_id and state = 'given-up') as given_up,
      (select max(last_at) from webhook_deliveries d where d.webhook_id = w.webhook_id and state = 'delivered') as delivered_at,
      (select last_problem from webhook_deliveries d where d.webhook_id = w.webhook_id and last_at is not null
        order by last_at desc limit 1) as problem
    from webhooks w order by created_at, webhook_id`.execute(db);
  return rows.map((row) =>
    webhookSchema.parse({
      webhookId: row.webhook_id,
      url: row.url,
      siteId: row.site_id,
      createdAt: row.created_at.toISOString(),
      stoppedAt: row.stopped_at?.toISOString() ?? null,
      stoppedBecause: row.stopped_because,
      waiting: row.waiting,
      givenUp: row.given_up,
      lastDeliveredAt: row.delivered_at?.toISOString() ?? null,
      problem: row.problem,
    }),
  );
}

export interface DeliveriesQuery {
  readonly webhookId: string;
  readonly state?: (typeof deliveryStates)[number] | undefined;
  readonly limit: number;
}

/** The newest first. */
export async function listDeliveries(
  db: CentralDb,
  { webhookId, state, limit }: DeliveriesQuery,
): Promise<WebhookDelivery[]> {
  let select = db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .orderBy('made_at', 'desc')
    .orderBy('delivery_id')
    .limit(limit);
  if (state !== undefined) select = select.where('state', '=', state);
  const rows = await select.execute();
  return rows.map((row) =>
    webhookDeliverySchema.parse({
      deliveryId: row.delivery_id,
      eventId: row.event_id,
      occurredAt: row.occurred_at.toISOString(),
      madeAt: row.made_at.toISOString(),
      state: row.state,
      attempts: row.attempts,
      nextAt: row.state === 'waiting' ? row.next_at.toISOString() : null,
      lastAt: row.last_at?.toISOString() ?? null,
      status: row.last_status,
      problem: row.last_problem,
    }),
  );
}

/** Sends it once more, under its id, as soon as may be: also what was delivered, for a receiver that lost it. */
export async function sendAgain(db: CentralDb, webhookId: string, deliveryId: string): Promise<boolean> {
  const changed = await db
    .updateTable('webhook_deliveries')
    .set({ state: 'waiting', attempts: 0, next_at: sql<Date>`now()` })
    .where('delivery_id', '=', deliveryId)
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Null when there is none. */
export async function readReceiver(
  { db, sealer }: WebhookStore,
  webhookId: string,
): Promise<Receiver | null> {
  const row = await db
    .selectFrom('webhooks')
    .select(['webhook_id', 'url', 'sealed_secret'])
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst();
  return row === undefined ? null : { url: row.url, secret: openSecret(sealer, row) };
}
