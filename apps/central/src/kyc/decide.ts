import type { Transaction } from 'kysely';
import { mayReadSite, tokenActor, type Actor } from '../access/actor.ts';
import { issueWithin } from '../commands/commands.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { eraseMaterial, type CheckKey } from './review-material.ts';
import { readKycRules } from './rules.ts';
import type { ReviewOutcome } from './wire.ts';

export interface Decision extends CheckKey {
  readonly decision: ReviewOutcome;
  readonly reason: string;
}

export type Decided =
  /** `outcome`: null while another reviewer has to agree. */
  | { readonly outcome: ReviewOutcome | null }
  | {
      readonly refused:
        'not-found' | 'kyc-not-pending' | 'kyc-settled' | 'kyc-decided-already' | 'account-needed';
    };

/** A kiosk that is away for longer keeps its result as pending, and central's is there. */
const kioskHearsWithinSeconds = 90 * 86_400;

/**
 * [Note: four eyes] Each reviewer decides once, and what was decided is never changed. One decision settles a review; where
 * two reviewers have to agree, the first two that do. Two who differ leave it open for a third. The admin token is no
 * person, so that it does not count as one of two. What settles a review erases pictures and fields and tells the kiosk, in
 * one transaction.
 */
export function decide(db: CentralDb, decision: Decision, actor: Actor): Promise<Decided> {
  return db.transaction().execute(async (trx) => {
    const refused = await refusalOf(trx, decision, actor);
    if (refused !== null) return { refused };
    const fourEyes = (await readKycRules(trx)).fourEyesSince !== null;
    if (fourEyes && actor.id === tokenActor.id) return { refused: 'account-needed' };
    const agreeing = 1 + (await countAgreeing(trx, decision));
    const outcome = agreeing >= (fourEyes ? 2 : 1) ? decision.decision : null;
    await trx
      .insertInto('kyc_decisions')
      .values({
        device_id: decision.deviceId,
        check_id: decision.checkId,
        reviewer_id: actor.id,
        reviewer_name: actor.name,
        decision: decision.decision,
        reason: decision.reason,
        outcome,
      })
      .execute();
    if (outcome !== null) await settle(trx, { ...decision, outcome, author: actor });
    return { outcome };
  });
}

type Refused = Extract<Decided, { refused: unknown }>['refused'];

/** Locks the check, so that of two reviewers at once the second sees what the first decided. */
async function refusalOf(
  trx: Transaction<Tables>,
  { deviceId, checkId }: CheckKey,
  actor: Actor,
): Promise<Refused | null> {
  const check = await trx
    .selectFrom('kyc_checks')
    .select(['status', 'site_id'])
    .where('device_id', '=', deviceId)
    .where('check_id', '=', checkId)
    .forUpdate()
    .executeTakeFirst();
  if (check === undefined || !mayReadSite(actor, check.site_id)) return 'not-found';
  if (check.status !== 'pending') return 'kyc-not-pending';
  const decisions = await trx
    .selectFrom('kyc_decisions')
    .select(['outcome', 'reviewer_id'])
    .where('device_id', '=', deviceId)
    .where('check_id', '=', checkId)
    .execute();
  if (decisions.some(({ outcome }) => outcome !== null)) return 'kyc-settled';
  return decisions.some(({ reviewer_id: id }) => id === actor.id) ? 'kyc-decided-already' : null;
}

async function countAgreeing(
  trx: Transaction<Tables>,
  { deviceId, checkId, decision }: Decision,
): Promise<number> {
  const agreeing = await trx
    .selectFrom('kyc_decisions')
    .select('reviewer_id')
    .where('device_id', '=', deviceId)
    .where('check_id', '=', checkId)
    .where('decision', '=', decision)
    .execute();
  return agreeing.length;
}

interface Settled {
  readonly outcome: ReviewOutcome;
  readonly author: Actor;
}

async function settle(
  trx: Transaction<Tables>,
  { deviceId, checkId, outcome, reason, author }: Decision & Settled,
): Promise<void> {
  await eraseMaterial(trx, { deviceId, checkId });
  const command = { name: 'settle-kyc-check', checkId, outcome } as const;
  await issueWithin(trx, { deviceId, command, expiresInSeconds: kioskHearsWithinSeconds, reason, author });
}
