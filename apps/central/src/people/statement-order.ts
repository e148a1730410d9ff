import { sql, type RawBuilder } from 'kysely';

/** Farther than any clock, and near enough for PostgreSQL to subtract it from any time. */
const mostOffMs = 100 * 365 * 86_400_000;

/**
 * [Note: by central's time] What two kiosks said is compared by central's time: each event states how far its kiosk knew
 * its clock to be off. That knowledge may be old, so nobody's agreement counts as later than its kiosk said; a
 * withdrawal of a kiosk that is behind does.
 * @param offsetMs the kiosk's clock minus central's; null when unknown
 */
export const secondsAhead = (offsetMs: number | null, isAgreement: boolean): number =>
  Math.min(Math.max(isAgreement ? 0 : -mostOffMs, offsetMs ?? 0), mostOffMs) / 1000;

/** As text, since `json` may hold a NUL that PostgreSQL takes nothing out of. Within a string its quotes would be escaped. */
const offsetInText = String.raw`"centralOffsetMs":(-?[0-9]+(?:\.[0-9]+)?)`;

/** The same of a row of `events`, as an interval. */
export const aheadIn = (body: RawBuilder<unknown>, isAgreement: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`make_interval(secs => least(greatest(case when ${isAgreement} then 0::float8 else ${-mostOffMs}::float8 end,
    coalesce(substring(${body}::text from ${offsetInText}::text)::float8, 0)), ${mostOffMs}::float8) / 1000)`;

/** When the latest of `enrolees` was said, by central's time; what central or nobody said is by that already. */
export const statedAtCentral = sql`(enrolees.stated_at - coalesce((
  select ${aheadIn(sql`stating.body`, sql`stating.kind = 'enrolment'`)} from events as stating
  where stating.event_id = enrolees.stated_by and stating.occurred_at = enrolees.stated_at), interval '0'))`;

interface Statement {
  readonly id: RawBuilder<unknown>;
  readonly at: RawBuilder<unknown>;
}

const stated: Statement = { id: sql`enrolees.stated_by`, at: sql`enrolees.stated_at` };

/**
 * Whether both are of one kiosk, and the first has the lower number: then it is the earlier one, whatever the clock did
 * in between. One that was released is of another past, whose numbers are others.
 */
const precedes = (first: Statement, second: Statement): RawBuilder<boolean> => sql<boolean>`exists (
  select from events as earlier join events as later
    on later.device_id = earlier.device_id and later.sequence > earlier.sequence
  where earlier.event_id = ${first.id} and earlier.occurred_at = ${first.at} and not earlier.released
    and later.event_id = ${second.id} and later.occurred_at = ${second.at} and not later.released)`;

/** Whether the latest of `enrolees` is an earlier event of the kiosk that made this one. */
export const isNumberedAfter = (event: Statement): RawBuilder<boolean> => precedes(stated, event);

/** Whether the latest of `enrolees` is a later event of the kiosk that made this one. */
export const isNumberedBefore = (event: Statement): RawBuilder<boolean> => precedes(event, stated);
