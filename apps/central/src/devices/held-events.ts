import { sql, type Transaction } from 'kysely';
import { signedEventSchema } from '@rollcall/contract';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { columnsOf } from '../ingest/inspect-batch.ts';
import type { PlacedEvent } from '../ingest/judge-batch.ts';
import { recordEvents } from '../ingest/record-events.ts';
import { eraseLateRefused } from '../people/erase-refused.ts';
import { recordPeople } from '../people/record-people.ts';
import type { HeldEvent } from '../wire.ts';
import { noteAction, type Stated } from './oversight.ts';

/** Forked events of a device, undecided first. */
export async function listHeldEvents(db: CentralDb, deviceId: string): Promise<HeldEvent[]> {
  const rows = await db
    .selectFrom('held_events')
    .selectAll()
    .where('device_id', '=', deviceId)
    .orderBy(sql`decision is not null`)
    .orderBy('sequence')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    eventId: row.event_id,
    sequence: Number(row.sequence),
    receivedAt: row.received_at.toISOString(),
    event: row.body,
    decision: row.decision,
    reason: row.decided_because,
  }));
}

export interface Settlement extends Stated {
  readonly deviceId: string;
  readonly eventIds: readonly string[];
  readonly decision: 'released' | 'rejected';
}

/**
 * An administrator's word on forked events. A released one counts beside the event whose number it has, with all that it
 * says of people, and the kiosk hears that central has it; a rejected one goes to the kiosk's dead letters. Answers how
 * many were decided now.
 */
export function settleHeldEvents(db: CentralDb, settlement: Settlement): Promise<number> {
  const { deviceId, eventIds, decision, reason, author } = settlement;
  return db.transaction().execute(async (trx) => {
    // As a batch does, so that the two follow one another.
    const device = await trx
      .selectFrom('devices')
      .select('site_id')
      .where('device_id', '=', deviceId)
      .forUpdate()
      .executeTakeFirst();
    if (device === undefined) return 0;
    const decided = await trx
      .updateTable('held_events')
      .set({ decision, decided_because: reason, decided_at: sql<Date>`now()` })
      .where('device_id', '=', deviceId)
      .where('decision', 'is', null)
      .where(sql<boolean>`event_id = any(${eventIds}::uuid[])`)
      .returning(['event_id', 'body', 'received_at'])
      .execute();
    if (decision === 'released') await takeEvents(trx, { deviceId, siteId: device.site_id, held: decided });
    await eraseLateRefused(
      trx,
      decided.map(({ body }) => JSON.stringify(body)),
    );
    for (const { event_id: id } of decided)
      await noteAction(trx, { action: `fork-${decision}`, subject: `${deviceId} ${id}`, reason, author });
    return decided.length;
  });
}

interface Released {
  readonly deviceId: string;
  readonly siteId: string | null;
  readonly held: readonly { readonly body: unknown; readonly received_at: Date }[];
}

async function takeEvents(trx: Transaction<Tables>, { deviceId, siteId, held }: Released): Promise<void> {
  const placed = held.map(({ body, received_at: receivedAt }) => ({ receivedAt, event: placedOf(body) }));
  for (const { receivedAt, event } of placed)
    await recordEvents(trx, { deviceId, receivedAt, events: [event], released: true });
  const events = placed.map(({ event }) => event).toSorted((a, b) => a.columns.sequence - b.columns.sequence);
  await recordPeople(trx, { deviceId, siteId, events });
}

/** It was verified when it came, and parsed by the same schema. */
const placedOf = (body: unknown): PlacedEvent => ({
  columns: columnsOf(signedEventSchema.parse(body)),
  body: JSON.stringify(body),
});
