import type { EnroleeId } from '@rollcall/domain';
import { sql, type Transaction } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { noteAction, type Stated } from '../devices/oversight.ts';
import { publishPeople } from './publish-people.ts';
import { wantReferences } from './references.ts';
import { takeOffSite } from './take-off-site.ts';
import { endOfErasure } from './whose-id.ts';

export interface PersonToKeep {
  readonly enroleeId: EnroleeId;
  readonly displayName: string;
  /** All sites of the person from now on; null where nothing is said of them: they stay as they are. */
  readonly sites: readonly string[] | null;
}

interface PersonAtSites extends PersonToKeep {
  readonly sites: readonly string[];
}

/**
 * Why a person is not kept as asked. `site-unknown`: no policy and no kiosk has this site. `removal-pending`: a kiosk has
 * not proved yet that it forgot the person there. `references-needed`: only kiosks of a site that is left have the
 * references; they would be gone before the kiosks of the others have them.
 */
export type KeepRefusal = 'site-unknown' | 'removal-pending' | 'references-needed';
export type Kept =
  | {
      readonly outcome: 'added' | 'changed' | 'unchanged';
      /** Sites whose kiosks forget the person. */
      readonly leaves: readonly string[];
    }
  | { readonly outcome: 'refused'; readonly code: KeepRefusal };

export interface Keeping extends Stated {
  readonly people: readonly PersonToKeep[];
  /** Says what would come of it, and changes nothing. */
  readonly isTrial: boolean;
}

/**
 * Adds people or changes their names and sites, so that doing it again changes nothing: an import that was cut off is
 * begun anew. One answer for each, in order. The ids have to differ.
 */
export function keepPeople(
  db: CentralDb,
  { people: asked, reason, author, isTrial }: Keeping,
): Promise<readonly Kept[]> {
  return db.transaction().execute(async (trx) => {
    const known = await readKnown(trx, asked);
    const people = asked.map((person) => ({ ...person, sites: person.sites ?? sitesOf(person, known) }));
    const answers = people.map((person) => judge(person, known));
    if (isTrial) return answers;
    const chosen = people.filter((_person, index) => isWork(answers[index]));
    await writePeople(trx, chosen, known);
    for (const person of chosen)
      for (const siteId of leftBy(person, known))
        await takeOffSite(trx, { enroleeId: person.enroleeId, siteId, reason });
    const enroleeIds = chosen.map(({ enroleeId }) => enroleeId);
    await wantReferences(trx, { enroleeIds });
    await publishPeople(trx, enroleeIds);
    for (const [index, { enroleeId: subject }] of people.entries()) {
      const outcome = answers[index]?.outcome;
      if (outcome === 'added' || outcome === 'changed')
        await noteAction(trx, { action: `person-${outcome}`, subject, reason, author });
    }
    return answers;
  });
}

const isWork = (kept: Kept | undefined): boolean => kept?.outcome === 'added' || kept?.outcome === 'changed';

interface KnownPerson {
  readonly enrolee_id: string;
  readonly display_name: string;
  readonly is_removed: boolean;
  readonly has_references: boolean;
  readonly sites: readonly string[];
  /**
   * Sites whose kiosks have not proved yet that they forgot the person; all of them when `null` is in it. What was only to be
   * withdrawn before that is proved with it, or was taken back by an enrolment.
   */
  readonly pending: readonly (string | null)[];
  /** Where kiosks are that have the references. */
  readonly holders: readonly (string | null)[];
}

interface Known {
  readonly people: ReadonlyMap<string, KnownPerson>;
  readonly sites: ReadonlySet<string>;
}

async function readKnown(trx: Transaction<Tables>, people: readonly PersonToKeep[]): Promise<Known> {
  const ids = people.map(({ enroleeId }) => enroleeId).toSorted();
  // In one order in every transaction, or two of them could wait for each other.
  await sql`select from enrolees where enrolee_id = any(${ids}::text[]) order by enrolee_id for update`.execute(
    trx,
  );
  const { rows } = await sql<KnownPerson>`
    select enrolee_id, display_name, removal_id is not null as is_removed, version is not null as has_references,
      array(select site_id from person_sites where person_sites.enrolee_id = enrolees.enrolee_id order by 1) as sites,
      array(select distinct removals.site_id from removals join removal_proofs using (removal_id)
        join devices using (device_id) where removals.enrolee_id = enrolees.enrolee_id
          and received_at is null and revoked_at is null
          and (removals.removal_id = enrolees.removal_id or removals.site_id = devices.site_id)) as pending,
      array(select distinct devices.site_id from holdings join devices using (device_id)
        where holdings.enrolee_id = enrolees.enrolee_id and state = 'held' and revoked_at is null) as holders
    from enrolees where enrolee_id = any(${ids}::text[])`.execute(trx);
  const sites = await sql<{ site_id: string }>`select site_id from sites
    union select site_id from devices where site_id is not null`.execute(trx);
  return {
    people: new Map(rows.map((row) => [row.enrolee_id, row])),
    sites: new Set(sites.rows.map(({ site_id }) => site_id)),
  };
}

