import type { KycReviewAnswer, KycReviewPart } from '@rollcall/contract';
import type { Transaction } from 'kysely';
import type { Sealer } from '../access/sealer.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { materialPlace, picturePlace, type CheckKey } from './review-material.ts';

type Status = KycReviewAnswer['status'];
type PartOf<Kind extends KycReviewPart['part']> = Extract<KycReviewPart, { part: Kind }>;

export interface ReviewReceipt {
  readonly sealer: Sealer;
  readonly deviceId: string;
  readonly nowMs: number;
}

/**
 * Takes a part of what a review needs, once; see [Note: KYC reviews]. `invalid`: a picture that is no JPEG, or none of
 * those that the material names.
 */
export function receivePart(
  db: CentralDb,
  { sealer, deviceId, nowMs }: ReviewReceipt,
  part: KycReviewPart,
): Promise<Status | 'invalid'> {
  const key = { deviceId, checkId: part.checkId };
  return db.transaction().execute(async (trx) => {
    const refusal = await refusalOf(trx, key, nowMs);
    if (refusal !== null) return refusal;
    return part.part === 'material'
      ? keepMaterial({ trx, sealer, key }, part)
      : keepPicture({ trx, sealer, key }, part);
  });
}

/** Locks the check: nobody settles it meanwhile. */
async function refusalOf(trx: Transaction<Tables>, key: CheckKey, nowMs: number): Promise<Status | null> {
  const check = await trx
    .selectFrom('kyc_checks')
    .select(['status', 'kept_for_review_until'])
    .where('device_id', '=', key.deviceId)
    .where('check_id', '=', key.checkId)
    .forUpdate()
    .executeTakeFirst();
  if (check === undefined) return 'later';
  const until = check.kept_for_review_until;
  if (check.status !== 'pending' || until === null || until.getTime() <= nowMs) return 'unwanted';
  const settled = await trx
    .selectFrom('kyc_decisions')
    .select('outcome')
    .where('device_id', '=', key.deviceId)
    .where('check_id', '=', key.checkId)
    .where('outcome', 'is not', null)
    .executeTakeFirst();
  return settled === undefined ? null : 'unwanted';
}

interface Keeping {
  readonly trx: Transaction<Tables>;
  readonly sealer: Sealer;
  readonly key: CheckKey;
}

async function keepMaterial({ trx, sealer, key }: Keeping, part: PartOf<'material'>): Promise<Status> {
  const kept = await trx
    .insertInto('kyc_reviews')
    .values({
      device_id: key.deviceId,
      check_id: key.checkId,
      kept_until: part.keptUntil,
      pictures: part.material.pictures.length,
      material: sealer.seal(JSON.stringify(part.material), materialPlace(key)),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('check_id')
    .executeTakeFirst();
  return kept === undefined ? 'duplicate' : 'accepted';
}

async function keepPicture(
  { trx, sealer, key }: Keeping,
  { position, jpeg }: PartOf<'picture'>,
): Promise<Status | 'invalid'> {
  const review = await trx
    .selectFrom('kyc_reviews')
    .select(['pictures', 'material'])
    .where('device_id', '=', key.deviceId)
    .where('check_id', '=', key.checkId)
    .executeTakeFirst();
  if (review === undefined) return 'begin';
  // Erased by its term while the rest was on its way.
  if (review.material === null) return 'unwanted';
  const bytes = Buffer.from(jpeg, 'base64');
  if (position >= review.pictures || !isJpeg(bytes)) return 'invalid';
  const kept = await trx
    .insertInto('kyc_review_pictures')
    .values({
      device_id: key.deviceId,
      check_id: key.checkId,
      position,
      picture: sealer.sealBytes(bytes, picturePlace(key, position)),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('position')
    .executeTakeFirst();
  return kept === undefined ? 'duplicate' : 'accepted';
}

/** Nobody decodes it here; a browser that is told so decodes it as that and as nothing else. */
const isJpeg = (bytes: Buffer): boolean =>
  bytes.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff)) &&
  bytes.subarray(-2).equals(Buffer.of(0xff, 0xd9));
