import { mayReadSite, type Actor } from '../access/actor.ts';
import type { Sealer } from '../access/sealer.ts';
import type { CentralDb } from '../database/open.ts';
import { selectChecks, toCheck } from './list-checks.ts';
import { readMaterial, readPicture, type CheckKey } from './review-material.ts';
import { readKycRules } from './rules.ts';
import type { KycCheckDetail, KycCheckRecord, KycDecision } from './wire.ts';

export interface Reader {
  readonly sealer: Sealer;
  readonly actor: Actor;
  readonly nowMs: number;
}

/** One check with all that a reviewer sees; null when there is none, or it is of another site than the reader's. */
export async function openCheck(
  db: CentralDb,
  { sealer, actor, nowMs }: Reader,
  key: CheckKey,
): Promise<KycCheckDetail | null> {
  const check = await findCheck(db, { actor, nowMs }, key);
  if (check === null) return null;
  const isKept = check.review.material === 'kept';
  const { fourEyesSince } = await readKycRules(db);
  return {
    ...check,
    material: isKept ? await readMaterial(db, sealer, key) : null,
    decisions: await decisionsOf(db, { actor, state: check.review.state }, key),
    fourEyes: fourEyesSince !== null,
  };
}

/** A JPEG; null when it is not there, not any more, or not for this reader. */
export async function openPicture(
  db: CentralDb,
  { sealer, actor, nowMs }: Reader,
  { position, ...key }: CheckKey & { readonly position: number },
): Promise<Buffer | null> {
  const check = await findCheck(db, { actor, nowMs }, key);
  if (check?.review.material !== 'kept') return null;
  return readPicture(db, sealer, { ...key, position });
}

async function findCheck(
  db: CentralDb,
  { actor, nowMs }: Omit<Reader, 'sealer'>,
  { deviceId, checkId }: CheckKey,
): Promise<KycCheckRecord | null> {
  const row = await selectChecks(db)
    .where('kyc_checks.device_id', '=', deviceId)
    .where('kyc_checks.check_id', '=', checkId)
    .executeTakeFirst();
  return row === undefined || !mayReadSite(actor, row.site_id) ? null : toCheck(row, nowMs);
}

async function decisionsOf(
  db: CentralDb,
  { actor, state }: { readonly actor: Actor; readonly state: KycCheckRecord['review']['state'] },
  { deviceId, checkId }: CheckKey,
): Promise<KycDecision[]> {
  const rows = await db
    .selectFrom('kyc_decisions')
    .selectAll()
    .where('device_id', '=', deviceId)
    .where('check_id', '=', checkId)
    .orderBy('decided_at')
    .execute();
  return rows.map((row) => {
    const own = row.reviewer_id === actor.id;
    // The second pair of eyes sees for itself; the third has to know what the two differ about.
    const isTold = own || state !== 'second';
    return {
      reviewer: row.reviewer_name,
      decidedAt: row.decided_at.toISOString(),
      decision: isTold ? row.decision : null,
      reason: isTold ? row.reason : null,
      own,
    };
  });
}
