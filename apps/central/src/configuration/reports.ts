import { configurationReportSchema, type ConfigurationReport } from '@rollcall/contract';
import { sql, type Transaction } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { newestOf } from './revisions.ts';
import type { ConfigurationStanding, KioskConfiguration } from './wire.ts';

/** A kiosk says what it runs; the newest counts. */
export async function noteConfiguration(
  trx: Transaction<Tables>,
  deviceId: string,
  report: ConfigurationReport,
): Promise<void> {
  const row = { body: JSON.stringify(report), reported_at: sql<Date>`now()` };
  await trx
    .insertInto('configuration_reports')
    .values({ device_id: deviceId, ...row })
    .onConflict((conflict) => conflict.column('device_id').doUpdateSet(row))
    .execute();
}

/** What lies beneath a kiosk's own configuration, and what the kiosk makes of both. */
export async function aroundConfiguration(
  db: CentralDb,
  deviceId: string,
): Promise<Pick<KioskConfiguration, 'site' | 'report'>> {
  const device = await db
    .selectFrom('devices')
    .leftJoin('configuration_reports', 'configuration_reports.device_id', 'devices.device_id')
    .select(['devices.site_id', 'configuration_reports.body', 'configuration_reports.reported_at'])
    .where('devices.device_id', '=', deviceId)
    .executeTakeFirst();
  const siteId = device?.site_id ?? null;
  const site = siteId === null ? null : await newestOf(db, { scope: 'site', subject: siteId });
  const report = configurationReportSchema.safeParse(device?.body).data;
  const reportedAt = device?.reported_at?.toISOString();
  return {
    site: site === null || siteId === null ? null : { siteId, ...site },
    report: report === undefined || reportedAt === undefined ? null : { ...report, reportedAt },
  };
}

interface StandingRow {
  readonly device_id: string;
  readonly kiosk: number | null;
  readonly site: number | null;
  readonly body: unknown;
}

/** Of every kiosk, by its id: what was stated, and what it runs. Those of which nothing was stated are not in it. */
export async function configurationStandings(db: CentralDb): Promise<Map<string, ConfigurationStanding>> {
  const { rows } = await sql<StandingRow>`
    with newest as (select scope, subject, max(revision) as revision from configuration_revisions group by 1, 2)
    select devices.device_id, kiosk.revision as kiosk, site.revision as site, reports.body
    from devices
    left join newest kiosk on kiosk.scope = 'kiosk' and kiosk.subject = devices.device_id
    left join newest site on site.scope = 'site' and site.subject = devices.site_id
    left join configuration_reports reports on reports.device_id = devices.device_id
    where kiosk.revision is not null or site.revision is not null`.execute(db);
  return new Map(rows.map((row) => [row.device_id, standingOf(row)]));
}

function standingOf({ kiosk, site, body }: StandingRow): ConfigurationStanding {
  const report = configurationReportSchema.safeParse(body).data;
  const against = (newest: number | null, scope: 'kiosk' | 'site') => ({
    newest: newest ?? 0,
    running: report?.[scope].revision ?? null,
    refused: report?.[scope].refused ?? null,
  });
  return { kiosk: against(kiosk, 'kiosk'), site: against(site, 'site') };
}
