import { sql, type RawBuilder } from 'kysely';

/**
 * Whether a person's latest answer is that the face may be used, and not of somebody who had the id before. A withdrawal
 * makes a removal, too, which ends nothing but what was said before it.
 * @param enroleeId a column of the statement around it
 */
export const hasAgreed = (enroleeId: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`coalesce((
  select latest.decision = 'given' and not exists (
    select from removals where removals.enrolee_id = ${enroleeId} and removals.site_id is null
      and removals.requested_at >= latest.occurred_at
      and not exists (select from consents where consents.event_id = removals.removal_id))
  from consents as latest where latest.enrolee_id = ${enroleeId}
  order by latest.occurred_at desc, latest.event_id desc limit 1), false)`;
