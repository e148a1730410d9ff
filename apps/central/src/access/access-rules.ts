import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { AccessRules } from '../wire.ts';

/** What holds for all accounts. */
export async function readAccessRules(db: CentralDb): Promise<AccessRules> {
  const { second_factor_since: since } = await db
    .selectFrom('access_rules')
    .select('second_factor_since')
    .executeTakeFirstOrThrow();
  return { secondFactorSince: since?.toISOString() ?? null };
}

/** Counts for whoever signs in from now on; asked again, it keeps since when. */
export async function requireSecondFactor(db: CentralDb, required: boolean): Promise<void> {
  await db
    .updateTable('access_rules')
    .set({ second_factor_since: required ? sql<Date>`coalesce(second_factor_since, now())` : null })
    .execute();
}
