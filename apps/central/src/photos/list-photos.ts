import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { onlineSeconds } from '../devices/list.ts';
import { mostPhotosListed, photoResultSchema, type EnrolmentPhoto, type EnrolmentPhotos } from './wire.ts';

interface PhotoRow {
  readonly photo_id: string;
  readonly enrolee_id: string;
  readonly display_name: string | null;
  readonly file_name: string;
  readonly device_id: string | null;
  readonly kiosk_name: string | null;
  readonly site_id: string | null;
  readonly online: boolean | null;
  readonly received_at: Date;
  readonly expires_at: Date;
  readonly finished_at: Date | null;
  readonly result: unknown;
  readonly resembles: string | null;
}

/** Pictures that wait, and what came of those of late; `photoId` for one of them. */
export async function listPhotos(db: CentralDb, photoId: string | null = null): Promise<EnrolmentPhotos> {
  const { rows } = await sql<PhotoRow>`
    select photo_id, enrolment_photos.enrolee_id, enrolees.display_name, file_name, devices.device_id,
      devices.name as kiosk_name, devices.site_id, received_at, expires_at, finished_at, result,
      last_seen_at > now() - make_interval(secs => ${onlineSeconds}) as online,
      (select display_name from enrolees as other
        where other.enrolee_id = coalesce(result->>'resembles', result->>'enroleeId')) as resembles
    from enrolment_photos left join enrolees using (enrolee_id) left join devices using (device_id)
    where ${photoId}::uuid is null or photo_id = ${photoId}::uuid
    order by received_at desc, photo_id limit ${mostPhotosListed}`.execute(db);
  const { waiting } = await db
    .selectFrom('enrolment_photos')
    .select(sql<number>`count(*)::int`.as('waiting'))
    .where('result', 'is', null)
    .executeTakeFirstOrThrow();
  return { photos: rows.map(toPhoto), waiting };
}

function toPhoto(row: PhotoRow): EnrolmentPhoto {
  const { device_id: deviceId, kiosk_name: name, site_id: siteId } = row;
  return {
    photoId: row.photo_id,
    enroleeId: row.enrolee_id,
    displayName: row.display_name ?? '',
    fileName: row.file_name,
    kiosk:
      deviceId === null || name === null
        ? null
        : { deviceId, name, siteId: siteId ?? '', online: row.online === true },
    receivedAt: row.received_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    result: row.result === null ? null : photoResultSchema.parse(row.result),
    resembles: row.resembles,
  };
}

/** Takes what is finished out of the list. */
export async function clearPhotos(db: CentralDb): Promise<void> {
  await db.deleteFrom('enrolment_photos').where('result', 'is not', null).execute();
}
