import type { CredentialClaims } from '@rollcall/contract';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { BootMark, KnownDevice } from './known-device.ts';

/** A request of before a restart may be late by this much, and is no sign of a second kiosk. */
const lateSeconds = 10;

type Finding = 'same' | 'newer' | 'late' | 'second';

/** What a credential's boot says beside the newest that was heard of; see [Note: device credentials]. */
export function compareBoots(known: BootMark | null, claims: CredentialClaims): Finding {
  const { boot, jti, iat } = claims;
  if (boot === undefined || jti === undefined) return 'same';
  if (known === null || boot > known.number) return 'newer';
  if (boot === known.number) return jti === known.instance ? 'same' : 'second';
  return iat > known.issuedAt + lateSeconds ? 'second' : 'late';
}

/**
 * Notes the newest start of a device's service. False when two of them use one identity: then the device is put in
 * quarantine, since nobody here can tell the kiosk from its copy.
 */
export async function noteBoot(
  db: CentralDb,
  { deviceId, boot: known }: KnownDevice,
  claims: CredentialClaims,
): Promise<boolean> {
  const finding = compareBoots(known, claims);
  if (finding === 'same' || finding === 'late') return true;
  if (finding === 'second') {
    await quarantine(db, deviceId);
    return false;
  }
  const { boot = 0, jti = '', iat } = claims;
  const noted = await db
    .updateTable('devices')
    .set({ boot, boot_instance: jti, boot_issued_at: heardAt(iat) })
    .where('device_id', '=', deviceId)
    .where((where) => where.or([where('boot', 'is', null), where('boot', '<', String(boot))]))
    .executeTakeFirst();
  if (noted.numUpdatedRows > 0n) return true;
  // Another request was faster: it was this very start, or another one.
  const now = await db
    .selectFrom('devices')
    .select(['boot', 'boot_instance'])
    .where('device_id', '=', deviceId)
    .executeTakeFirstOrThrow();
  if (now.boot !== String(boot) || now.boot_instance === jti) return true;
  await quarantine(db, deviceId);
  return false;
}

/**
 * By central's clock where the kiosk's is behind: its service learns of that by the first answer, and what it had issued before
 * the restart, by central's time, is no later than what it has issued since.
 */
const heardAt = (issuedAt: number): number => Math.floor(Math.max(issuedAt, Date.now() / 1000));

async function quarantine(db: CentralDb, deviceId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('devices')
      .set({ quarantined_at: sql<Date>`now()` })
      .where('device_id', '=', deviceId)
      .where('quarantined_at', 'is', null)
      .execute();
    await trx
      .insertInto('alarms')
      .values({
        device_id: deviceId,
        code: 'device-cloned',
        event_id: null,
        sequence: null,
        first_seen_at: sql<Date>`now()`,
        last_seen_at: sql<Date>`now()`,
        occurrences: 1,
        acknowledged_at: null,
        acknowledged_because: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['device_id', 'code']).doUpdateSet({
          last_seen_at: sql`now()`,
          occurrences: sql`alarms.occurrences + 1`,
          acknowledged_at: null,
          acknowledged_because: null,
        }),
      )
      .execute();
  });
}
