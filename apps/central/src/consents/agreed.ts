import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { aheadIn } from '../people/statement-order.ts';
import { begunAtOf } from '../people/whose-id.ts';

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

/**
 * Every answer of whoever has the id now ([Note: whose id]), at kiosks and on paper: when it was said, by central's time,
 * when it was put down, and whether it is the last of its kiosk.
 */
export const answersOf = (enroleeId: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select consents.event_id as id, decision, said_at, said_at as noted_at, not ${isAnsweredAnew} as is_last
  from consents
    left join events as noted on noted.event_id = consents.event_id and noted.occurred_at = consents.occurred_at
    cross join lateral (
      select consents.occurred_at - ${aheadIn(sql`noted.body`, isAgreement)} as said_at) as at_central
  where consents.enrolee_id = ${enroleeId} and least(said_at, noted.received_at) >= ${begunAtOf(enroleeId)}
  union all
  select consent_id, decision, said_at, recorded_at, true
  from paper_consents
  where paper_consents.enrolee_id = ${enroleeId} and recorded_at >= ${begunAtOf(enroleeId)})`;

const latestOf = (enroleeId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  ${answersOf(enroleeId)} as answers where is_last order by said_at desc, noted_at desc, id desc limit 1`;

/**
 * Whether a person's latest answer is that the face may be used. Of whoever is erased that says nothing.
 * @param enroleeId a column of the statement around it
 */
export const hasAgreed = (enroleeId: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`coalesce((select decision = 'given' from ${latestOf(enroleeId)}), false)`;

/** The one that holds; null where nobody was ever asked. */
export async function latestAnswer(
  db: CentralDb | Transaction<Tables>,
  enroleeId: string,
): Promise<{ readonly id: string; readonly decision: string } | null> {
  const { rows } = await sql<{ id: string; decision: string }>`
    select id, decision from ${latestOf(sql`${enroleeId}`)}`.execute(db);
  return rows[0] ?? null;
}
