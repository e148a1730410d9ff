import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table accounts (
    account_id uuid primary key default gen_random_uuid(),
    name text not null unique,
    role text not null,
    sites text[],
    password_hash text,
    setup_hash text unique,
    setup_expires_at timestamptz,
    totp_secret text,
    totp_pending text,
    totp_step bigint,
    created_at timestamptz not null default now(),
    created_by text not null,
    disabled_at timestamptz
  )`,
  sql`alter table sessions
    add column session_id uuid not null unique default gen_random_uuid(),
    add column account_id uuid references accounts on delete cascade,
    add column opened_at timestamptz not null default now(),
    add column address text,
    add column agent text`,
  sql`create index sessions_by_account on sessions (account_id)`,
  sql`create table sign_in_failures (
    key text primary key,
    failures integer not null,
    last_at timestamptz not null default now(),
    locked_until timestamptz not null
  )`,
  sql`create table api_keys (
    key_id uuid primary key default gen_random_uuid(),
    name text not null,
    scopes text[] not null,
    sites text[],
    key_hash text not null unique,
    created_at timestamptz not null default now(),
    created_by text not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
  )`,
  sql`create table audit (
    position bigint primary key,
    at text not null,
    actor_id text not null,
    actor_name text not null,
    role text not null,
    action text not null,
    subject text not null,
    detail text not null,
    previous_hash text not null,
    hash text not null
  )`,
  sql`create index audit_by_actor on audit (lower(actor_name), position desc)`,
  sql`create index audit_by_action on audit (action, position desc)`,
  sql`create index audit_by_time on audit (at)`,
];

/** Who may use the page, and what they did. */
export const accounts = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
