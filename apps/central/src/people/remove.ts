import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { noteAction, type Stated } from '../devices/oversight.ts';
import type { Removal } from '../wire.ts';
import { eraseRefused } from './erase-refused.ts';
import { orderErasure, stopSharing } from './order-erasure.ts';
import { forgetCredentials } from './publish-credentials.ts';
import { publishPeople } from './publish-people.ts';

/**
 * Takes a person off every kiosk: name and references, not the attendance that was recorded. Each kiosk of the
 * person's sites has to prove it. Null when nobody has this id, or the person is removed already.
 */
export function removePerson(
  db: CentralDb,
  enroleeId: string,
  { reason, author }: Stated,
): Promise<string | null> {
  const removalId = randomUUID();
  return db.transaction().execute(async (trx) => {
    const found = await trx
      .updateTable('enrolees')
      .set({ removal_id: removalId, display_name: '' })
      .where('enrolee_id', '=', enroleeId)
      .where('removal_id', 'is', null)
      .executeTakeFirst();
    if (found.numUpdatedRows === 0n) return null;
    await trx
      .insertInto('removals')
      .values({ removal_id: removalId, enrolee_id: enroleeId, reason })
      .execute();
    const elsewhere = await askForProofs(trx, { enroleeId, removalId });
    await stopSharing(trx, enroleeId);
    await forgetCredentials(trx, enroleeId);
    await trx.deleteFrom('work_rules').where('enrolee_id', '=', enroleeId).execute();
    await trx.deleteFrom('enrolment_photos').where('enrolee_id', '=', enroleeId).execute();
    await eraseRefused(trx, enroleeId);
    await publishPeople(trx, [enroleeId]);
    await orderErasure(trx, { enroleeId, removalId, kind: 'person-removed' }, elsewhere);
    await noteAction(trx, { action: 'person-removed', subject: enroleeId, reason, author });
    return removalId;
  });
}

/** Answers which of those asked are at none of the person's sites, and hear nothing of what is told there. */
async function askForProofs(
  trx: Transaction<Tables>,
  { enroleeId, removalId }: { readonly enroleeId: string; readonly removalId: string },
): Promise<string[]> {
  const { rows } = await sql<{ device_id: string; is_elsewhere: boolean }>`
    with asked as (
      select device_id, coalesce(site_id, '') not in (
        select site_id from person_sites where enrolee_id = ${enroleeId}) as is_elsewhere
      from devices where revoked_at is null
    ), put_down as (
      insert into removal_proofs (removal_id, device_id)
      select ${removalId}::uuid, device_id from asked
      where not is_elsewhere
        or device_id in (select device_id from holdings where enrolee_id = ${enroleeId} and state <> 'wanted')
      returning device_id
    )
    select device_id, is_elsewhere from put_down join asked using (device_id)`.execute(trx);
  return rows.flatMap(({ device_id: id, is_elsewhere: isElsewhere }) => (isElsewhere ? [id] : []));
}

/** A removal and who has proved it; null when there is none of this id. */
export async function readRemoval(db: CentralDb, removalId: string): Promise<Removal | null> {
  const removal = await db
    .selectFrom('removals')
    .selectAll()
    .where('removal_id', '=', removalId)
    .executeTakeFirst();
  if (removal === undefined) return null;
  const proofs = await db
    .selectFrom('removal_proofs')
    .selectAll()
    .where('removal_id', '=', removalId)
    .orderBy('device_id')
    .execute();
  return {
    removalId,
    enroleeId: removal.enrolee_id,
    siteId: removal.site_id,
    reason: removal.reason,
    requestedAt: removal.requested_at.toISOString(),
    proofs: proofs.map((proof) => ({
      deviceId: proof.device_id,
      statement: proof.statement,
      signature: proof.signature,
      publicKey: proof.public_key,
      receivedAt: proof.received_at?.toISOString() ?? null,
    })),
  };
}
