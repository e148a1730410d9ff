import { backoffMs, type BackoffPolicy } from '@rollcall/sync';
import { sql } from 'kysely';
import type { Sealer } from '../access/sealer.ts';
import { selectRecords, toRecord } from '../attendance/record.ts';
import type { CentralDb } from '../database/open.ts';
import { openSecret } from './secrets.ts';
import { send, type Receiver } from './send.ts';
import type { Attempt } from './wire.ts';

export interface DeliveryPorts {
  /** Opens the secrets that deliveries are signed by. */
  readonly sealer: Sealer;
  readonly now: () => number;
  /** 0 (included) to 1. */
  readonly random: () => number;
  /** How long a receiver may take; ten seconds when left out. */
  readonly patienceMs?: number | undefined;
}

/** Of one webhook; each has its own turn, so that a receiver that is away keeps no other one waiting. */
const atOnce = 3;
/** Of one webhook in a round: others that became due meanwhile, and the end of the process, wait no longer. */
const mostInARound = 60;
/** Of one webhook in a round, too: nothing more is begun after that, since the others wait for the round to end. */
const mostOfARoundMs = 2000;
/** Whoever takes a delivery and dies gives it back after this. */
const leaseSeconds = 60;
const backoff: BackoffPolicy = { firstMs: 5000, maxMs: 12 * 3_600_000, maxRetryAfterMs: 0 };
/** 17 to 35 hours, as chance has it. */
export const mostAttempts = 16;
const keptDays = 30;

interface Due {
  readonly delivery_id: string;
  readonly webhook_id: string;
  readonly event_id: string;
  readonly occurred_at: Date;
  readonly attempts: number;
  readonly url: string;
  readonly sealed_secret: string | null;
}

/** Attempts what is due, of all webhooks side by side; answers how many those were. */
export async function deliverDue(db: CentralDb, ports: DeliveryPorts): Promise<number> {
  const turns = (await webhooksWithDue(db)).map((webhookId) => deliverTo(db, webhookId, ports));
  return (await Promise.all(turns)).reduce((sum, attempted) => sum + attempted, 0);
}

async function webhooksWithDue(db: CentralDb): Promise<readonly string[]> {
  const { rows } = await sql<{ webhook_id: string }>`
    select webhook_id from webhooks where stopped_at is null and exists (
      select from webhook_deliveries where webhook_deliveries.webhook_id = webhooks.webhook_id
        and state = 'waiting' and next_at <= now())`.execute(db);
  return rows.map(({ webhook_id: webhookId }) => webhookId);
}

/** On and on while the receiver takes what it is sent; the first trouble ends its turn, and so does its time. */
async function deliverTo(db: CentralDb, webhookId: string, ports: DeliveryPorts): Promise<number> {
  let attempted = 0;
  const begunMs = performance.now();
  while (attempted < mostInARound && performance.now() - begunMs < mostOfARoundMs) {
    const due = await claim(db, webhookId);
    const taken = await Promise.all(due.map((delivery) => attempt(db, delivery, ports)));
    attempted += due.length;
    if (due.length < atOnce || taken.includes(false)) break;
  }
  return attempted;
}

/** Nobody else takes them meanwhile. */
async function claim(db: CentralDb, webhookId: string): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    update webhook_deliveries set next_at = now() + make_interval(secs => ${leaseSeconds})
    from webhooks where webhooks.webhook_id = webhook_deliveries.webhook_id and delivery_id in (
      select delivery_id from webhook_deliveries join webhooks using (webhook_id)
      where webhook_id = ${webhookId} and state = 'waiting' and next_at <= now() and stopped_at is null
      order by next_at limit ${atOnce} for update of webhook_deliveries skip locked)
    returning delivery_id, webhook_deliveries.webhook_id, event_id, occurred_at, attempts, url, sealed_secret`.execute(
    db,
  );
  return rows;
}

/** False when the receiver did not take it. */
async function attempt(db: CentralDb, delivery: Due, ports: DeliveryPorts): Promise<boolean> {
  const sentAt = new Date(ports.now());
  const body = await bodyOf(db, delivery, sentAt);
  const message = { id: delivery.delivery_id, body: body ?? '', sentAt };
  const came: Attempt =
    body === null
      ? { status: null, problem: 'check-in-gone' }
      : await send(receiverOf(delivery, ports.sealer), message, ports.patienceMs);
  await note(db, { delivery, came, ports });
  return came.problem === null || body === null;
}

const receiverOf = (delivery: Due, sealer: Sealer): Receiver => ({
  url: delivery.url,
  secret: openSecret(sealer, delivery),
});

/** The check-in as it is now. Null when there is none of this id and time any more. */
async function bodyOf(db: CentralDb, { event_id, occurred_at }: Due, sentAt: Date): Promise<string | null> {
  const row = await selectRecords(db)
    .where('attendance.event_id', '=', event_id)
    .where('attendance.occurred_at', '=', occurred_at)
    .executeTakeFirst();
  if (row === undefined) return null;
  const record = toRecord(row);
  const type = record.undone || record.correction !== null ? 'attendance.corrected' : 'attendance.recorded';
  return JSON.stringify({ type, timestamp: sentAt.toISOString(), data: record });
}

interface Noted {
  readonly delivery: Due;
  readonly came: Attempt;
  readonly ports: DeliveryPorts;
}

async function note(db: CentralDb, { delivery, came, ports }: Noted): Promise<void> {
  const attempts = delivery.attempts + 1;
  const isLast = attempts >= mostAttempts || came.problem === 'check-in-gone';
  const waitMs = backoffMs({ failures: attempts, retryAfterMs: null, random: ports.random() }, backoff);
  const state = came.problem === null ? 'delivered' : isLast ? 'given-up' : 'waiting';
  await db
    .updateTable('webhook_deliveries')
    .set({
      state,
      attempts,
      last_at: sql<Date>`now()`,
      last_status: came.status,
      last_problem: came.problem,
      next_at: sql<Date>`now() + make_interval(secs => ${waitMs / 1000})`,
    })
    .where('delivery_id', '=', delivery.delivery_id)
    .execute();
  if (came.problem !== 'gone') return;
  await db
    .updateTable('webhooks')
    .set({ stopped_at: sql<Date>`now()`, stopped_because: 'gone' })
    .where('webhook_id', '=', delivery.webhook_id)
    .where('stopped_at', 'is', null)
    .execute();
}

/** What was delivered or given up is kept for a month. */
export async function forgetOldDeliveries(db: CentralDb): Promise<void> {
  await sql`delete from webhook_deliveries
    where state <> 'waiting' and made_at < now() - make_interval(days => ${keptDays})`.execute(db);
}
