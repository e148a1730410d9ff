import { sql, type Kysely } from 'kysely';

const devices = [
  sql`alter table devices
    add column agreement_key text,
    add column key_generation integer not null default 0,
    add column site_id text,
    add column revoked_at timestamptz,
    add column quarantined_at timestamptz,
    add column boot bigint,
    add column boot_instance text,
    add column boot_issued_at bigint,
    add column health json,
    add column health_at timestamptz`,
  sql`create table device_keys (
    public_key text primary key,
    device_id text not null references devices,
    generation integer not null,
    from_sequence bigint not null,
    unique (device_id, generation)
  )`,
  sql`insert into device_keys select public_key, device_id, 0, 1 from devices`,
  sql`create table pairings (
    device_id text primary key,
    name text not null,
    public_key text not null,
    agreement_key text not null,
    code text not null unique,
    state text not null,
    requested_at timestamptz not null default now(),
    expires_at timestamptz not null
  )`,
];

const oversight = [
  sql`alter table alarms
    add column acknowledged_at timestamptz,
    add column acknowledged_because text`,
  sql`create table held_events (
    device_id text not null references devices,
    event_id uuid not null,
    sequence bigint not null,
    body json not null,
    received_at timestamptz not null default now(),
    decision text,
    decided_because text,
    decided_at timestamptz,
    primary key (device_id, event_id)
  )`,
  sql`create table admin_actions (
    position bigint generated always as identity primary key,
    at timestamptz not null default now(),
    action text not null,
    subject text not null,
    reason text not null
  )`,
];

const downward = [
  sql`create sequence changes_position`,
  sql`create table changes (
    audience text not null,
    topic text not null,
    key text not null,
    body json not null,
    position bigint not null default nextval('changes_position'),
    written_by xid8 not null default pg_current_xact_id(),
    primary key (audience, topic, key)
  )`,
  sql`create index changes_in_order on changes (audience, written_by, position)`,
  sql`create table sites (
    site_id text primary key,
    policy json not null,
    updated_at timestamptz not null default now()
  )`,
  sql`alter table enrolees
    add column version uuid,
    add column removal_id uuid`,
  sql`create table person_sites (
    enrolee_id text not null,
    site_id text not null,
    primary key (site_id, enrolee_id)
  )`,
  sql`create index person_sites_by_person on person_sites (enrolee_id)`,
  sql`create table holdings (
    enrolee_id text not null,
    device_id text not null references devices,
    version uuid not null,
    state text not null,
    primary key (device_id, enrolee_id)
  )`,
  sql`create index holdings_by_person on holdings (enrolee_id)`,
  sql`create index holdings_wanted on holdings (enrolee_id, version) where state = 'wanted'`,
  sql`create table removals (
    removal_id uuid primary key,
    enrolee_id text not null,
    reason text not null,
    requested_at timestamptz not null default now()
  )`,
  sql`create table removal_proofs (
    removal_id uuid not null references removals,
    device_id text not null references devices,
    statement text,
    signature text,
    public_key text,
    received_at timestamptz,
    primary key (removal_id, device_id)
  )`,
  sql`create table commands (
    command_id uuid primary key,
    device_id text not null references devices,
    command json not null,
    issued_at timestamptz not null default now(),
    expires_at timestamptz not null,
    outcome text,
    message text,
    finished_at timestamptz
  )`,
  sql`create index commands_by_device on commands (device_id, issued_at desc)`,
  sql`create table reports (
    report_id uuid primary key,
    device_id text not null references devices,
    kind text not null,
    statement text not null,
    signature text not null,
    public_key text not null,
    received_at timestamptz not null default now()
  )`,
];

/** What a fleet needs beside its events: pairing and keys, what an administrator decides, and the way down. */
export const fleet = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of [...devices, ...oversight, ...downward]) await statement.execute(db);
  },
};
