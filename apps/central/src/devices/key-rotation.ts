import type { KeyRotation } from '@rollcall/contract';
import { canonicalJson } from '@rollcall/sync';
import type { Transaction } from 'kysely';
import { createVerify, isAgreementKey } from '../access/device-key.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { wantAgain } from '../people/references.ts';

export type RotationOutcome = 'rotated' | 'known' | 'device-unknown' | 'device-revoked' | 'rotation-invalid';

/**
 * Takes a device's new key; see [Note: key rotation]. Harmless when it is said again. A central that has lost its
 * database knows only the newest key: it is told of the ones before it from the newest to the oldest.
 */
export async function rotateKey(db: CentralDb, rotation: KeyRotation): Promise<RotationOutcome> {
  if (!isSignedByBoth(rotation) || !isAgreementKey(rotation.nextAgreementKey)) return 'rotation-invalid';
  return db.transaction().execute(async (trx) => {
    const device = await trx
      .selectFrom('devices')
      .select(['public_key', 'key_generation', 'head_sequence', 'revoked_at', 'quarantined_at'])
      .where('device_id', '=', rotation.deviceId)
      .forUpdate()
      .executeTakeFirst();
    if (device === undefined) return 'device-unknown';
    if (device.revoked_at !== null || device.quarantined_at !== null) return 'device-revoked';
    const { nextKey, generation, fromSequence } = rotation;
    if (device.public_key === nextKey && device.key_generation === generation) return 'known';
    if (await addEarlierKey(trx, rotation, Number(device.head_sequence))) return 'rotated';
    const follows =
      device.public_key === rotation.previousKey &&
      device.key_generation + 1 === generation &&
      // What is there already was signed by the old key.
      fromSequence > Number(device.head_sequence);
    if (!follows) return 'rotation-invalid';
    const added = await trx
      .insertInto('device_keys')
      .values({ public_key: nextKey, device_id: rotation.deviceId, generation, from_sequence: fromSequence })
      .onConflict((conflict) => conflict.doNothing())
      .returning('public_key')
      .executeTakeFirst();
    if (added === undefined) return 'rotation-invalid';
    await trx
      .updateTable('devices')
      .set({ public_key: nextKey, agreement_key: rotation.nextAgreementKey, key_generation: generation })
      .where('device_id', '=', rotation.deviceId)
      .execute();
    await wantAgain(trx, rotation.deviceId);
    return 'rotated';
  });
}

/**
 * The key before the oldest that is known. What came before the oldest one's first event is its; nothing of that may be
 * here yet, for it would have been judged by another key.
 */
async function addEarlierKey(
  trx: Transaction<Tables>,
  { deviceId, previousKey, nextKey, generation, fromSequence }: KeyRotation,
  headSequence: number,
): Promise<boolean> {
  const keys = await trx
    .selectFrom('device_keys')
    .select(['public_key', 'generation', 'from_sequence'])
    .where('device_id', '=', deviceId)
    .orderBy('generation')
    .execute();
  const oldest = keys[0];
  const precedes =
    oldest?.public_key === nextKey && Number(oldest.from_sequence) === 1 && headSequence < fromSequence;
  if (!precedes) return false;
  const added = await trx
    .insertInto('device_keys')
    .values({ public_key: previousKey, device_id: deviceId, generation: -1, from_sequence: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('public_key')
    .executeTakeFirst();
  if (added === undefined) return false;
  await trx
    .updateTable('device_keys')
    .set({ from_sequence: fromSequence })
    .where('public_key', '=', nextKey)
    .execute();
  await numberKeys(trx, deviceId, generation - 1);
  return true;
}

/** As the device counts them: the oldest that is known has this number. */
async function numberKeys(trx: Transaction<Tables>, deviceId: string, first: number): Promise<void> {
  const keys = await trx
    .selectFrom('device_keys')
    .select('public_key')
    .where('device_id', '=', deviceId)
    .orderBy('generation')
    .execute();
  // From the last one down, so that no two have one number on the way.
  for (const [index, { public_key: key }] of [...keys.entries()].toReversed())
    await trx
      .updateTable('device_keys')
      .set({ generation: first + index })
      .where('public_key', '=', key)
      .execute();
  await trx
    .updateTable('devices')
    .set({ key_generation: first + keys.length - 1 })
    .where('device_id', '=', deviceId)
    .execute();
}

function isSignedByBoth({ signature, nextSignature, ...stated }: KeyRotation): boolean {
  const verify = createVerify();
  const text = canonicalJson(stated);
  return (
    verify({ text, signature, publicKey: stated.previousKey }) &&
    verify({ text, signature: nextSignature, publicKey: stated.nextKey })
  );
}
