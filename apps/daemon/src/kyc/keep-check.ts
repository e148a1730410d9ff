import type { Template } from '@rollcall/domain';
import type { DocumentReading, KycDecision } from '@rollcall/identity';
import { documentOf, holderOf } from './duplicates.ts';
import type { KycParts } from './ports.ts';

export interface CheckToKeep {
  readonly id: string;
  readonly atMs: number;
  readonly reading: DocumentReading;
  readonly decision: KycDecision;
  readonly template: Template;
  readonly pictures: readonly Uint8Array[];
}

const dayMs = 86_400_000;

/** Writes what was decided and why. Pictures only where a person has to review them and the site keeps them for that. */
export function keepCheck(check: CheckToKeep, { checks, settings, siteId }: KycParts): void {
  const { id, atMs, reading, decision, template, pictures } = check;
  const { keepPicturesForReviewDays: pictureDays, keepResultsDays, lookForDuplicates } = settings;
  const keepsPictures = pictureDays > 0 && decision.status === 'pending';
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
    template: lookForDuplicates ? template : null,
    pictures: keepsPictures ? { bytes: packed(pictures), untilMs: atMs + pictureDays * dayMs } : null,
    keptUntilMs: atMs + Math.max(keepResultsDays, keepsPictures ? pictureDays : 0) * dayMs,
  });
}

/** Each with its length before it, 4 bytes, big-endian. */
function packed(pictures: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    pictures.flatMap((picture) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(picture.length);
      return [length, picture];
    }),
  );
}
