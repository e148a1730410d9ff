import { sql, type Transaction } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { deviceAudience } from '../changes/publish.ts';
import { finishPhotosAt } from '../photos/finish.ts';

/** A decision about a device, with its reason. False when there is no such device, or nothing to decide. */
export interface DeviceDecision {
  readonly deviceId: string;
  readonly reason: string;
}

/** Nothing of the device is taken any more, from the next request on. */
export function revokeDevice(db: CentralDb, decision: DeviceDecision): Promise<boolean> {
  const { deviceId } = decision;
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
    await noteAction(trx, { action: 'device-revoked', subject: deviceId, reason: decision.reason });
    return true;
  });
}

/** Ends a quarantine: the next start of the service that speaks is the kiosk. */
export function releaseDevice(db: CentralDb, decision: DeviceDecision): Promise<boolean> {
  const { deviceId, reason } = decision;
  return db.transaction().execute(async (trx) => {
    const released = await trx
      .updateTable('devices')
      .set({ quarantined_at: null, boot: null, boot_instance: null, boot_issued_at: null })
      .where('device_id', '=', deviceId)
      .where('quarantined_at', 'is not', null)
      .executeTakeFirst();
    if (released.numUpdatedRows === 0n) return false;
    await acknowledge(trx, { deviceId, code: 'device-cloned', reason });
    await noteAction(trx, { action: 'device-released', subject: deviceId, reason });
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
    const subject = `${alarm.deviceId} ${alarm.code}`;
    await noteAction(trx, { action: 'alarm-acknowledged', subject, reason: alarm.reason });
    return true;
  });
}

async function acknowledge(
  trx: Transaction<Tables>,
  { deviceId, code, reason }: DeviceDecision & { readonly code: string },
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
}

export async function noteAction(trx: Transaction<Tables>, action: AdminAction): Promise<void> {
  await trx.insertInto('admin_actions').values(action).execute();
}
