import type { KycChecks } from '@rollcall/store';
import { z } from 'zod';

const statuses = ['approved', 'rejected', 'pending', 'error'] as const;

/** What [keepCheck] wrote, and [settleCheck] after it. */
const keptSchema = z.object({
  status: z.enum(statuses),
  confidence: z.number(),
  checkedAt: z.iso.datetime(),
  reviewedAt: z.iso.datetime().optional(),
});

export interface KeptCheck {
  readonly id: string;
  /** `pending` until reviewers have decided; `error` when nothing could be read. */
  readonly status: (typeof statuses)[number];
  /** 0 to 1, as it was decided on the device. */
  readonly confidence: number;
  readonly checkedAtMs: number;
  /** When this device heard what reviewers had decided; null when no reviewer has. */
  readonly reviewedAtMs: number | null;
}

/** A check as it stands now; null when there is none of that id, or its term is over. */
export function readCheck(checks: Pick<KycChecks, 'get'>, id: string): KeptCheck | null {
  const kept = checks.get(id);
  if (kept === null) return null;
  const { status, confidence, checkedAt, reviewedAt } = keptSchema.parse(JSON.parse(kept.body));
  const reviewedAtMs = reviewedAt === undefined ? null : Date.parse(reviewedAt);
  return { id, status, confidence, checkedAtMs: Date.parse(checkedAt), reviewedAtMs };
}
