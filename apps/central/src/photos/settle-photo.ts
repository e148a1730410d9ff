import type { PhotoJudgement } from '@rollcall/contract';
import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { noteAction } from '../devices/oversight.ts';
import { withdrawUnagreed } from '../people/withdraw-unagreed.ts';

export interface JudgedPhoto {
  readonly deviceId: string;
  readonly photoId: string;
  readonly judgement: PhotoJudgement;
}

/**
 * Takes what a kiosk made of a picture, once, and erases it. False when it was said before. An answer that comes when the term was over
 * counts all the same: it says what is so.
 */
export async function settlePhoto(
  trx: Transaction<Tables>,
  { deviceId, photoId, judgement }: JudgedPhoto,
): Promise<boolean> {
  const settled = await trx
    .updateTable('enrolment_photos')
    .set({ result: JSON.stringify(judgement), sealed: null, finished_at: sql<Date>`now()` })
    .where('photo_id', '=', photoId)
    .where('device_id', '=', deviceId)
    .where(sql<boolean>`(result is null or result->>'outcome' in ('expired', 'no-consent', 'person-gone'))`)
    .returning('enrolee_id')
    .executeTakeFirst();
  if (settled === undefined) return false;
  if (judgement.outcome !== 'enrolled') return true;
  const { enrolee_id: enroleeId } = settled;
  await trx
    .updateTable('enrolees')
    .set({ photo_version: judgement.version })
    .where('enrolee_id', '=', enroleeId)
    .execute();
  const reason = `by the kiosk ${deviceId}`;
  await noteAction(trx, { action: 'photo-enrolled', subject: enroleeId, reason, author: null });
  await withdrawUnagreed(trx, [enroleeId]);
  return true;
}
