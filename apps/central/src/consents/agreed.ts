import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { aheadIn } from '../people/statement-order.ts';

/**
 * Whether the same kiosk put down another answer after it, by its numbers: its clock may have been set in between.
 * Released events are of another past, whose numbers are others.
 */
const isAnsweredAnew = sql`exists (
  select from consents as newer
    join events as later on later.event_id = newer.event_id and later.occurred_at = newer.occurred_at
  where newer.enrolee_id = consents.enrolee_id and newer.device_id = consents.device_id
    and later.sequence > noted.sequence and not later.released and not noted.released)`;

const isAgreement = sql`consents.decision = 'given'`;

/** Every answer of one person, at kiosks and on paper: when it was said, by central's time, and when it was put down. */
const answersOf = (enroleeId: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select consents.event_id as id, decision, said_at, said_at as noted_at
  from consents
    left join events as noted on noted.event_id = consents.event_id and noted.occurred_at = consents.occurred_at
    cross join lateral (
      select consents.occurred_at - ${aheadIn(sql`noted.body`, isAgreement)} as said_at) as at_central
  where consents.enrolee_id = ${enroleeId} and not ${isAnsweredAnew}
  union all
  select consent_id, decision, said_at, recorded_at
  from paper_consents where paper_consents.enrolee_id = ${enroleeId})`;

const newestFirst = sql`said_at desc, noted_at desc, id desc`;

/**
 * Whether a person's latest answer is that the face may be used, and not of somebody who had the id before. A withdrawal
 * makes a removal, too, which ends nothing but what was said before it.
 * @param enroleeId a column of the statement around it
 */
export const hasAgreed = (enroleeId: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`coalesce((
  select latest.decision = 'given' and not exists (
    select from removals where removals.enrolee_id = ${enroleeId} and removals.site_id is null
      and removals.requested_at >= latest.noted_at
      and not exists (select from consents where consents.event_id = removals.removal_id)
      and not exists (select from paper_consents where paper_consents.consent_id = removals.removal_id))
  from ${answersOf(enroleeId)} as latest
  order by ${newestFirst} limit 1), false)`;

/** The one that holds; null where nobody was ever asked. */
export async function latestAnswer(
  db: CentralDb | Transaction<Tables>,
  enroleeId: string,
): Promise<{ readonly id: string; readonly decision: string } | null> {
  const { rows } = await sql<{ id: string; decision: string }>`
    select id, decision from ${answersOf(sql`${enroleeId}`)} as latest order by ${newestFirst} limit 1`.execute(
    db,
  );
  return rows[0] ?? null;
}
