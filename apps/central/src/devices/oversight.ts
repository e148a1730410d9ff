import { sql, type Transaction } from 'kysely';
import type { Author } from '../access/actor.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { deviceAudience } from '../changes/publish.ts';
import { finishPhotosAt } from '../photos/finish.ts';

/** Why something is as it is from now on, and who says so. */
export interface Stated {
  readonly reason: string;
  readonly author: Author;
}

/** A decision about a device, with its reason. False when there is no such device, or nothing to decide. */
export interface DeviceDecision extends Stated {
  readonly deviceId: string;
}

/** Nothing of the device is taken any more, from the next request on. */
export function revokeDevice(db: CentralDb, decision: DeviceDecision): Promise<boolean> {
  const { deviceId, reason, author } = decision;
  return db.transaction().execute(async (trx) => {
    const revoked = await trx
      .updateTable('devices')
      .set({ revoked_at: sql<Date>`now()` })
      .where('device_id', '=', deviceId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (revoked.numUpdatedRows === 0n) return false;
    await trx.deleteFrom('changes').where('audience', '=', deviceAudience(deviceId)).execute();
    await trx.deleteFrom('holdings').where('device_id', '=', deviceId).execute();
    await finishPhotosAt(trx, deviceId);
    await noteAction(trx, { action: 'device-revoked', subject: deviceId, reason, author });
    return true;
  });
}

/** Ends a quarantine: the next start of the service that speaks is the kiosk. */
export function releaseDevice(db: CentralDb, decision: DeviceDecision): Promise<boolean> {
  const { deviceId, reason, author } = decision;
  return db.transaction().execute(async (trx) => {
    const released = await trx
      .updateTable('devices')
      .set({ quarantined_at: null, boot: null, boot_instance: null, boot_issued_at: null })
      .where('device_id', '=', deviceId)
      .where('quarantined_at', 'is not', null)
      .executeTakeFirst();
    if (released.numUpdatedRows === 0n) return false;
    await acknowledge(trx, { deviceId, code: 'device-cloned', reason });
    await noteAction(trx, { action: 'device-released', subject: deviceId, reason, author });
    return true;
  });
}

/** Somebody has looked into an alarm. It comes back when it is raised again. */
export function acknowledgeAlarm(
  db: CentralDb,
  alarm: DeviceDecision & { readonly code: string },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    if (!(await acknowledge(trx, alarm))) return false;
    const { deviceId, code, reason, author } = alarm;
    await noteAction(trx, { action: 'alarm-acknowledged', subject: `${deviceId} ${code}`, reason, author });
    return true;
  });
}

async function acknowledge(
  trx: Transaction<Tables>,
  { deviceId, code, reason }: Omit<DeviceDecision, 'author'> & { readonly code: string },
): Promise<boolean> {
  const done = await trx
    .updateTable('alarms')
    .set({ acknowledged_at: sql<Date>`now()`, acknowledged_because: reason })
    .where('device_id', '=', deviceId)
    .where('code', '=', code)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export interface AdminAction {
  readonly action: string;
  readonly subject: string;
  readonly reason: string;
  /** Null for what nobody decided here. */
  readonly author: Author | null;
}

export async function noteAction(
  trx: Transaction<Tables>,
  { author, ...action }: AdminAction,
): Promise<void> {
  const by = { author_id: author?.id ?? null, author_name: author?.name ?? null };
  await trx
    .insertInto('admin_actions')
    .values({ ...action, ...by })
    .execute();
}
