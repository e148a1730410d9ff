import { changeSchema, type Change } from '@rollcall/contract';
import { asFault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import { sql, type Kysely, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Sealer } from '../access/sealer.ts';
import { publish, siteAudience, type CredentialsPointer } from '../changes/publish.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';

type Executor = Kysely<Tables> | Transaction<Tables>;

const pointerSchema: z.ZodType<CredentialsPointer> = z.strictObject({
  kind: z.literal('credentials'),
  enroleeId: z.string(),
});

export interface CredentialStore {
  readonly db: CentralDb;
  readonly sealer: Sealer;
}

/** Where the hash of a PIN lives, for the sealer; names no person, since faults are logged. */
export const pinPlace = (pinId: string): string => `person_pins.sealed_hash\n${pinId}`;

/** PIN or badge of one person are others now, or none: the kiosks of each site hear of it. */
export async function tellOfCredentials(db: Executor, enroleeId: string): Promise<void> {
  const sites = await db
    .selectFrom('person_sites')
    .select('site_id')
    .where('enrolee_id', '=', enroleeId)
    .execute();
  await publishPointers(
    db,
    sites.map(({ site_id }) => ({ enrolee_id: enroleeId, site_id })),
  );
}

/** To sites that people may have come to just now: whoever has something is told of there. */
export async function publishCredentials(db: Executor, enroleeIds: readonly string[]): Promise<void> {
  const { rows } = await sql<PersonAtSite>`
    select enrolee_id, site_id from person_sites where enrolee_id = any(${enroleeIds}::text[])
      and (exists (select from person_pins where person_pins.enrolee_id = person_sites.enrolee_id)
        or exists (select from person_badges where person_badges.enrolee_id = person_sites.enrolee_id))`.execute(
    db,
  );
  await publishPointers(db, rows);
}

interface PersonAtSite {
  readonly enrolee_id: string;
  readonly site_id: string;
}

const publishPointers = (db: Executor, rows: readonly PersonAtSite[]): Promise<void> =>
  publish(
    db,
    rows.map(({ enrolee_id: enroleeId, site_id }) => ({
      audience: siteAudience(site_id),
      topic: 'credentials',
      key: enroleeId,
      change: { kind: 'credentials', enroleeId },
    })),
  );

/** The person is removed: nothing checks them in any more, and no kiosk is told of them by this. */
export async function forgetCredentials(trx: Transaction<Tables>, enroleeId: string): Promise<void> {
  await trx.deleteFrom('person_pins').where('enrolee_id', '=', enroleeId).execute();
  await trx.deleteFrom('person_badges').where('enrolee_id', '=', enroleeId).execute();
  await trx.deleteFrom('changes').where('topic', '=', 'credentials').where('key', '=', enroleeId).execute();
}

/** Puts what pointers point to into a page of changes. Of somebody who was removed meanwhile the kiosk hears later. */
export async function followPointers(
  store: CredentialStore & { readonly logger: Logger },
  changes: readonly unknown[],
): Promise<unknown[]> {
  const pointers = changes.map((change) => pointerSchema.safeParse(change).data ?? null);
  const ids = pointers.flatMap((pointer) => pointer?.enroleeId ?? []);
  if (ids.length === 0) return [...changes];
  const found = await readGiven(store, ids);
  return changes.flatMap((change, index) => {
    const pointer = pointers[index] ?? null;
    if (pointer === null) return [change];
    return found.get(pointer.enroleeId) ?? [];
  });
}

interface GivenRow {
  readonly enrolee_id: string;
  readonly display_name: string;
  readonly pin_id: string | null;
  readonly number: string;
  readonly sealed_hash: string;
  readonly supervisor: boolean;
  readonly badge_id: string | null;
  readonly digest: string;
}

async function readGiven(
  { db, sealer, logger }: CredentialStore & { readonly logger: Logger },
  ids: readonly string[],
): Promise<ReadonlyMap<string, Change>> {
  const { rows } = await sql<GivenRow>`
    select enrolee_id, display_name, pin_id, number, sealed_hash, supervisor, badge_id, digest from enrolees
    left join person_pins using (enrolee_id) left join person_badges using (enrolee_id)
    where removal_id is null and enrolee_id = any(${ids}::text[])`.execute(db);
  const given = new Map<string, Change>();
  for (const row of rows) {
    try {
      // A name from before names had a limit is not told.
      const { data } = changeSchema.safeParse(changeOf(row, sealer));
      if (data !== undefined) given.set(row.enrolee_id, data);
    } catch (error) {
      // Sealed by another key: one PIN that nobody can use is no reason to tell the kiosk nothing else.
      logger.error({ err: asFault(error) }, 'a PIN does not open with the sealing key: give another one');
    }
  }
  return given;
}

const changeOf = (row: GivenRow, sealer: CredentialStore['sealer']): object => ({
  kind: 'credentials',
  enroleeId: row.enrolee_id,
  displayName: row.display_name,
  pin:
    row.pin_id === null
      ? null
      : {
          id: row.pin_id,
          number: row.number,
          hash: sealer.open(row.sealed_hash, pinPlace(row.pin_id)),
          isSupervisor: row.supervisor,
        },
  badge: row.badge_id === null ? null : { id: row.badge_id, digest: row.digest },
});
