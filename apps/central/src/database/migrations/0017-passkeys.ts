import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table passkeys (
    passkey_id uuid primary key default gen_random_uuid(),
    account_id uuid not null references accounts on delete cascade,
    credential_id text not null unique,
    public_key text not null,
    counter bigint not null,
    transports text[] not null,
    rp_id text not null,
    name text not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz
  )`,
  sql`create index passkeys_of_account on passkeys (account_id)`,
  sql`create table passkey_challenges (
    holder text primary key,
    challenge text not null,
    expires_at timestamptz not null
  )`,
  sql`create index passkey_challenges_by_end on passkey_challenges (expires_at)`,
  // No reference: a session outlives the passkey that opened it where its owner has just taken that one away.
  sql`alter table sessions add column passkey_id uuid`,
];

/** Keys of people's devices that sign in without a password, and the questions that wait for an answer. */
export const passkeys = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
