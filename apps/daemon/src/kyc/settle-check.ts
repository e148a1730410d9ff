import type { KycChecks } from '@rollcall/store';
import { z } from 'zod';

/** The rest of a stored result stays as it is. */
const resultSchema = z.looseObject({ status: z.string() });

/**
 * People have decided what this device left to them: the result takes their outcome, with the time, and what was kept for
 * them is erased. Doing it again changes nothing; a check whose term is over is gone, and with it all that is to be done.
 */
export function settleCheck(
  checks: Pick<KycChecks, 'get' | 'settle'>,
  { checkId, outcome }: { readonly checkId: string; readonly outcome: 'approved' | 'rejected' },
  nowMs: number,
): void {
  const check = checks.get(checkId);
  if (check === null) return;
  const result = resultSchema.parse(JSON.parse(check.body));
  if (result.status !== 'pending') return;
  const reviewedAt = new Date(nowMs).toISOString();
  checks.settle(checkId, JSON.stringify({ ...result, status: outcome, reviewedAt }));
}
