import type { CentralDb } from '../database/open.ts';
import type { ConsentAnswer } from './answer.ts';
import { listConsents } from './list.ts';

/** What a receipt says, beside its words. */
export interface ReceiptFacts {
  readonly answer: ConsentAnswer;
  readonly enroleeId: string;
  /** Empty where the person was erased. */
  readonly displayName: string;
  readonly siteName: string;
  readonly kioskName: string;
  /** SHA-256 of the event's canonical JSON, hex. */
  readonly hash: string;
}

/** Null when there is no such answer of this person. */
export async function readReceiptFacts(
  db: CentralDb,
  { enroleeId, eventId }: { readonly enroleeId: string; readonly eventId: string },
): Promise<ReceiptFacts | null> {
  const answer = (await listConsents(db, enroleeId)).find((one) => one.eventId === eventId);
  if (answer === undefined) return null;
  const [person, site, device, event] = await Promise.all([
    db.selectFrom('enrolees').select('display_name').where('enrolee_id', '=', enroleeId).executeTakeFirst(),
    db.selectFrom('sites').select('policy').where('site_id', '=', answer.siteId).executeTakeFirst(),
    db.selectFrom('devices').select('name').where('device_id', '=', answer.deviceId).executeTakeFirst(),
    db
      .selectFrom('events')
      .select('hash')
      .where('event_id', '=', eventId)
      .where('occurred_at', '=', new Date(answer.occurredAt))
      .executeTakeFirstOrThrow(),
  ]);
  return {
    answer,
    enroleeId,
    displayName: person?.display_name ?? '',
    siteName: siteNameOf(site?.policy) ?? answer.siteId,
    kioskName: device?.name ?? answer.deviceId,
    hash: event.hash,
  };
}

const siteNameOf = (policy: unknown): string | null =>
  typeof policy === 'object' && policy !== null && 'name' in policy && typeof policy.name === 'string'
    ? policy.name
    : null;
