import { sitePolicySchema, type SitePolicy } from '@rollcall/contract';
import { sql } from 'kysely';
import { deviceAudience, publish, siteAudience } from '../changes/publish.ts';
import type { CentralDb } from '../database/open.ts';
import { noteAction, type DeviceDecision, type Stated } from '../devices/oversight.ts';
import { orderUnproved } from '../people/order-erasure.ts';
import { wantReferences } from '../people/references.ts';
import type { Site } from '../wire.ts';

/** Says how a site's kiosks are to work; they hear of it at their next pull. */
export function putSite(db: CentralDb, policy: SitePolicy, stated: Stated): Promise<void> {
  const { siteId } = policy;
  return db.transaction().execute(async (trx) => {
    const row = { policy: JSON.stringify(policy), updated_at: sql<Date>`now()` };
    await trx
      .insertInto('sites')
      .values({ site_id: siteId, ...row })
      .onConflict((conflict) => conflict.column('site_id').doUpdateSet(row))
      .execute();
    const change = { kind: 'site-policy', policy } as const;
    await publish(trx, [{ audience: siteAudience(siteId), topic: 'site-policy', key: siteId, change }]);
    await noteAction(trx, { action: 'site-changed', subject: siteId, ...stated });
  });
}

export async function listSites(db: CentralDb): Promise<Site[]> {
  const rows = await db.selectFrom('sites').selectAll().orderBy('site_id').execute();
  return rows.map((row) => ({
    policy: sitePolicySchema.parse(row.policy),
    updatedAt: row.updated_at.toISOString(),
  }));
}

/** Puts a kiosk at a site: it gets that site's people, and forgets those of the site before. */
export function assignDevice(
  db: CentralDb,
  { deviceId, siteId, reason, author }: DeviceDecision & { readonly siteId: string },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const moved = await trx
      .updateTable('devices')
      .set({ site_id: siteId })
      .where('device_id', '=', deviceId)
      .where('revoked_at', 'is', null)
      .where(sql<boolean>`site_id is distinct from ${siteId}`)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return false;
    // What it is to erase stays, wherever it stands.
    await sql`delete from changes where audience = ${deviceAudience(deviceId)} and topic = 'references'
      and body->>'kind' = 'references'`.execute(trx);
    await sql`delete from holdings where device_id = ${deviceId} and (state <> 'held' or enrolee_id not in
      (select enrolee_id from person_sites where site_id = ${siteId}))`.execute(trx);
    await orderUnproved(trx, { deviceId, siteId });
    await wantReferences(trx, { deviceId });
    await noteAction(trx, { action: 'device-moved', subject: `${deviceId} ${siteId}`, reason, author });
    return true;
  });
}
