import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table sso_identities (
    issuer text not null,
    subject text not null,
    account_id uuid not null unique references accounts on delete cascade,
    linked_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    primary key (issuer, subject)
  )`,
  sql`create table sso_questions (
    holder text primary key,
    state text not null,
    nonce text not null,
    verifier text not null,
    return_to text not null,
    expires_at timestamptz not null
  )`,
  sql`create index sso_questions_by_end on sso_questions (expires_at)`,
  sql`alter table sessions add column by_sso boolean not null default false`,
];

/** Whose account belongs to which identity of a provider, and the questions that wait for people to come back from there. */
export const singleSignOn = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
