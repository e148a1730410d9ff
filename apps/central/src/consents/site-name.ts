import type { CentralDb } from '../database/open.ts';

/** As people read it; the id of one that has no policy yet. */
export async function siteNameOf(db: CentralDb, siteId: string): Promise<string> {
  const site = await db.selectFrom('sites').select('policy').where('site_id', '=', siteId).executeTakeFirst();
  return nameIn(site?.policy) ?? siteId;
}

const nameIn = (policy: unknown): string | null =>
  typeof policy === 'object' && policy !== null && 'name' in policy && typeof policy.name === 'string'
    ? policy.name
    : null;
