import { sql, type Kysely } from 'kysely';

/**
 * [Note: months] Events and attendance lie in one partition per month of `occurred_at`, so that the indexes which a
 * new event touches stay as small as a month, however many years there are. `earlier` and `later` take what is
 * outside of the months that exist: a kiosk whose clock is a year ahead is no reason to lose its check-in.
 * `extend_months` makes the months to come out of `later`.
 *
 * A unique index of a partition knows only its own rows. That an event is there once rests on the lock of its
 * device's row and on the device's head; these indexes stand behind them.
 */
const tables = [
  sql`alter table attendance rename to attendance_before`,
  sql`alter table events rename to events_before`,
  sql`create sequence attendance_position`,
  sql`create table months (month date primary key)`,
  sql`create table events (
    event_id uuid not null,
    device_id text not null,
    sequence bigint not null,
    kind text not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    hash text not null,
    body json not null,
    released boolean not null default false
  ) partition by range (occurred_at)`,
  sql`create table attendance (
    event_id uuid not null,
    position bigint not null default nextval('attendance_position'),
    written_by xid8 not null default pg_current_xact_id(),
    enrolee_id text not null,
    device_id text not null,
    site_id text not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    comparison_score double precision not null,
    liveness_actions text[] not null,
    presence text not null,
    edge_distance_metres double precision not null
  ) partition by range (occurred_at)`,
];

/** Of the old tables, whose names the new ones take. */
const oldIndexes = [
  'attendance_by_time',
  'attendance_by_device',
  'attendance_by_enrolee',
  'attendance_by_arrival',
];

const indexes = [
  sql`create index attendance_by_time on attendance (occurred_at desc, event_id desc)`,
  sql`create index attendance_by_device on attendance (device_id, occurred_at desc, event_id desc)`,
  sql`create index attendance_by_enrolee on attendance (enrolee_id, occurred_at desc, event_id desc)`,
  sql`create index attendance_by_arrival on attendance (written_by, position)`,
];

const functions = [
  sql`create function add_partition(suffix text, lower_bound text, upper_bound text) returns void
    language plpgsql as $$
    begin
      execute format('create table events_%s partition of events for values from (%s) to (%s)',
        suffix, lower_bound, upper_bound);
      execute format('create table attendance_%s partition of attendance for values from (%s) to (%s)',
        suffix, lower_bound, upper_bound);
      execute format('create unique index events_%s_id on events_%s (event_id)', suffix, suffix);
      execute format(
        'create unique index events_%s_place on events_%s (device_id, sequence) where not released',
        suffix, suffix);
    end $$`,
  sql`create function month_bound(month date) returns text language sql immutable as
    $$ select quote_literal(to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00') $$`,
  sql`create function extend_months(until date) returns integer language plpgsql as $$
    declare
      bound date;
      made integer := 0;
    begin
      perform pg_advisory_xact_lock(7300452);
      select (max(month) + interval '1 month')::date into bound from months;
      if bound > until then return 0; end if;
      alter table events detach partition events_later;
      alter table attendance detach partition attendance_later;
      alter table events_later rename to events_waiting;
      alter table attendance_later rename to attendance_waiting;
      alter index events_later_id rename to events_waiting_id;
      alter index events_later_place rename to events_waiting_place;
      while bound <= until loop
        perform add_partition(to_char(bound, 'YYYY_MM'), month_bound(bound),
          month_bound((bound + interval '1 month')::date));
        insert into months values (bound);
        bound := (bound + interval '1 month')::date;
        made := made + 1;
      end loop;
      perform add_partition('later', month_bound(bound), 'maxvalue');
      insert into events select * from events_waiting;
      insert into attendance select * from attendance_waiting;
      drop table events_waiting;
      drop table attendance_waiting;
      return made;
    end $$`,
];

const firstMonth = sql`do $$
  declare
    first date := date_trunc('month', least(
      (now() at time zone 'UTC') - interval '2 months',
      (select min(occurred_at) at time zone 'UTC' from events_before)))::date;
  begin
    perform add_partition('earlier', 'minvalue', month_bound(first));
    perform add_partition(to_char(first, 'YYYY_MM'), month_bound(first),
      month_bound((first + interval '1 month')::date));
    insert into months values (first);
    perform add_partition('later', month_bound((first + interval '1 month')::date), 'maxvalue');
  end $$`;

const move = [
  sql`insert into events (event_id, device_id, sequence, kind, occurred_at, received_at, hash, body)
    select event_id, device_id, sequence, kind, occurred_at, received_at, hash, body from events_before`,
  sql`insert into attendance select event_id, position, written_by, enrolee_id, device_id, site_id, occurred_at,
    received_at, comparison_score, liveness_actions, presence, edge_distance_metres from attendance_before`,
  sql`select setval('attendance_position', greatest(1, (select max(position) from attendance)))`,
  sql`drop table attendance_before`,
  sql`drop table events_before`,
];

export const months = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of tables) await statement.execute(db);
    for (const name of oldIndexes) await sql`drop index ${sql.ref(name)}`.execute(db);
    for (const statement of [...indexes, ...functions, firstMonth]) await statement.execute(db);
    await sql`select extend_months((now() at time zone 'UTC')::date)`.execute(db);
    for (const statement of move) await statement.execute(db);
  },
};
