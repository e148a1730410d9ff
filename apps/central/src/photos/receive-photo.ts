import { createHash, randomUUID } from 'node:crypto';
import { mostPhotoBytes, photoAddressText, photoEnvelopeLabel } from '@rollcall/contract';
import { sealFor } from '@rollcall/runtime';
import { sql, type Transaction } from 'kysely';
import { hasAgreed } from '../consents/agreed.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { noteAction, type Stated } from '../devices/oversight.ts';
import { chooseKiosks, type ChosenKiosk } from './choose-kiosk.ts';
import { pictureProblem } from './picture-problem.ts';
import type { PhotoResult } from './wire.ts';

export interface PhotoToReceive extends Stated {
  readonly enroleeId: string;
  readonly fileName: string;
  readonly acceptAlike: boolean;
  readonly picture: Uint8Array;
}

const hoursKept = 24;
/** So that no disk is filled: ten megabytes each. */
const mostWaiting = 500;

export type ReceivedPhoto = { readonly photoId: string } | 'person-unknown' | 'too-many-photos';

/**
 * Takes a picture for the kiosk that is to judge it; see [Note: photos for enrolment]. The same picture of the same person is taken
 * once while it waits, and once while what was made of it counts. Whoever has not agreed has no picture kept.
 * @returns the id of the row that says what comes of it
 */
export function receivePhoto(db: CentralDb, photo: PhotoToReceive, nowMs: number): Promise<ReceivedPhoto> {
  const digest = createHash('sha256').update(`${photo.enroleeId}\n`).update(photo.picture).digest('hex');
  return db.transaction().execute(async (trx) => {
    const agreed = hasAgreed(sql.ref('enrolees.enrolee_id'));
    const person = await trx
      .selectFrom('enrolees')
      .select([agreed.as('agreed'), 'version'])
      .where('enrolee_id', '=', photo.enroleeId)
      .where('removal_id', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (person === undefined) return 'person-unknown';
    const before = await findSame(trx, { ...photo, digest, isEnrolled: person.version !== null });
    if (before !== undefined) return { photoId: before.photo_id };
    if ((await countWaiting(trx)) >= mostWaiting) return 'too-many-photos';
    return { photoId: await keep(trx, { photo, digest, nowMs, agreed: person.agreed }) };
  });
}

interface Same extends Pick<PhotoToReceive, 'enroleeId' | 'acceptAlike'> {
  readonly digest: string;
  readonly isEnrolled: boolean;
}

const findSame = (trx: Transaction<Tables>, { enroleeId, acceptAlike, digest, isEnrolled }: Same) =>
  trx
    .selectFrom('enrolment_photos')
    .select('photo_id')
    .where('enrolee_id', '=', enroleeId)
    .where('digest', '=', digest)
    .where(
      sql<boolean>`((result is null and accept_alike = ${acceptAlike}) or (${isEnrolled} and result->>'outcome' = 'enrolled'))`,
    )
    .orderBy('received_at', 'desc')
    .limit(1)
    .executeTakeFirst();

async function countWaiting(trx: Transaction<Tables>): Promise<number> {
  const { waiting } = await trx
    .selectFrom('enrolment_photos')
    .select(sql<number>`count(*)::int`.as('waiting'))
    .where('result', 'is', null)
    .executeTakeFirstOrThrow();
  return waiting;
}

interface Keeping {
  readonly photo: PhotoToReceive;
  readonly digest: string;
  readonly nowMs: number;
  readonly agreed: boolean;
}

async function keep(trx: Transaction<Tables>, { photo, digest, nowMs, agreed }: Keeping): Promise<string> {
  const { enroleeId, fileName, acceptAlike, picture, reason, author } = photo;
  const photoId = randomUUID();
  const chosen = (await chooseKiosks(trx, [enroleeId])).get(enroleeId) ?? null;
  const result = resultAtOnce(agreed, picture, chosen);
  await trx
    .insertInto('enrolment_photos')
    .values({
      photo_id: photoId,
      enrolee_id: enroleeId,
      device_id: chosen?.kiosk.deviceId ?? null,
      file_name: fileName,
      digest,
      accept_alike: acceptAlike,
      expires_at: new Date(nowMs + hoursKept * 3_600_000),
      received_at: new Date(nowMs),
      sealed: chosen === null || result !== null ? null : sealPhoto(chosen, { photoId, enroleeId }, picture),
      result: result === null ? null : JSON.stringify(result),
      finished_at: result === null ? null : new Date(nowMs),
    })
    .execute();
  await noteAction(trx, { action: 'photo-given', subject: enroleeId, reason, author });
  return photoId;
}

/** Null when the kiosk has to say. */
function resultAtOnce(agreed: boolean, picture: Uint8Array, chosen: ChosenKiosk | null): PhotoResult | null {
  if (!agreed) return { outcome: 'no-consent' };
  const code = picture.byteLength > mostPhotoBytes ? 'file-too-large' : pictureProblem(picture);
  if (code !== null) return { outcome: 'refused', code };
  return chosen === null ? { outcome: 'no-kiosk' } : null;
}

const sealPhoto = (
  { agreementKey, kiosk: { deviceId: recipient } }: ChosenKiosk,
  of: { readonly photoId: string; readonly enroleeId: string },
  picture: Uint8Array,
): string =>
  sealFor(
    agreementKey,
    { label: photoEnvelopeLabel, address: photoAddressText({ ...of, recipient }) },
    picture,
  );
