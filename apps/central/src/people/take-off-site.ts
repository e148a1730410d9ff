import { randomUUID } from 'node:crypto';
import type { EnroleeId } from '@rollcall/domain';
import { sql, type Transaction } from 'kysely';
import { publish, siteAudience } from '../changes/publish.ts';
import type { Tables } from '../database/tables.ts';

export interface Leaving {
  readonly enroleeId: EnroleeId;
  readonly siteId: string;
  readonly reason: string;
}

/** The kiosks of one site forget the person and prove it, as for a removal; those of the other sites go on. */
export async function takeOffSite(
  trx: Transaction<Tables>,
  { enroleeId, siteId, reason }: Leaving,
): Promise<void> {
  const removalId = randomUUID();
  await trx
    .insertInto('removals')
    .values({ removal_id: removalId, enrolee_id: enroleeId, site_id: siteId, reason })
    .execute();
  await sql`insert into removal_proofs (removal_id, device_id)
    select ${removalId}::uuid, device_id from devices where site_id = ${siteId} and revoked_at is null`.execute(
    trx,
  );
  await trx
    .deleteFrom('person_sites')
    .where('enrolee_id', '=', enroleeId)
    .where('site_id', '=', siteId)
    .execute();
  await sql`delete from changes where topic = 'references' and key = ${enroleeId}
    and audience in (select 'device:' || device_id from devices where site_id = ${siteId})`.execute(trx);
  await trx
    .deleteFrom('changes')
    .where('audience', '=', siteAudience(siteId))
    .where('topic', '=', 'credentials')
    .where('key', '=', enroleeId)
    .execute();
  await sql`delete from holdings where enrolee_id = ${enroleeId} and state <> 'held'
    and device_id in (select device_id from devices where site_id = ${siteId})`.execute(trx);
  const change = { kind: 'person-removed', enroleeId, removalId } as const;
  await publish(trx, [{ audience: siteAudience(siteId), topic: 'person', key: enroleeId, change }]);
}
