import type { DeviceRegistration } from '@rollcall/contract';
import { sql, type Kysely, type Transaction } from 'kysely';
import { isAgreementKey, readDeviceKey } from '../access/device-key.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { wantReferences } from '../people/references.ts';

export type RegistrationOutcome =
  | { readonly outcome: 'registered' | 'known' }
  | { readonly outcome: 'device-key-invalid' | 'device-key-differs' | 'device-key-taken' | 'device-revoked' };

/**
 * Makes a device known. The same device may come again (its new name is taken); an id keeps its key, and a key its
 * first id, so that two kiosks never share an identity. A revoked one stays revoked.
 */
export async function registerDevice(
  db: CentralDb,
  registration: DeviceRegistration,
): Promise<RegistrationOutcome> {
  const { publicKey, agreementKey } = registration;
  if (readDeviceKey(publicKey) === null) return { outcome: 'device-key-invalid' };
  if (agreementKey !== undefined && !isAgreementKey(agreementKey)) return { outcome: 'device-key-invalid' };
  return db.transaction().execute(async (trx) => {
    const outcome = (await insertDevice(trx, registration))
      ? 'registered'
      : await whatIsThere(trx, registration);
    if (outcome === 'registered' || outcome === 'known')
      await wantReferences(trx, { deviceId: registration.deviceId });
    return { outcome };
  });
}

/** False when the id or the key is there already. */
async function insertDevice(trx: Transaction<Tables>, registration: DeviceRegistration): Promise<boolean> {
  const { deviceId, name, publicKey, agreementKey, siteId } = registration;
  const taken = await trx
    .selectFrom('device_keys')
    .select('device_id')
    .where('public_key', '=', publicKey)
    .executeTakeFirst();
  if (taken !== undefined) return false;
  const made = await trx
    .insertInto('devices')
    .values({
      device_id: deviceId,
      name: storable(name),
      public_key: publicKey,
      agreement_key: agreementKey ?? null,
      site_id: siteId ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('device_id')
    .executeTakeFirst();
  if (made === undefined) return false;
  await trx
    .insertInto('device_keys')
    .values({ public_key: publicKey, device_id: deviceId, generation: 0, from_sequence: 1 })
    .execute();
  return true;
}

async function whatIsThere(
  trx: Transaction<Tables>,
  { deviceId, name, publicKey, agreementKey, siteId }: DeviceRegistration,
): Promise<Exclude<RegistrationOutcome['outcome'], 'registered' | 'device-key-invalid'>> {
  const device = await trx
    .selectFrom('devices')
    .select(['public_key', 'revoked_at'])
    .where('device_id', '=', deviceId)
    .forUpdate()
    .executeTakeFirst();
  if (device === undefined) return 'device-key-taken';
  if (device.public_key !== publicKey) return 'device-key-differs';
  if (device.revoked_at !== null) return 'device-revoked';
  await trx
    .updateTable('devices')
    .set({
      name: storable(name),
      last_seen_at: sql<Date>`now()`,
      // What is known stays: a kiosk of before states neither, and the site may be an administrator's word.
      agreement_key: sql<string | null>`coalesce(agreement_key, ${agreementKey ?? null})`,
      site_id: sql<string | null>`coalesce(site_id, ${siteId ?? null})`,
    })
    .where('device_id', '=', deviceId)
    .execute();
  return 'known';
}

/** PostgreSQL's text cannot hold a NUL. */
export const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');

/** Notes that a device was heard of now; answers which of its events is the last one here. */
export async function noteSeen(db: Kysely<Tables>, deviceId: string): Promise<number> {
  const { head_sequence: head } = await db
    .updateTable('devices')
    .set({ last_seen_at: sql<Date>`now()` })
    .where('device_id', '=', deviceId)
    .returning('head_sequence')
    .executeTakeFirstOrThrow();
  return Number(head);
}
