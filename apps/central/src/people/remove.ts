import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { noteAction } from '../devices/oversight.ts';
import type { PersonStatus, Removal } from '../wire.ts';
import { publishPeople } from './publish-people.ts';

/**
 * Takes a person off every kiosk: name and references, not the attendance that was recorded. Each kiosk of the
 * person's sites has to prove it. Null when nobody has this id, or the person is removed already.
 */
export function removePerson(db: CentralDb, enroleeId: string, reason: string): Promise<string | null> {
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
    await sql`
      insert into removal_proofs (removal_id, device_id)
      select ${removalId}::uuid, device_id from devices
      where revoked_at is null and (
        site_id in (select site_id from person_sites where enrolee_id = ${enroleeId})
        or device_id in (select device_id from holdings where enrolee_id = ${enroleeId} and state <> 'wanted'))`.execute(
      trx,
    );
    await trx.deleteFrom('changes').where('topic', '=', 'references').where('key', '=', enroleeId).execute();
    await trx
      .deleteFrom('holdings')
      .where('enrolee_id', '=', enroleeId)
      .where('state', '<>', 'held')
      .execute();
    await publishPeople(trx, [enroleeId]);
    await noteAction(trx, { action: 'person-removed', subject: enroleeId, reason });
    return removalId;
  });
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

export interface PeopleQuery {
  readonly after: string;
  readonly limit: number;
  /** Part of a name or an id, in any case; nothing is everybody. */
  readonly search: string;
}

/** By id, after the given one; at most `limit`. */
export async function listPeople(
  db: CentralDb,
  { after, limit, search }: PeopleQuery,
): Promise<PersonStatus[]> {
  const { rows } = await sql<{
    enrolee_id: string;
    display_name: string;
    removal_id: string | null;
    sites: string[];
    held: string[];
    awaited: string[];
  }>`
    select enrolee_id, display_name, removal_id,
      array(select site_id from person_sites where person_sites.enrolee_id = enrolees.enrolee_id order by 1) as sites,
      array(select device_id from holdings where holdings.enrolee_id = enrolees.enrolee_id and state = 'held'
        order by 1) as held,
      array(select device_id from holdings where holdings.enrolee_id = enrolees.enrolee_id and state <> 'held'
        order by 1) as awaited
    from enrolees where enrolee_id > ${after}
      and (${search} = '' or strpos(lower(display_name), lower(${search})) > 0
        or strpos(lower(enrolee_id), lower(${search})) > 0)
    order by enrolee_id limit ${limit}`.execute(db);
  return rows.map((row) => ({
    enroleeId: row.enrolee_id,
    displayName: row.display_name,
    sites: row.sites,
    heldBy: row.held,
    awaitedBy: row.awaited,
    removed: row.removal_id !== null,
  }));
}
