import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { PersonStatus } from '../wire.ts';

export interface PeopleQuery {
  readonly after: string;
  readonly limit: number;
  /** Part of a name or an id, in any case; nothing is everybody. */
  readonly search: string;
  readonly siteId?: string | undefined;
  readonly state: 'present' | 'removed' | 'all';
  /** Only people of these sites; null for all. */
  readonly sites: readonly string[] | null;
}

/** By id, after the given one; at most `limit`. */
export async function listPeople(
  db: CentralDb,
  { after, limit, search, siteId, state, sites }: PeopleQuery,
): Promise<PersonStatus[]> {
  const { rows } = await sql<{
    enrolee_id: string;
    display_name: string;
    removal_id: string | null;
    sites: string[];
    held: string[];
    awaited: string[];
  }>`
    select enrolee_id, display_name, removal_id,
      array(select site_id from person_sites where person_sites.enrolee_id = enrolees.enrolee_id order by 1) as sites,
      array(select device_id from holdings where holdings.enrolee_id = enrolees.enrolee_id and state = 'held'
        order by 1) as held,
      array(select device_id from holdings where holdings.enrolee_id = enrolees.enrolee_id and state <> 'held'
        order by 1) as awaited
    from enrolees where enrolee_id > ${after}
      and (${search} = '' or strpos(lower(display_name), lower(${search})) > 0
        or strpos(lower(enrolee_id), lower(${search})) > 0)
      and (${state} = 'all' or (removal_id is null) = (${state} = 'present'))
      and (${siteId ?? null}::text is null or exists (select from person_sites
        where person_sites.enrolee_id = enrolees.enrolee_id and site_id = ${siteId ?? null}))
      and (${sites === null} or exists (select from person_sites
        where person_sites.enrolee_id = enrolees.enrolee_id and site_id = any(${[...(sites ?? [])]}::text[])))
    order by enrolee_id limit ${limit}`.execute(db);
  return rows.map((row) => ({
    enroleeId: row.enrolee_id,
    displayName: row.display_name,
    sites: row.sites,
    heldBy: row.held,
    awaitedBy: row.awaited,
    removed: row.removal_id !== null,
  }));
}
