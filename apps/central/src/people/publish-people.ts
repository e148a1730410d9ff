import { changeSchema } from '@rollcall/contract';
import { sql, type Kysely, type Transaction } from 'kysely';
import { publish, siteAudience, type Publication } from '../changes/publish.ts';
import type { Tables } from '../database/tables.ts';
import { publishCredentials } from './publish-credentials.ts';

/**
 * Tells the kiosks of each of a person's sites how the person is known now, and by which PIN and badge, or that the person
 * is removed.
 */
export async function publishPeople(
  db: Kysely<Tables> | Transaction<Tables>,
  enroleeIds: readonly string[],
): Promise<void> {
  const rows = await db
    .selectFrom('person_sites')
    .innerJoin('enrolees', 'enrolees.enrolee_id', 'person_sites.enrolee_id')
    .select(['enrolees.enrolee_id', 'display_name', 'version', 'removal_id', 'site_id'])
    .where(sql<boolean>`person_sites.enrolee_id = any(${enroleeIds}::text[])`)
    .execute();
  await publish(db, rows.flatMap(publicationOf));
  await publishCredentials(db, enroleeIds);
}

interface PersonAtSite {
  readonly enrolee_id: string;
  readonly display_name: string;
  readonly version: string | null;
  readonly removal_id: string | null;
  readonly site_id: string;
}

function publicationOf(row: PersonAtSite): Publication[] {
  const { enrolee_id: enroleeId, display_name: displayName, version, removal_id: removalId } = row;
  const stated =
    removalId === null
      ? { kind: 'person', enroleeId, displayName, ...(version !== null && { version }) }
      : { kind: 'person-removed', enroleeId, removalId };
  const change = changeSchema.safeParse(stated);
  // A name from before names had a limit.
  if (!change.success) return [];
  return [{ audience: siteAudience(row.site_id), topic: 'person', key: enroleeId, change: change.data }];
}
