import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { hasAgreed } from '../consents/agreed.ts';
import type { Tables } from '../database/tables.ts';
import { finishPhotosOf } from '../photos/finish.ts';
import { tellHolders } from './record-withdrawals.ts';

/**
 * References that were made of a picture prove nobody's consent: whoever has ended it meanwhile, at whichever kiosk and
 * however late that is heard of here, has them erased. Pictures that wait are erased, too.
 */
export async function withdrawUnagreed(
  trx: Transaction<Tables>,
  enroleeIds: readonly string[],
): Promise<void> {
  if (enroleeIds.length === 0) return;
  const agreed = hasAgreed(sql.ref('enrolees.enrolee_id'));
  const unagreed = await trx
    .selectFrom('enrolees')
    .select(['enrolee_id', sql<boolean>`version is not null and version = photo_version`.as('is_of_photo')])
    .where(sql<boolean>`enrolee_id = any(${[...enroleeIds]}::text[])`)
    .where('removal_id', 'is', null)
    .where(sql<boolean>`not ${agreed}`)
    .execute();
  if (unagreed.length === 0) return;
  await finishPhotosOf(
    trx,
    unagreed.map(({ enrolee_id }) => enrolee_id),
    { outcome: 'no-consent' },
  );
  for (const { enrolee_id: enroleeId, is_of_photo: isOfPhoto } of unagreed) {
    if (!isOfPhoto) continue;
    await trx
      .updateTable('enrolees')
      .set({ version: null, photo_version: null })
      .where('enrolee_id', '=', enroleeId)
      .execute();
    await tellHolders(trx, { deviceId: '', enroleeId, removalId: randomUUID() });
  }
}
