import { sql } from 'kysely';
import { z } from 'zod';
import type { CentralDb } from '../database/open.ts';
import type { DeviceKey } from '../ingest/inspect-batch.ts';

/** A device as its own requests need it. */
export interface KnownDevice {
  readonly deviceId: string;
  /** The newest key. */
  readonly publicKey: string;
  /** All of them, the newest first; see [Note: key rotation]. */
  readonly keys: readonly DeviceKey[];
  readonly siteId: string | null;
  readonly revoked: boolean;
  readonly quarantined: boolean;
  readonly boot: BootMark | null;
}

/** The newest start of its service that was heard of. */
export interface BootMark {
  readonly number: number;
  readonly instance: string;
  /** Seconds: `iat` of its first credential. */
  readonly issuedAt: number;
}

const keysSchema = z.array(z.object({ publicKey: z.string(), fromSequence: z.number() }));

export async function readKnownDevice(db: CentralDb, deviceId: string): Promise<KnownDevice | null> {
  const row = await db
    .selectFrom('devices')
    .select(['public_key', 'site_id', 'revoked_at', 'quarantined_at'])
    .select(['boot', 'boot_instance', 'boot_issued_at'])
    .select(
      sql`(select json_agg(
          json_build_object('publicKey', public_key, 'fromSequence', from_sequence) order by generation desc)
        from device_keys where device_keys.device_id = devices.device_id)`.as('keys'),
    )
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { boot, boot_instance: instance } = row;
  return {
    deviceId,
    publicKey: row.public_key,
    keys: keysSchema.parse(row.keys ?? []),
    siteId: row.site_id,
    revoked: row.revoked_at !== null,
    quarantined: row.quarantined_at !== null,
    boot:
      boot === null || instance === null
        ? null
        : { number: Number(boot), instance, issuedAt: Number(row.boot_issued_at) },
  };
}
