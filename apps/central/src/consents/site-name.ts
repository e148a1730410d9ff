import type { Transaction } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';

type Db = CentralDb | Transaction<Tables>;

/** As people read it; the id of one that has no policy yet. */
export async function siteNameOf(db: Db, siteId: string): Promise<string> {
  const site = await db.selectFrom('sites').select('policy').where('site_id', '=', siteId).executeTakeFirst();
  return nameIn(site?.policy) ?? siteId;
}

/** All sites of a person as they are called now, one after the other; empty where there is none. */
export async function siteNamesOf(db: Db, enroleeId: string): Promise<string> {
  const sites = await db
    .selectFrom('person_sites')
    .select('site_id')
    .where('enrolee_id', '=', enroleeId)
    .orderBy('site_id')
    .execute();
  const names: string[] = [];
  for (const { site_id } of sites) names.push(await siteNameOf(db, site_id));
  return names.join(', ');
}

const nameIn = (policy: unknown): string | null =>
  typeof policy === 'object' && policy !== null && 'name' in policy && typeof policy.name === 'string'
    ? policy.name
    : null;
