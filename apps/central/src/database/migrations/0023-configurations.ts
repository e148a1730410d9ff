import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table configuration_revisions (
    scope text not null,
    subject text not null,
    revision integer not null,
    settings json not null,
    restores integer,
    author_id text not null,
    author_name text not null,
    reason text not null,
    stated_at timestamptz not null default now(),
    primary key (scope, subject, revision)
  )`,
  sql`create table configuration_reports (
    device_id text primary key references devices,
    body json not null,
    reported_at timestamptz not null default now()
  )`,
  sql`alter table devices add column ring text`,
  sql`create table roll_out_steps (
    position bigint generated always as identity primary key,
    kind text not null,
    ring text,
    version text,
    author_id text not null,
    author_name text not null,
    reason text not null,
    stated_at timestamptz not null default now()
  )`,
];

/** What kiosks are to do otherwise than their boxes say, revision by revision, what they said that they run, and who takes which release. */
export const configurations = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
