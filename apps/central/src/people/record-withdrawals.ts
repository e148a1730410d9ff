import { isEnroleeId } from '@rollcall/domain';
import { sql, type Transaction } from 'kysely';
import { deviceAudience, publish } from '../changes/publish.ts';
import type { Tables } from '../database/tables.ts';
import type { PlacedEvent } from '../ingest/judge-batch.ts';
import { publishPeople } from './publish-people.ts';

/** What a removal of this kind gives as its reason. */
const withdrawnAtKiosk = 'withdrawn by the person at a kiosk';

/**
 * Who wants their face to be used no more. The kiosk has erased its references, and its event is the proof; each other
 * one that has some, or waits for them, is told to, and proves it as for a removal. The person stays, with
 * name, PIN and badge. One who was enrolled later than that has agreed again.
 */
export async function recordWithdrawals(
  trx: Transaction<Tables>,
  { deviceId, events }: { readonly deviceId: string; readonly events: readonly PlacedEvent[] },
): Promise<void> {
  for (const { columns } of events) {
    if (columns.consent?.decision !== 'withdrawn') continue;
    const { enroleeId } = columns.consent;
    await trx
      .deleteFrom('holdings')
      .where('device_id', '=', deviceId)
      .where('enrolee_id', '=', enroleeId)
      .execute();
    const { id, occurredAt } = columns;
    const found = await trx
      .updateTable('enrolees')
      .set({ version: null, stated_at: occurredAt, stated_by: id })
      .where('enrolee_id', '=', enroleeId)
      .where('removal_id', 'is', null)
      .where(sql<boolean>`(stated_at, stated_by) < (${occurredAt}::timestamptz, ${id}::uuid)`)
      .executeTakeFirst();
    if (found.numUpdatedRows > 0n) await tellHolders(trx, { deviceId, enroleeId, removalId: id });
  }
}

/** Each kiosk but `deviceId` that has the references, or waits for them. */
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
    where enrolee_id = ${enroleeId} and device_id <> ${deviceId} and state <> 'wanted' and revoked_at is null
    returning device_id`.execute(trx);
  await trx.deleteFrom('changes').where('topic', '=', 'references').where('key', '=', enroleeId).execute();
  await trx.deleteFrom('holdings').where('enrolee_id', '=', enroleeId).where('state', '<>', 'held').execute();
  await publish(
    trx,
    rows.flatMap(({ device_id }) =>
      isEnroleeId(enroleeId)
        ? [
            {
              audience: deviceAudience(device_id),
              topic: 'references' as const,
              key: enroleeId,
              change: { kind: 'references-withdrawn' as const, enroleeId, removalId },
            },
          ]
        : [],
    ),
  );
  await publishPeople(trx, [enroleeId]);
}

/** Whoever was enrolled since has agreed again: what is told of before that is not to be done any more. */
export const forgetWithdrawals = (
  trx: Transaction<Tables>,
  enroleeIds: readonly string[],
): Promise<unknown> =>
  sql`delete from changes where topic = 'references' and key = any(${enroleeIds}::text[])
    and body->>'kind' = 'references-withdrawn'`.execute(trx);
