import { sql, type RawBuilder } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { begunAtOf, isCheckInOf, madeAt } from './whose-id.ts';

/** Where a lot ended: the key of its last row. */
interface Key {
  readonly first: string;
  readonly second: string;
}

interface Row extends Key {
  /** JSON. */
  readonly body: string;
}

const rowsAtOnce = 1000;
const eventsStart: Key = { first: '-infinity', second: '00000000-0000-0000-0000-000000000000' };
const devicesStart: Key = { ...eventsStart, first: '' };

/**
 * What names the person, and not somebody who had the id before ([Note: whose id]). As text, since `json` may hold a NUL
 * that PostgreSQL takes nothing out of.
 */
const names = (enroleeId: string, at: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`(strpos(body::text, ${`"enroleeId":${JSON.stringify(enroleeId)}`}) > 0
    and ${at} >= ${begunAtOf(sql`${enroleeId}`)})`;

/**
 * What kiosks signed about the person, each as it was signed: enrolments and what followed, and then check-ins with the
 * place, the scores and the times that no list shows. In each part the oldest is first.
 */
export async function* readStatements(db: CentralDb, enroleeId: string): AsyncGenerator<readonly string[]> {
  yield* readLots(
    db,
    eventsStart,
    ({ first, second }) => sql<Row>`
    select occurred_at::text as first, event_id::text as second, body::text as body from events
    where kind <> 'attendance' and ${names(enroleeId, madeAt('events'))}
      and (occurred_at, event_id) > (${first}::timestamptz, ${second}::uuid)
    order by occurred_at, event_id limit ${rowsAtOnce}`,
  );
  // By the index of the list, which is there for every check-in: of these there are too many to look into each.
  yield* readLots(
    db,
    eventsStart,
    ({ first, second }) => sql<Row>`
    select occurred_at::text as first, event_id::text as second, body::text as body
    from attendance join events using (event_id, occurred_at)
    where ${isCheckInOf(enroleeId)}
      and (occurred_at, event_id) > (${first}::timestamptz, ${second}::uuid)
    order by occurred_at, event_id limit ${rowsAtOnce}`,
  );
}

/** What central did not take, and why; the order says nothing. */
export async function* readRefusedEvents(
  db: CentralDb,
  enroleeId: string,
): AsyncGenerator<readonly string[]> {
  yield* readLots(
    db,
    devicesStart,
    ({ first, second }) => sql<Row>`
    select device_id as first, event_id::text as second,
      '{"code":' || to_json(code) || ',"receivedAt":' || to_json(received_at) || ',"event":' || body || '}' as body
    from rejections where ${names(enroleeId, sql`received_at`)} and (device_id, event_id) > (${first}, ${second}::uuid)
    order by device_id, event_id limit ${rowsAtOnce}`,
  );
}

/** What waits for an administrator, or has been decided on of late. */
export async function* readHeldEvents(db: CentralDb, enroleeId: string): AsyncGenerator<readonly string[]> {
  yield* readLots(
    db,
    devicesStart,
    ({ first, second }) => sql<Row>`
    select device_id as first, event_id::text as second,
      '{"decision":' || coalesce(to_json(decision)::text, 'null') || ',"receivedAt":' || to_json(received_at)
        || ',"event":' || body || '}' as body
    from held_events where ${names(enroleeId, sql`received_at`)} and (device_id, event_id) > (${first}, ${second}::uuid)
    order by device_id, event_id limit ${rowsAtOnce}`,
  );
}

/** No transaction is held open for as long as somebody downloads. */
async function* readLots(
  db: CentralDb,
  start: Key,
  query: (after: Key) => RawBuilder<Row>,
): AsyncGenerator<readonly string[]> {
  let after: Key | undefined = start;
  while (after !== undefined) {
    const { rows } = await query(after).execute(db);
    yield rows.map(({ body }) => body);
    after = rows.length < rowsAtOnce ? undefined : rows.at(-1);
  }
}
