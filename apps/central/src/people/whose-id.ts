import { sql, type RawBuilder } from 'kysely';

/**
 * [Note: whose id] After an erasure the id can be somebody else's. `enrolees.begun_at` says since when it is of whoever has
 * it now; null where nobody was erased before them. What was said under the id until then stays, and is nobody's: no name
 * stands beside it, and it is on no page and in no file of whoever has the id now.
 */
export const begunAtOf = (enroleeId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce((select begun_at from enrolees as present where present.enrolee_id = ${enroleeId}), '-infinity'::timestamptz)`;

/**
 * When an event was made, for the question whose it is. None was made after it came here: so a kiosk whose clock is
 * ahead takes nothing over to the next person.
 */
export const madeAt = (table: 'attendance' | 'events'): RawBuilder<unknown> =>
  sql`least(${sql.ref(`${table}.occurred_at`)}, ${sql.ref(`${table}.received_at`)})`;

/** Whether a row of `attendance` is of the person in the row of `enrolees` beside it, whose id it has. */
export const isOfPresent = sql<boolean>`(${madeAt('attendance')} >= coalesce(enrolees.begun_at, '-infinity'::timestamptz))`;

/** Whether a row of `attendance` is of whoever has this id now. */
export const isCheckInOf = (enroleeId: string): RawBuilder<boolean> =>
  sql<boolean>`(attendance.enrolee_id = ${enroleeId}
    and ${madeAt('attendance')} >= ${begunAtOf(sql`${enroleeId}`)})`;

/**
 * When nobody of those before had the id any more: when the erasure of `enrolees` was asked for, or the last kiosk had
 * proved it. Until then a kiosk that had not heard of it may have gone on.
 * @param until kiosks that proved it later than this erased nobody who had begun before
 */
export const endOfErasure = (until: RawBuilder<unknown>): RawBuilder<Date> => sql<Date>`(
  select greatest(requested_at, max(received_at) filter (where received_at <= ${until}))
  from removals left join removal_proofs using (removal_id)
  where removals.removal_id = enrolees.removal_id group by requested_at)`;
