import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';

export interface RenewalsToRecord {
  readonly deviceId: string;
  readonly siteId: string | null;
  readonly renewals: readonly { readonly enrolee_id: string; readonly version: string }[];
}

/**
 * [Note: renewals] A kiosk whose recogniser was changed makes references anew of the faces that it keeps. Nobody was asked:
 * when the person agreed stays as it was, whatever ends that ends these references too, and nothing that was ended begins
 * again by them. They take the place of those that the kiosk had, where these are the newest and the person is of its site.
 * Answers of whom; the others are as they were.
 */
export async function recordRenewals(
  trx: Transaction<Tables>,
  { deviceId, siteId, renewals }: RenewalsToRecord,
): Promise<string[]> {
  const renewed: string[] = [];
  for (const { enrolee_id: enroleeId, version } of renewals) {
    const { rows } = await sql`
      with renewed as (
        update enrolees set version = ${version}::uuid,
          photo_version = case when photo_version = enrolees.version then ${version}::uuid else photo_version end
        from holdings join person_sites using (enrolee_id)
        where enrolees.enrolee_id = ${enroleeId} and removal_id is null
          and holdings.enrolee_id = enrolees.enrolee_id and device_id = ${deviceId}
          and holdings.version = enrolees.version and state = 'held' and site_id = ${siteId}
        returning enrolees.enrolee_id
      )
      update holdings set version = ${version}::uuid from renewed
      where holdings.enrolee_id = renewed.enrolee_id and device_id = ${deviceId}
      returning renewed.enrolee_id`.execute(trx);
    if (rows.length > 0) renewed.push(enroleeId);
  }
  return renewed;
}
