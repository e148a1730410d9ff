import { sql, type Kysely, type Transaction } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import type { KycRules } from './wire.ts';

/** What holds for all reviews. */
export async function readKycRules(db: Kysely<Tables> | Transaction<Tables>): Promise<KycRules> {
  const { four_eyes_since: since } = await db
    .selectFrom('kyc_rules')
    .select('four_eyes_since')
    .executeTakeFirstOrThrow();
  return { fourEyesSince: since?.toISOString() ?? null };
}

/** Counts for every decision from now on, also where one reviewer has decided already; asked again, it keeps since when. */
export async function requireFourEyes(db: CentralDb, required: boolean): Promise<void> {
  await db
    .updateTable('kyc_rules')
    .set({ four_eyes_since: required ? sql<Date>`coalesce(four_eyes_since, now())` : null })
    .execute();
}
