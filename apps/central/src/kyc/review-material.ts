import { kycReviewMaterialSchema, type KycReviewMaterial } from '@rollcall/contract';
import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { Sealer } from '../access/sealer.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';

export interface CheckKey {
  readonly deviceId: string;
  readonly checkId: string;
}

/** What is sealed opens only at its place: nobody can give one check another's pictures. */
export const materialPlace = ({ deviceId, checkId }: CheckKey): string =>
  `kyc_reviews.material ${deviceId} ${checkId}`;
export const picturePlace = ({ deviceId, checkId }: CheckKey, position: number): string =>
  `kyc_review_pictures.picture ${deviceId} ${checkId} ${position}`;

/** Null when it never came, or is erased. Whether its term is over is for the caller to ask. */
export async function readMaterial(
  db: CentralDb,
  sealer: Sealer,
  key: CheckKey,
): Promise<KycReviewMaterial | null> {
  const row = await db
    .selectFrom('kyc_reviews')
    .select('material')
    .where('device_id', '=', key.deviceId)
    .where('check_id', '=', key.checkId)
    .executeTakeFirst();
  const sealed = row?.material ?? null;
  if (sealed === null) return null;
  return kycReviewMaterialSchema.parse(JSON.parse(sealer.open(sealed, materialPlace(key))));
}

/** A JPEG; null as above. */
export async function readPicture(
  db: CentralDb,
  sealer: Sealer,
  { position, ...key }: CheckKey & { readonly position: number },
): Promise<Buffer | null> {
  const row = await db
    .selectFrom('kyc_review_pictures')
    .select('picture')
    .where('device_id', '=', key.deviceId)
    .where('check_id', '=', key.checkId)
    .where('position', '=', position)
    .executeTakeFirst();
  return row === undefined ? null : sealer.openBytes(row.picture, picturePlace(key, position));
}

/** Pictures and fields of one check; that there were some stays, so that they do not come a second time. */
export const eraseMaterial = (trx: Transaction<Tables>, { deviceId, checkId }: CheckKey): Promise<unknown> =>
  erasing(sql`device_id = ${deviceId} and check_id = ${checkId}::uuid`).execute(trx);

/** At most `most` of those whose term is over: the kiosk's own, or central's, counted from their arrival. */
export const eraseOverdue = (
  { now, arrivedBefore }: { readonly now: Date; readonly arrivedBefore: Date | null },
  most: number,
): RawBuilder<unknown> =>
  erasing(sql`(kept_until <= ${now} or received_at < ${arrivedBefore}::timestamptz) limit ${most}`);

/** As many rows as there were checks. */
const erasing = (which: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  with erased as (select device_id, check_id from kyc_reviews where material is not null and ${which}),
  seen as (delete from kyc_review_pictures using erased
    where kyc_review_pictures.device_id = erased.device_id and kyc_review_pictures.check_id = erased.check_id)
  update kyc_reviews set material = null from erased
    where kyc_reviews.device_id = erased.device_id and kyc_reviews.check_id = erased.check_id`;
