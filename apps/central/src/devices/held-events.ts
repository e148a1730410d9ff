import { sql } from 'kysely';
import { signedEventSchema } from '@rollcall/contract';
import type { CentralDb } from '../database/open.ts';
import { columnsOf } from '../ingest/inspect-batch.ts';
import { recordEvents } from '../ingest/record-events.ts';
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
 * An administrator's word on forked events. A released one counts beside the event whose number it has, and the kiosk
 * hears that central has it; a rejected one goes to the kiosk's dead letters. Answers how many were decided now.
 */
export function settleHeldEvents(db: CentralDb, settlement: Settlement): Promise<number> {
  const { deviceId, eventIds, decision, reason, author } = settlement;
  return db.transaction().execute(async (trx) => {
    const decided = await trx
      .updateTable('held_events')
      .set({ decision, decided_because: reason, decided_at: sql<Date>`now()` })
      .where('device_id', '=', deviceId)
      .where('decision', 'is', null)
      .where(sql<boolean>`event_id = any(${eventIds}::uuid[])`)
      .returning(['event_id', 'body', 'received_at'])
      .execute();
    if (decision === 'released')
      for (const { body, received_at: receivedAt } of decided) {
        // It was verified when it came, and parsed by the same schema.
        const event = signedEventSchema.parse(body);
        const events = [{ columns: columnsOf(event), body: JSON.stringify(body) }];
        await recordEvents(trx, { deviceId, receivedAt, events, released: true });
      }
    for (const { event_id: id } of decided)
      await noteAction(trx, { action: `fork-${decision}`, subject: `${deviceId} ${id}`, reason, author });
    return decided.length;
  });
}
