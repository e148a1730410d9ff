import { healthReportSchema } from '@rollcall/contract';
import { sql } from 'kysely';
import { configurationStandings } from '../configuration/reports.ts';
import type { CentralDb } from '../database/open.ts';
import type { DeviceStatus } from '../wire.ts';

/** A device that has not been heard of for this long counts as offline. */
export const onlineSeconds = 300;

/** All devices by name, with what is wrong with their event chains. */
export async function listDevices(db: CentralDb): Promise<DeviceStatus[]> {
  const devices = await db
    .selectFrom('devices')
    .select(['device_id', 'name', 'registered_at', 'last_seen_at', 'head_sequence'])
    .select(['site_id', 'revoked_at', 'quarantined_at', 'health', 'health_at', 'ring'])
    .select(
      sql<string>`(select count(*) from held_events
        where held_events.device_id = devices.device_id and decision is null)`.as('held'),
    )
    .select(sql<boolean>`last_seen_at > now() - make_interval(secs => ${onlineSeconds})`.as('online'))
    .orderBy('name')
    .orderBy('device_id')
    .execute();
  const [alarms, configurations] = [await pendingAlarms(db), await configurationStandings(db)];
  return devices.map((device) => ({
    deviceId: device.device_id,
    name: device.name,
    registeredAt: device.registered_at.toISOString(),
    lastSeenAt: device.last_seen_at.toISOString(),
    online: device.online,
    lastSequence: Number(device.head_sequence),
    siteId: device.site_id,
    state: stateOf(device),
    held: Number(device.held),
    health: healthReportSchema.safeParse(device.health).data ?? null,
    healthAt: device.health_at?.toISOString() ?? null,
    alarms: alarms.get(device.device_id) ?? [],
    ring: device.ring,
    configuration: configurations.get(device.device_id) ?? null,
  }));
}

function stateOf(device: { revoked_at: Date | null; quarantined_at: Date | null }): DeviceStatus['state'] {
  if (device.revoked_at !== null) return 'revoked';
  return device.quarantined_at === null ? 'active' : 'quarantined';
}

/** What nobody has acknowledged. A gap is over when the chain has passed the event that came too early. */
async function pendingAlarms(db: CentralDb): Promise<Map<string, DeviceStatus['alarms']>> {
  const rows = await db
    .selectFrom('alarms')
    .innerJoin('devices', 'devices.device_id', 'alarms.device_id')
    .selectAll('alarms')
    .where('alarms.acknowledged_at', 'is', null)
    .where((where) =>
      where.or([
        where('alarms.code', '!=', 'sequence-gap'),
        where('alarms.sequence', '>', where.ref('devices.head_sequence')),
      ]),
    )
    .orderBy('alarms.code')
    .execute();
  const byDevice = new Map<string, DeviceStatus['alarms']>();
  for (const row of rows) {
    const alarm = {
      code: row.code,
      eventId: row.event_id,
      sequence: row.sequence === null ? null : Number(row.sequence),
      firstSeenAt: row.first_seen_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      occurrences: Number(row.occurrences),
    };
    byDevice.set(row.device_id, [...(byDevice.get(row.device_id) ?? []), alarm]);
  }
  return byDevice;
}
