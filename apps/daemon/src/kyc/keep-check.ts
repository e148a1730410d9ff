import type { Template } from '@rollcall/domain';
import { documentOf, holderOf } from './duplicates.ts';
import type { KycParts } from './ports.ts';
import { resultToTell, type DecidedCheck } from './tell-central.ts';

export interface CheckToKeep extends DecidedCheck {
  readonly template: Template;
  readonly pictures: readonly Uint8Array[];
}

const dayMs = 86_400_000;

/** Writes what was decided and why, and in the same transaction what central is to hear of it. */
export function keepCheck(check: CheckToKeep, parts: KycParts): void {
  const { central, siteId } = parts;
  if (central === null) return write(check, parts);
  central.together(() => {
    write(check, parts);
    central.queue(resultToTell(check, siteId));
  });
}

/** Pictures only where a person has to review them and the site keeps them for that. */
function write(check: CheckToKeep, { checks, settings, siteId }: KycParts): void {
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
