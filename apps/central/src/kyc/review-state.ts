import { sql } from 'kysely';
import { z } from 'zod';
import type { KycReview } from './wire.ts';

/** How many have decided, how many different decisions there are, and what settled it. */
export const decisionSummary = sql`(
  select json_build_object('count', count(*), 'kinds', count(distinct decision), 'outcome', max(outcome))
  from kyc_decisions
  where kyc_decisions.device_id = kyc_checks.device_id and kyc_decisions.check_id = kyc_checks.check_id)`;

const summarySchema = z.object({
  count: z.int(),
  kinds: z.int(),
  outcome: z.enum(['approved', 'rejected']).nullable(),
});
type Summary = z.infer<typeof summarySchema>;

interface ReviewRow {
  readonly status: string;
  readonly kept_for_review_until: Date | null;
  /** How many there are to be; null before the material has come. */
  readonly pictures: number | null;
  readonly has_material: boolean | null;
  readonly arrived: number;
  readonly decided: unknown;
}

export function reviewOf(row: ReviewRow, nowMs: number): KycReview {
  const summary = summarySchema.parse(row.decided);
  return {
    state: row.status === 'pending' ? stateOf(summary) : 'none',
    outcome: summary.outcome,
    material: materialOf(row, { isSettled: summary.outcome !== null, nowMs }),
    keptUntil: row.kept_for_review_until?.toISOString() ?? null,
  };
}

function stateOf({ count, kinds, outcome }: Summary): KycReview['state'] {
  if (outcome !== null) return 'settled';
  if (kinds > 1) return 'disagreed';
  return count > 0 ? 'second' : 'open';
}

function materialOf(
  { kept_for_review_until: until, pictures, has_material: hasMaterial, arrived }: ReviewRow,
  { isSettled, nowMs }: { readonly isSettled: boolean; readonly nowMs: number },
): KycReview['material'] {
  if (until === null) return 'never';
  if (isSettled || until.getTime() <= nowMs) return 'gone';
  if (pictures === null) return 'awaited';
  if (hasMaterial !== true) return 'gone';
  return arrived < pictures ? 'awaited' : 'kept';
}
