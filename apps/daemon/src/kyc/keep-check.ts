import type { Template } from '@rollcall/domain';
import { documentOf, holderOf } from './duplicates.ts';
import type { KycParts } from './ports.ts';
import type { Review } from './review-material.ts';
import { packParts } from './review-parts.ts';
import { resultToTell, type DecidedCheck } from './tell-central.ts';

export interface CheckToKeep extends DecidedCheck {
  readonly template: Template;
  /** Null where nobody reviews it, or the site keeps nothing for that. */
  readonly review: Review | null;
}

type KeepParts = Pick<KycParts, 'settings' | 'siteId' | 'central'> & {
  readonly checks: Pick<KycParts['checks'], 'add'>;
};

const dayMs = 86_400_000;

const keptForReviewUntil = ({ review, atMs }: CheckToKeep, { settings }: KeepParts): number | null =>
  review === null ? null : atMs + settings.keepPicturesForReviewDays * dayMs;

/** Writes what was decided and why, and in the same transaction what central is to hear of it. */
export function keepCheck(check: CheckToKeep, parts: KeepParts): void {
  const { central, siteId } = parts;
  if (central === null) return write(check, parts);
  central.together(() => {
    write(check, parts);
    central.queue(resultToTell(check, { siteId, keptForReviewUntilMs: keptForReviewUntil(check, parts) }));
  });
}

/** Pictures only where a person has to review them and the site keeps them for that. */
function write(check: CheckToKeep, parts: KeepParts): void {
  const { id, atMs, reading, decision, template, review } = check;
  const { checks, settings, siteId, central } = parts;
  const untilMs = keptForReviewUntil(check, parts);
  const pictures =
    review === null || untilMs === null
      ? null
      : {
          bytes: packParts([Buffer.from(JSON.stringify(review.material)), ...review.jpegs]),
          untilMs,
          toSend: central !== null,
        };
  checks.add({
    id,
    body: JSON.stringify({
      siteId,
      checkedAt: new Date(atMs).toISOString(),
      status: decision.status,
      confidence: decision.confidence,
      reasons: decision.reasons.map(({ code, weight }) => ({ code, weight })),
      documentType: reading.type,
      holder: holderOf(reading),
    }),
    document: documentOf(reading),
    template: settings.lookForDuplicates ? template : null,
    pictures,
    keptUntilMs: Math.max(atMs + settings.keepResultsDays * dayMs, untilMs ?? 0),
  });
}
