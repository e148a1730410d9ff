import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { PhotoResult } from './wire.ts';

type Executor = Kysely<Tables> | Transaction<Tables>;

const ended = (result: PhotoResult) => ({
  result: JSON.stringify(result),
  sealed: null,
  finished_at: sql<Date>`now()`,
});

/** Says what came of a picture that waits, and erases it. */
export const finishPhoto = (db: Executor, photoId: string, result: PhotoResult): Promise<unknown> =>
  db
    .updateTable('enrolment_photos')
    .set(ended(result))
    .where('photo_id', '=', photoId)
    .where('result', 'is', null)
    .execute();

/** As `finishPhoto`, for all pictures of these people that wait. */
export const finishPhotosOf = (
  db: Executor,
  enroleeIds: readonly string[],
  result: PhotoResult,
): Promise<unknown> =>
  db
    .updateTable('enrolment_photos')
    .set(ended(result))
    .where(sql<boolean>`enrolee_id = any(${[...enroleeIds]}::text[])`)
    .where('result', 'is', null)
    .execute();

/** As `finishPhoto`, for all that this device would have judged. */
export const finishPhotosAt = (db: Executor, deviceId: string): Promise<unknown> =>
  db
    .updateTable('enrolment_photos')
    .set(ended({ outcome: 'no-kiosk' }))
    .where('device_id', '=', deviceId)
    .where('result', 'is', null)
    .execute();

/** Answers how many were over their term. */
export async function erasePhotosOverdue(db: Executor, now: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('enrolment_photos')
    .set(ended({ outcome: 'expired' }))
    .where('result', 'is', null)
    .where('expires_at', '<=', now)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

const resultDays = 30;

/** What came of pictures a month ago is of no use to anybody. */
export const forgetOldResults = (db: Executor, nowMs: number): Promise<unknown> =>
  db
    .deleteFrom('enrolment_photos')
    .where('finished_at', '<', new Date(nowMs - resultDays * 86_400_000))
    .execute();
