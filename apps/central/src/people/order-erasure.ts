import { isEnroleeId } from '@rollcall/domain';
import { sql, type Transaction } from 'kysely';
import { deviceAudience, publish } from '../changes/publish.ts';
import type { Tables } from '../database/tables.ts';

export interface Erasure {
  readonly enroleeId: string;
  readonly removalId: string;
  /** Everything of the person, or the references only. */
  readonly kind: 'person-removed' | 'references-withdrawn';
}

/**
 * Tells each of these kiosks by itself, whatever site it is of. The order goes when the kiosk has proved it, or gives way to
 * newer references.
 */
export async function orderErasure(
  trx: Transaction<Tables>,
  { enroleeId, removalId, kind }: Erasure,
  deviceIds: readonly string[],
): Promise<void> {
  if (!isEnroleeId(enroleeId)) return;
  const change = { kind, enroleeId, removalId };
  await publish(
    trx,
    deviceIds.map((deviceId) => ({
      audience: deviceAudience(deviceId),
      topic: 'references',
      key: enroleeId,
      change,
    })),
  );
}

/** Nobody gets the person's references any more; who has not erased what an earlier order named still has to. */
export async function stopSharing(trx: Transaction<Tables>, enroleeId: string): Promise<void> {
  await sql`delete from changes where topic = 'references' and key = ${enroleeId}
    and body->>'kind' = 'references'`.execute(trx);
  await trx.deleteFrom('holdings').where('enrolee_id', '=', enroleeId).where('state', '<>', 'held').execute();
}

/**
 * [Note: late enrolments] A kiosk enrolled these people before they were erased, and central has heard of it only now: the order
 * went to the kiosks that were known to have the references then, and not to this one. It is told now, and proves it
 * as they do; again if it has proved it before, since it says itself that it has a face.
 */
export async function eraseLate(
  trx: Transaction<Tables>,
  deviceId: string,
  enroleeIds: readonly string[],
): Promise<void> {
  if (enroleeIds.length === 0) return;
  // Where references were withdrawn, the last one that ended them for all of central.
  const { rows } = await sql<{ enrolee_id: string; removal_id: string; is_removed: boolean }>`
    select distinct on (enrolees.enrolee_id) enrolees.enrolee_id, removals.removal_id,
      enrolees.removal_id is not null as is_removed
    from enrolees
    join removals on removals.enrolee_id = enrolees.enrolee_id and removals.site_id is null
      and removals.removal_id = coalesce(enrolees.removal_id, removals.removal_id)
    where enrolees.enrolee_id = any(${enroleeIds}::text[])
      and (enrolees.removal_id is not null or enrolees.version is null)
      and exists (select from devices where device_id = ${deviceId} and revoked_at is null)
    order by enrolees.enrolee_id, removals.requested_at desc, removals.removal_id`.execute(trx);
  for (const { enrolee_id: enroleeId, removal_id: removalId, is_removed: isRemoved } of rows) {
    await askAgain(trx, { removalId, deviceId });
    const kind = isRemoved ? 'person-removed' : 'references-withdrawn';
    await orderErasure(trx, { enroleeId, removalId, kind }, [deviceId]);
  }
}

/**
 * A kiosk that moves reads nothing any more of what its site before was told: of whom it has still to prove that they are
 * forgotten it is told by itself. Not of one whom the site that it comes to knows, and who was taken off the other one only.
 */
export async function orderUnproved(
  trx: Transaction<Tables>,
  { deviceId, siteId }: { readonly deviceId: string; readonly siteId: string },
): Promise<void> {
  const { rows } = await sql<{ enrolee_id: string; removal_id: string }>`
    select distinct on (removals.enrolee_id) removals.enrolee_id, removals.removal_id
    from removal_proofs join removals using (removal_id)
      join enrolees on enrolees.enrolee_id = removals.enrolee_id
    where device_id = ${deviceId} and removal_proofs.received_at is null
      and (enrolees.removal_id = removals.removal_id or removals.site_id is not null and not exists (
        select from person_sites
        where person_sites.enrolee_id = removals.enrolee_id and person_sites.site_id = ${siteId}))
    order by removals.enrolee_id, requested_at desc`.execute(trx);
  for (const { enrolee_id: enroleeId, removal_id: removalId } of rows)
    await orderErasure(trx, { enroleeId, removalId, kind: 'person-removed' }, [deviceId]);
}

async function askAgain(
  trx: Transaction<Tables>,
  { removalId, deviceId }: { readonly removalId: string; readonly deviceId: string },
): Promise<void> {
  const unproved = { statement: null, signature: null, public_key: null, received_at: null };
  await trx
    .insertInto('removal_proofs')
    .values({ removal_id: removalId, device_id: deviceId, ...unproved })
    .onConflict((conflict) => conflict.columns(['removal_id', 'device_id']).doUpdateSet(unproved))
    .execute();
}
