import type { CheckIn, Member, RosterEntry } from '@rollcall/worked-time';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { isOfPresent } from '../people/whose-id.ts';
import { wantedSites, type WantedPlace } from '../sites/wanted-sites.ts';
import { rosterInSlices } from '../worked-time/in-slices.ts';
import { readRuleBook } from '../worked-time/rules.ts';
import type { ShownStanding, Today } from './wire.ts';

export interface TodayQuery {
  readonly siteId?: string | undefined;
  readonly show: ShownStanding;
  /** For people without rules. */
  readonly timeZone: string;
  /** Only people of these sites and check-ins there; null for all. */
  readonly sites: readonly string[] | null;
}

const mostPeople = 20_000;
const mostShown = 200;
/** No work day reaches back further from now, wherever a night is cut. */
const reach = '2 days';

interface Known extends Member {
  readonly displayName: string | null;
}

/** Who is in, late, absent and so on; null when there are more people than are looked at at once. */
export async function readToday(db: CentralDb, query: TodayQuery, nowMs: number): Promise<Today | null> {
  const now = new Date(nowMs).toISOString();
  const people = await readPeople(db, query);
  if (people === null) return null;
  const checkIns = await readCheckIns(db, query, now);
  const book = await readRuleBook(db, query.timeZone);
  const entries = await rosterInSlices(people, checkIns, { book, now });
  const names = new Map(people.map(({ enroleeId, displayName }) => [enroleeId, displayName]));
  return {
    asOf: now,
    counts: countsOf(entries),
    people: entries
      .filter((entry) => isShown(entry, query.show))
      .toSorted(byUrgency)
      .slice(0, mostShown)
      .map((entry) => ({ ...entry, displayName: names.get(entry.enroleeId) ?? null })),
  };
}

const isShown = (entry: RosterEntry, show: ShownStanding): boolean =>
  show === 'late' ? entry.lateMinutes > 0 : entry.standing === show;

function countsOf(entries: readonly RosterEntry[]): Today['counts'] {
  const counts = { in: 0, late: 0, absent: 0, expected: 0, out: 0, off: 0 };
  for (const { standing, lateMinutes } of entries) {
    counts[standing] += 1;
    if (lateMinutes > 0) counts.late += 1;
  }
  return counts;
}

/** Who is most overdue or came last comes first. */
function byUrgency(a: RosterEntry, b: RosterEntry): number {
  if (a.firstIn !== null && b.firstIn !== null) return Date.parse(b.firstIn) - Date.parse(a.firstIn);
  const [first, second] = [a.startsAt ?? '', b.startsAt ?? ''];
  if (first !== second) return first < second ? -1 : 1;
  return a.enroleeId < b.enroleeId ? -1 : 1;
}

async function readPeople(db: CentralDb, place: WantedPlace): Promise<Known[] | null> {
  const wanted = wantedSites(place);
  const ofSite =
    wanted === null
      ? sql`true`
      : sql`exists (select from person_sites where person_sites.enrolee_id = enrolees.enrolee_id
          and person_sites.site_id = any(${wanted}::text[]))`;
  const { rows } = await sql<{ enrolee_id: string; display_name: string; sites: string[] }>`
    select enrolee_id, display_name,
      array(select site_id from person_sites where person_sites.enrolee_id = enrolees.enrolee_id order by 1) as sites
    from enrolees where removal_id is null and ${ofSite} limit ${mostPeople + 1}`.execute(db);
  if (rows.length > mostPeople) return null;
  return rows.map(({ enrolee_id: enroleeId, display_name, sites }) => ({
    enroleeId,
    displayName: display_name || null,
    // Of these sites' people, these sites are what counts while they are not there.
    sites: wanted === null ? sites : sites.filter((site) => wanted.includes(site)),
  }));
}

/** Those at the site, and those of its people anywhere that the reader may see. */
async function readCheckIns(db: CentralDb, place: WantedPlace, now: string): Promise<CheckIn[]> {
  const { sites } = place;
  const wanted = wantedSites(place);
  const ofSite =
    wanted === null
      ? sql`true`
      : sql`(site_id = any(${wanted}::text[]) or enrolee_id in
          (select enrolee_id from person_sites where site_id = any(${wanted}::text[])))`;
  const inReach = sites === null ? sql`true` : sql`site_id = any(${sites}::text[])`;
  const { rows } = await sql<{ enrolee_id: string; site_id: string; occurred_at: Date }>`
    select enrolee_id, site_id, occurred_at from attendance left join enrolees using (enrolee_id)
    where ${isOfPresent} and occurred_at > ${now}::timestamptz - ${reach}::interval and occurred_at <= ${now}::timestamptz
      and undone_by is null and ${ofSite} and ${inReach}
    order by occurred_at desc limit ${mostPeople * 10}`.execute(db);
  return rows.map((row) => ({
    enroleeId: row.enrolee_id,
    siteId: row.site_id,
    occurredAt: row.occurred_at.toISOString(),
  }));
}
