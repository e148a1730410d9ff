import { sql, type Transaction } from 'kysely';
import { deviceAudience } from '../changes/publish.ts';
import type { Tables } from '../database/tables.ts';
import type { PlacedEvent } from '../ingest/judge-batch.ts';
import { orderErasure, stopSharing } from './order-erasure.ts';
import { publishPeople } from './publish-people.ts';
import { isNumberedAfter, isNumberedBefore, secondsAhead, statedAtCentral } from './statement-order.ts';

/** What a removal of this kind gives as its reason. */
const withdrawnAtKiosk = 'withdrawn by the person at a kiosk';

/**
 * Who wants their face to be used no more. The kiosk has erased its references, and its event is the proof; each other
 * one that has some, or waits for them, is told to, and proves it as for a removal. The person stays, with
 * name, PIN and badge. One who was enrolled later than that has agreed again, and a kiosk that did so has references; at the
 * same kiosk its numbers say what was later, whatever its clock did meanwhile, and at another one central's time does.
 */
export async function recordWithdrawals(
  trx: Transaction<Tables>,
  { deviceId, events }: { readonly deviceId: string; readonly events: readonly PlacedEvent[] },
): Promise<void> {
  const erased = erasedBy(events);
  await sql`delete from holdings where device_id = ${deviceId}
    and enrolee_id = any(${[...erased]}::text[])`.execute(trx);
  for (const { columns } of events) {
    if (columns.consent?.decision !== 'withdrawn') continue;
    const { id, occurredAt, centralOffsetMs } = columns;
    const { enroleeId } = columns.consent;
    const event = { id: sql`${id}::uuid`, at: sql`${occurredAt}::timestamptz` };
    const atCentral = sql`(${event.at} - make_interval(secs => ${secondsAhead(centralOffsetMs, false)}::float8))`;
    const found = await trx
      .updateTable('enrolees')
      .set({ version: null, stated_at: occurredAt, stated_by: id })
      .where('enrolee_id', '=', enroleeId)
      .where('removal_id', 'is', null)
      .where(
        sql<boolean>`((${statedAtCentral}, stated_by) < (${atCentral}, ${event.id}) or ${isNumberedAfter(event)})
          and not ${isNumberedBefore(event)}`,
      )
      .executeTakeFirst();
    if (found.numUpdatedRows === 0n) continue;
    await tellHolders(trx, { deviceId: erased.has(enroleeId) ? deviceId : '', enroleeId, removalId: id });
  }
}

/** Of whom the kiosk has no references after these events: it withdrew them, and has not enrolled the person since. */
function erasedBy(events: readonly PlacedEvent[]): ReadonlySet<string> {
  const erased = new Set<string>();
  for (const { columns } of events) {
    if (columns.enrolment !== null) erased.delete(columns.enrolment.enroleeId);
    if (columns.consent?.decision === 'withdrawn') erased.add(columns.consent.enroleeId);
  }
  return erased;
}

/** Each kiosk but `deviceId` that has the references, or waits for them: one that waits for newer ones still has the older. */
export async function tellHolders(
  trx: Transaction<Tables>,
  told: {
    readonly deviceId: string;
    readonly enroleeId: string;
    readonly removalId: string;
    readonly reason?: string;
  },
): Promise<void> {
  const { deviceId, enroleeId, removalId, reason = withdrawnAtKiosk } = told;
  await trx.insertInto('removals').values({ removal_id: removalId, enrolee_id: enroleeId, reason }).execute();
  const { rows } = await sql<{ device_id: string }>`
    insert into removal_proofs (removal_id, device_id)
    select ${removalId}::uuid, device_id from holdings join devices using (device_id)
    where enrolee_id = ${enroleeId} and device_id <> ${deviceId} and revoked_at is null
    returning device_id`.execute(trx);
  await stopSharing(trx, enroleeId);
  await orderErasure(
    trx,
    { enroleeId, removalId, kind: 'references-withdrawn' },
    rows.map(({ device_id }) => device_id),
  );
  await publishPeople(trx, [enroleeId]);
}

/**
 * Whoever was enrolled since has agreed again: what is told of before that is not to be done any more. Kiosks but that one
 * still forget whoever was erased: the id may be somebody else's now. That one needs no envelope of older references
 * either, which it would take for newer ones when it asks for everything anew.
 */
export const forgetOlder = (
  trx: Transaction<Tables>,
  deviceId: string,
  enroleeIds: readonly string[],
): Promise<unknown> =>
  sql`delete from changes where topic = 'references' and key = any(${enroleeIds}::text[])
    and (body->>'kind' = 'references-withdrawn'
      or body->>'kind' in ('person-removed', 'references') and audience = ${deviceAudience(deviceId)})`.execute(
    trx,
  );
