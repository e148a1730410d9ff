import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table devices (
    device_id text primary key,
    name text not null,
    public_key text not null unique,
    registered_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    head_sequence bigint not null default 0,
    head_hash text default repeat('0', 64)
  )`,
  sql`create table events (
    event_id uuid primary key,
    device_id text not null references devices,
    sequence bigint not null,
    kind text not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    hash text not null,
    body json not null,
    unique (device_id, sequence)
  )`,
  sql`create table rejections (
    event_id uuid primary key,
    device_id text not null references devices,
    sequence bigint not null,
    code text not null,
    received_at timestamptz not null,
    body json not null
  )`,
  sql`create table attendance (
    event_id uuid primary key references events,
    position bigint not null generated always as identity,
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
  )`,
  sql`create index attendance_by_time on attendance (occurred_at desc, event_id desc)`,
  sql`create index attendance_by_device on attendance (device_id, occurred_at desc, event_id desc)`,
  sql`create index attendance_by_enrolee on attendance (enrolee_id, occurred_at desc, event_id desc)`,
  sql`create index attendance_by_arrival on attendance (written_by, position)`,
  sql`create table enrolees (
    enrolee_id text primary key,
    display_name text not null,
    stated_at timestamptz not null,
    stated_by uuid not null
  )`,
  sql`create table alarms (
    device_id text not null references devices,
    code text not null,
    event_id uuid,
    sequence bigint,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    occurrences bigint not null,
    primary key (device_id, code)
  )`,
  sql`create table sessions (
    token_hash text primary key,
    granted_by text not null,
    expires_at timestamptz not null
  )`,
];

export const first = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