function judge(person: PersonAtSites, known: Known): Kept {
  const before = known.people.get(person.enroleeId);
  const kept = before?.sites ?? [];
  if (person.sites.some((site) => !known.sites.has(site) && !kept.includes(site)))
    return { outcome: 'refused', code: 'site-unknown' };
  if (before === undefined) return { outcome: 'added', leaves: [] };
  if (before.is_removed)
    return before.pending.length > 0
      ? { outcome: 'refused', code: 'removal-pending' }
      : { outcome: 'added', leaves: [] };
  const joined = person.sites.filter((site) => !before.sites.includes(site));
  if (joined.some((site) => before.pending.includes(site)))
    return { outcome: 'refused', code: 'removal-pending' };
  const leaves = leftBy(person, known);
  if (wouldLoseReferences(before, person, leaves)) return { outcome: 'refused', code: 'references-needed' };
  const isSame = joined.length + leaves.length === 0 && before.display_name === person.displayName;
  return { outcome: isSame ? 'unchanged' : 'changed', leaves };
}

function wouldLoseReferences(before: KnownPerson, person: PersonAtSites, left: readonly string[]): boolean {
  if (person.sites.length === 0 || !before.has_references || before.holders.length === 0) return false;
  return before.holders.every((site) => site !== null && left.includes(site));
}

const leftBy = (person: PersonAtSites, known: Known): readonly string[] =>
  sitesOf(person, known).filter((site) => !person.sites.includes(site));

/** A person who was removed is at no site any more, whatever the rows say. */
function sitesOf({ enroleeId }: PersonToKeep, { people }: Known): readonly string[] {
  const before = people.get(enroleeId);
  return before === undefined || before.is_removed ? [] : before.sites;
}

/** Before every enrolment: whoever enrols the person knows better. */
const nobodysStatement = { stated_at: new Date(0), stated_by: '00000000-0000-0000-0000-000000000000' };

async function writePeople(
  trx: Transaction<Tables>,
  people: readonly PersonAtSites[],
  known: Known,
): Promise<void> {
  if (people.length === 0) return;
  const removed = people.filter(({ enroleeId }) => known.people.get(enroleeId)?.is_removed === true);
  await forgetRemoved(
    trx,
    removed.map(({ enroleeId }) => enroleeId),
  );
  await trx
    .insertInto('enrolees')
    .values(
      people
        .toSorted((a, b) => (a.enroleeId < b.enroleeId ? -1 : 1))
        .map(({ enroleeId, displayName }) => ({
          enrolee_id: enroleeId,
          display_name: displayName,
          ...nobodysStatement,
          version: null,
          removal_id: null,
          named_at: sql<Date>`now()`,
        })),
    )
    .onConflict((conflict) =>
      conflict.column('enrolee_id').doUpdateSet((row) => ({
        display_name: row.ref('excluded.display_name'),
        named_at: sql<Date>`now()`,
      })),
    )
    .execute();
  const places = people.flatMap(({ enroleeId, sites }) =>
    sites.map((siteId) => ({ enrolee_id: enroleeId, site_id: siteId })),
  );
  if (places.length === 0) return;
  await trx
    .insertInto('person_sites')
    .values(places)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** They begin anew: what was stated of them before the removal counts no more. */
async function forgetRemoved(trx: Transaction<Tables>, enroleeIds: readonly string[]): Promise<void> {
  if (enroleeIds.length === 0) return;
  await sql`update enrolees set version = null, removal_id = null, begun_at = ${endOfErasure(sql`now()`)},
      stated_by = ${nobodysStatement.stated_by}::uuid,
      stated_at = (select requested_at from removals where removals.removal_id = enrolees.removal_id)
    where enrolee_id = any(${enroleeIds}::text[])`.execute(trx);
  await sql`delete from person_sites where enrolee_id = any(${enroleeIds}::text[])`.execute(trx);
}
