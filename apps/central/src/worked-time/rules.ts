import { defaultRules, type RuleBook } from '@rollcall/worked-time';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { noteAction } from '../devices/oversight.ts';
import { siteRulesSchema, type SiteRules } from './wire.ts';

const allSites = '';

/** States rules from a day on. Those of the same site and day are replaced: that day is what they are known by. */
export function stateRules(db: CentralDb, { siteId, rules }: SiteRules, reason: string): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const row = { rules: JSON.stringify(rules), stated_at: sql<Date>`now()` };
    await trx
      .insertInto('work_rules')
      .values({ site_id: siteId ?? allSites, effective_from: rules.effectiveFrom, ...row })
      .onConflict((conflict) => conflict.columns(['site_id', 'effective_from']).doUpdateSet(row))
      .execute();
    const subject = `${siteId ?? '*'} ${JSON.stringify(rules)}`;
    await noteAction(trx, { action: 'work-rules-stated', subject, reason });
  });
}

export interface RulesKey {
  readonly siteId: string | null;
  readonly effectiveFrom: string;
}

/** False when there are none of that site and day. */
export function withdrawRules(
  db: CentralDb,
  { siteId, effectiveFrom }: RulesKey,
  reason: string,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const removed = await trx
      .deleteFrom('work_rules')
      .where('site_id', '=', siteId ?? allSites)
      .where('effective_from', '=', effectiveFrom)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) return false;
    const subject = `${siteId ?? '*'} ${effectiveFrom}`;
    await noteAction(trx, { action: 'work-rules-withdrawn', subject, reason });
    return true;
  });
}

/** Those for all sites first, then by site; the latest first within each. */
export async function listRules(db: CentralDb): Promise<SiteRules[]> {
  const rows = await db
    .selectFrom('work_rules')
    .select(['site_id', 'rules'])
    .orderBy('site_id')
    .orderBy('effective_from', 'desc')
    .execute();
  return rows.map(({ site_id: siteId, rules }) =>
    siteRulesSchema.parse({ siteId: siteId === allSites ? null : siteId, rules }),
  );
}

const only = (stated: readonly SiteRules[] = []) => stated.map(({ rules }) => rules);

/** All rules; `timeZone` is for days for which there are none. */
export async function readRuleBook(db: CentralDb, timeZone: string): Promise<RuleBook> {
  const bySite = Map.groupBy(await listRules(db), ({ siteId }) => siteId ?? allSites);
  return {
    bySite: new Map([...bySite].map(([siteId, stated]) => [siteId, only(stated)])),
    general: only(bySite.get(allSites)),
    otherwise: defaultRules(timeZone),
  };
}
