import type { DeviceRegistration } from '@rollcall/contract';
import { sql } from 'kysely';
import { readDeviceKey } from '../access/device-key.ts';
import type { CentralDb } from '../database/open.ts';

export type RegistrationOutcome =
  | { readonly outcome: 'registered' | 'known' }
  | { readonly outcome: 'device-key-invalid' | 'device-key-differs' | 'device-key-taken' };

/**
 * Makes a device known. The same device may come again (its new name is taken); an id keeps its first key, and
 * a key its first id, so that two kiosks never share an identity.
 */
export async function registerDevice(
  db: CentralDb,
  { deviceId, name, publicKey }: DeviceRegistration,
): Promise<RegistrationOutcome> {
  if (readDeviceKey(publicKey) === null) return { outcome: 'device-key-invalid' };
  const storedName = name.replaceAll('\0', '\uFFFD');
  const made = await db
    .insertInto('devices')
    .values({ device_id: deviceId, name: storedName, public_key: publicKey })
    .onConflict((conflict) => conflict.doNothing())
    .returning('device_id')
    .executeTakeFirst();
  if (made !== undefined) return { outcome: 'registered' };
  const known = await db
    .updateTable('devices')
    .set({ name: storedName, last_seen_at: sql<Date>`now()` })
    .where('device_id', '=', deviceId)
    .where('public_key', '=', publicKey)
    .returning('device_id')
    .executeTakeFirst();
  if (known !== undefined) return { outcome: 'known' };
  const sameId = await db
    .selectFrom('devices')
    .select('device_id')
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  return { outcome: sameId === undefined ? 'device-key-taken' : 'device-key-differs' };
}

/** Notes that a device was heard of now. */
export async function noteSeen(db: CentralDb, deviceId: string): Promise<void> {
  await db
    .updateTable('devices')
    .set({ last_seen_at: sql<Date>`now()` })
    .where('device_id', '=', deviceId)
    .execute();
}
