import { isEnroleeId } from '@rollcall/domain';
import { photoPartCharacters, type PhotoPart, type PhotoToJudge } from '@rollcall/contract';
import { sql } from 'kysely';
import { hasAgreed } from '../consents/agreed.ts';
import type { CentralDb } from '../database/open.ts';
import type { KnownDevice } from '../devices/known-device.ts';
import { finishPhoto } from './finish.ts';
import type { PhotoResult } from './wire.ts';

const mostAtOnce = 10;

/**
 * The oldest pictures that this device is to judge. Those of somebody whose references are on another kiosk wait until they
 * are here, too: the new ones would take their place.
 */
export async function photosFor(db: CentralDb, deviceId: string): Promise<PhotoToJudge[]> {
  const { rows } = await sql<{ photo_id: string; enrolee_id: string; accept_alike: boolean }>`
    select photo_id, enrolee_id, accept_alike from enrolment_photos join enrolees using (enrolee_id)
    where device_id = ${deviceId} and result is null and expires_at > now()
      and (version is null or not exists (
        select from holdings join devices using (device_id) where holdings.enrolee_id = enrolees.enrolee_id
          and holdings.version = enrolees.version and state = 'held' and revoked_at is null
      ) or exists (
        select from holdings where holdings.enrolee_id = enrolees.enrolee_id and holdings.device_id = ${deviceId}
          and holdings.version = enrolees.version and state = 'held'))
    order by received_at, photo_id limit ${mostAtOnce}`.execute(db);
  return rows.flatMap(({ photo_id: photoId, enrolee_id: enroleeId, accept_alike: acceptAlike }) =>
    isEnroleeId(enroleeId) ? [{ photoId, enroleeId, acceptAlike }] : [],
  );
}

export interface PartAsked {
  readonly photoId: string;
  /** How many characters the device has. */
  readonly from: number;
}

/** Looks again before each part whether the picture may be used: a person who has withdrawn meanwhile has it erased. */
export function photoPartFor(
  db: CentralDb,
  { deviceId, siteId }: Pick<KnownDevice, 'deviceId' | 'siteId'>,
  { photoId, from }: PartAsked,
): Promise<PhotoPart> {
  return db.transaction().execute(async (trx): Promise<PhotoPart> => {
    const { rows } = await sql<{
      part: string;
      length: number;
      agreed: boolean;
      is_here: boolean;
      over: boolean;
    }>`
      select substr(sealed, ${from + 1}::int, ${photoPartCharacters}::int) as part, length(sealed) as length,
        expires_at <= now() as over, ${hasAgreed(sql.ref('enrolment_photos.enrolee_id'))} as agreed,
        exists (select from enrolees join person_sites using (enrolee_id)
          where enrolees.enrolee_id = enrolment_photos.enrolee_id and removal_id is null
            and site_id = ${siteId}::text) as is_here
      from enrolment_photos where photo_id = ${photoId}::uuid and device_id = ${deviceId} and result is null
      for update`.execute(trx);
    const [row] = rows;
    if (row === undefined) return { status: 'gone' };
    const end = endOf(row);
    if (end !== null) {
      await finishPhoto(trx, photoId, end);
      return { status: 'gone' };
    }
    return { status: 'part', sealed: row.part, more: from + row.part.length < row.length };
  });
}

function endOf(row: { agreed: boolean; is_here: boolean; over: boolean }): PhotoResult | null {
  if (row.over) return { outcome: 'expired' };
  if (!row.is_here) return { outcome: 'person-gone' };
  return row.agreed ? null : { outcome: 'no-consent' };
}
