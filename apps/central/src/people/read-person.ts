import { sql, type RawBuilder } from 'kysely';
import { versionInForce } from '../consent-texts/read-texts.ts';
import { latestAnswer } from '../consents/agreed.ts';
import { listConsents } from '../consents/list.ts';
import type { CentralDb } from '../database/open.ts';
import { listPaperConsents } from '../paper-consents/list-papers.ts';
import type { PersonPage, RemovalSummary } from '../wire.ts';
import { readCredentials } from './credentials.ts';

/** Everything that central knows of a person beside the check-ins; null when nobody has or had this id. */
export async function readPerson(db: CentralDb, enroleeId: string): Promise<PersonPage | null> {
  const person = await db
    .selectFrom('enrolees')
    .selectAll()
    .where('enrolee_id', '=', enroleeId)
    .executeTakeFirst();
  if (person === undefined) return null;
  const isRemoved = person.removal_id !== null;
  const [sites, kiosks, removals, consents, paperConsents, latest, consentTextVersion, credentials] =
    await Promise.all([
      readSites(db, enroleeId),
      readKiosks(db, enroleeId),
      listRemovals(db, enroleeId),
      listConsents(db, enroleeId),
      listPaperConsents(db, enroleeId),
      latestAnswer(db, enroleeId),
      versionInForce(db),
      readCredentials(db, enroleeId),
    ]);
  const withState = (...states: readonly string[]): string[] =>
    kiosks.flatMap(({ deviceId, references }) => (states.includes(references) ? [deviceId] : []));
  return {
    enroleeId,
    displayName: person.display_name,
    sites: isRemoved ? [] : sites,
    heldBy: withState('held'),
    awaitedBy: withState('sealed', 'wanted'),
    removed: isRemoved,
    enrolled: person.version !== null && !isRemoved,
    kiosks,
    credentials,
    consents,
    paperConsents,
    answerInForce: isRemoved ? null : (latest?.id ?? null),
    consentTextVersion,
    removals,
  };
}

async function readSites(db: CentralDb, enroleeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('person_sites')
    .select('site_id')
    .where('enrolee_id', '=', enroleeId)
    .orderBy('site_id')
    .execute();
  return rows.map(({ site_id }) => site_id);
}

async function readKiosks(db: CentralDb, enroleeId: string): Promise<PersonPage['kiosks']> {
  const { rows } = await sql<{
    device_id: string;
    name: string;
    site_id: string | null;
    state: 'held' | 'sealed' | 'wanted' | null;
  }>`
    select devices.device_id, devices.name, devices.site_id, holdings.state from devices
    left join holdings on holdings.device_id = devices.device_id and holdings.enrolee_id = ${enroleeId}
    where revoked_at is null and (holdings.state is not null or exists (
      select from person_sites join enrolees using (enrolee_id)
      where enrolee_id = ${enroleeId} and person_sites.site_id = devices.site_id and removal_id is null))
    order by devices.site_id, devices.device_id`.execute(db);
  return rows.map((row) => ({
    deviceId: row.device_id,
    name: row.name,
    siteId: row.site_id,
    references: row.state ?? 'none',
  }));
}

/** Of whoever has or had the id, the newest first: the proofs of an erasure outlast it. */
export async function listRemovals(
  db: CentralDb,
  enroleeId: string,
  since: RawBuilder<unknown> = sql`'-infinity'::timestamptz`,
): Promise<RemovalSummary[]> {
  const { rows } = await sql<{
    removal_id: string;
    site_id: string | null;
    reason: string;
    requested_at: Date;
    proved: number;
    asked: number;
  }>`
    select removal_id, site_id, reason, requested_at, count(received_at)::int as proved, count(device_id)::int as asked
    from removals left join removal_proofs using (removal_id)
    where enrolee_id = ${enroleeId} and requested_at >= ${since}
    group by removal_id order by requested_at desc, removal_id`.execute(db);
  return rows.map((row) => ({
    removalId: row.removal_id,
    siteId: row.site_id,
    reason: row.reason,
    requestedAt: row.requested_at.toISOString(),
    proved: row.proved,
    asked: row.asked,
  }));
}
