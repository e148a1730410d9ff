import { signedCorrectionSchema, type SignedCorrection } from '@rollcall/contract';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { begunAtOf } from '../people/whose-id.ts';

export interface CorrectionsQuery {
  /** Of whoever has this id now; see [Note: whose id]. */
  readonly enroleeId?: string | undefined;
  /** Corrections before this number. */
  readonly before?: number | undefined;
  readonly limit: number;
  /** Only those of these sites alone; null for all. */
  readonly sites: readonly string[] | null;
}

/** As they were signed, the newest first. */
export async function listCorrections(db: CentralDb, query: CorrectionsQuery): Promise<SignedCorrection[]> {
  const { enroleeId, before, limit, sites } = query;
  let select = db
    .selectFrom('corrections')
    .select(['statement', 'hash', 'signature', 'public_key'])
    .orderBy('sequence', 'desc')
    .limit(limit);
  if (before !== undefined) select = select.where('sequence', '<', String(before));
  if (enroleeId !== undefined)
    select = select
      .where((where) =>
        where.or([where('enrolee_id', '=', enroleeId), where('other_enrolee_id', '=', enroleeId)]),
      )
      .where(sql<boolean>`stated_at >= ${begunAtOf(sql`${enroleeId}`)}`);
  if (sites !== null)
    select = select.where(
      sql<boolean>`site_id = any(${sites}::text[]) and coalesce(other_site_id, site_id) = any(${sites}::text[])`,
    );
  const rows = await select.execute();
  return rows.map(({ statement, hash, signature, public_key: publicKey }) => {
    const stated: unknown = JSON.parse(statement);
    return signedCorrectionSchema.parse({ ...Object(stated), hash, signature, publicKey });
  });
}
