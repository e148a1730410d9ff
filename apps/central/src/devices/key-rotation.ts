import type { KeyRotation } from '@rollcall/contract';
import { canonicalJson } from '@rollcall/sync';
import { createVerify, isAgreementKey } from '../access/device-key.ts';
import type { CentralDb } from '../database/open.ts';
import { wantAgain } from '../people/references.ts';

export type RotationOutcome = 'rotated' | 'known' | 'device-unknown' | 'device-revoked' | 'rotation-invalid';

/** Takes a device's new key; see [Note: key rotation]. Harmless when it is said again. */
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

function isSignedByBoth({ signature, nextSignature, ...stated }: KeyRotation): boolean {
  const verify = createVerify();
  const text = canonicalJson(stated);
  return (
    verify({ text, signature, publicKey: stated.previousKey }) &&
    verify({ text, signature: nextSignature, publicKey: stated.nextKey })
  );
}
