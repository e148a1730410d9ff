import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { onlineSeconds } from '../devices/list.ts';
import type { JudgingKiosk } from './wire.ts';

export interface ChosenKiosk {
  readonly kiosk: JudgingKiosk;
  readonly agreementKey: string;
}

/**
 * Which kiosk is to judge pictures of each of these people: the one that judges some of theirs already, or else one that
 * is online and has their references, so that new ones come beside them; or else whichever was heard of last. Nobody is in the answer
 * who has no kiosk.
 */
export async function chooseKiosks(
  db: Kysely<Tables> | Transaction<Tables>,
  enroleeIds: readonly string[],
): Promise<ReadonlyMap<string, ChosenKiosk>> {
  const { rows } = await sql<{
    enrolee_id: string;
    device_id: string;
    name: string;
    site_id: string;
    online: boolean;
    agreement_key: string;
  }>`
    select distinct on (enrolee_id) enrolee_id, device_id, name, site_id, online, agreement_key from (
      select enrolees.enrolee_id, devices.device_id, devices.name, devices.site_id, devices.agreement_key,
        devices.last_seen_at, last_seen_at > now() - make_interval(secs => ${onlineSeconds}) as online,
        exists (select from enrolment_photos where enrolment_photos.device_id = devices.device_id
          and enrolment_photos.enrolee_id = enrolees.enrolee_id and result is null) as begun,
        enrolees.version is null or exists (select from holdings where holdings.device_id = devices.device_id
          and holdings.enrolee_id = enrolees.enrolee_id and holdings.version = enrolees.version
          and state = 'held') as complete
      from enrolees join person_sites using (enrolee_id) join devices using (site_id)
      where enrolees.enrolee_id = any(${[...enroleeIds]}::text[]) and removal_id is null
        and agreement_key is not null and revoked_at is null and quarantined_at is null) as able
    order by enrolee_id, begun desc, (online and complete) desc, complete desc, online desc, last_seen_at desc, device_id`.execute(
    db,
  );
  return new Map(
    rows.map((row) => [
      row.enrolee_id,
      {
        kiosk: { deviceId: row.device_id, name: row.name, siteId: row.site_id, online: row.online },
        agreementKey: row.agreement_key,
      },
    ]),
  );
}
