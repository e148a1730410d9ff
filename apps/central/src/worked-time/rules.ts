import { defaultRules, type RuleBook } from '@rollcall/worked-time';
import { sql, type Transaction } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { noteAction, type Stated } from '../devices/oversight.ts';
import { siteRulesSchema, type SiteRules } from './wire.ts';

const allSites = '';

const everybody = '';

/**
 * States rules from a day on. Those of the same site or person and day are replaced: that day is what they are known by.
 * False when there is no such person.
 */
export function stateRules(
  db: CentralDb,
  { siteId, enroleeId, rules }: SiteRules,
  stated: Stated,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    if (enroleeId !== null && !(await isKnown(trx, enroleeId))) return false;
    const row = { rules: JSON.stringify(rules), stated_at: sql<Date>`now()` };
    await trx
      .insertInto('work_rules')
      .values({
        site_id: siteId ?? allSites,
        enrolee_id: enroleeId ?? everybody,
        effective_from: rules.effectiveFrom,
        ...row,
      })
      .onConflict((conflict) =>
        conflict.columns(['site_id', 'enrolee_id', 'effective_from']).doUpdateSet(row),
      )
      .execute();
    const subject = `${subjectOf({ siteId, enroleeId })} ${JSON.stringify(rules)}`;
    await noteAction(trx, { action: 'work-rules-stated', subject, ...stated });
    return true;
  });
}

const subjectOf = ({ siteId, enroleeId }: Pick<RulesKey, 'siteId' | 'enroleeId'>): string =>
  enroleeId === null ? (siteId ?? '*') : `person ${enroleeId}`;

/** Locked, so that nobody is erased meanwhile. */
async function isKnown(trx: Transaction<Tables>, enroleeId: string): Promise<boolean> {
  const person = await trx
    .selectFrom('enrolees')
    .select('enrolee_id')
    .where('enrolee_id', '=', enroleeId)
    .where('removal_id', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return person !== undefined;
}

export interface RulesKey {
  readonly siteId: string | null;
  readonly enroleeId: string | null;
  readonly effectiveFrom: string;
}

/** False when there are none of that site or person and day. */
export function withdrawRules(
  db: CentralDb,
  { siteId, enroleeId, effectiveFrom }: RulesKey,
  stated: Stated,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const removed = await trx
      .deleteFrom('work_rules')
      .where('site_id', '=', siteId ?? allSites)
      .where('enrolee_id', '=', enroleeId ?? everybody)
      .where('effective_from', '=', effectiveFrom)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) return false;
    const subject = `${subjectOf({ siteId, enroleeId })} ${effectiveFrom}`;
    await noteAction(trx, { action: 'work-rules-withdrawn', subject, ...stated });
    return true;
  });
}

/** Those for all first, then by site, then by person; the latest first within each. */
export async function listRules(db: CentralDb): Promise<SiteRules[]> {
  const rows = await db
    .selectFrom('work_rules')
    .select(['site_id', 'enrolee_id', 'rules'])
    .orderBy('enrolee_id')
    .orderBy('site_id')
    .orderBy('effective_from', 'desc')
    .execute();
  return rows.map(({ site_id: siteId, enrolee_id: enroleeId, rules }) =>
    siteRulesSchema.parse({
      siteId: siteId === allSites ? null : siteId,
      enroleeId: enroleeId === everybody ? null : enroleeId,
      rules,
    }),
  );
}

const only = (stated: readonly SiteRules[] = []) => stated.map(({ rules }) => rules);

/** All rules; `timeZone` is for days for which there are none. */
export async function readRuleBook(db: CentralDb, timeZone: string): Promise<RuleBook> {
  const stated = await listRules(db);
  const ofPeople = stated.filter(({ enroleeId }) => enroleeId !== null);
  const ofSites = stated.filter(({ enroleeId }) => enroleeId === null);
  const byPerson = Map.groupBy(ofPeople, ({ enroleeId }) => enroleeId ?? everybody);
  const bySite = Map.groupBy(ofSites, ({ siteId }) => siteId ?? allSites);
  return {
    byPerson: new Map([...byPerson].map(([enroleeId, own]) => [enroleeId, only(own)])),
    bySite: new Map([...bySite].map(([siteId, own]) => [siteId, only(own)])),
    general: only(bySite.get(allSites)),
    otherwise: defaultRules(timeZone),
  };
}
